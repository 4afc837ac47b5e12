"""Writing comments. Locks are taken in one order: the author's row, the post, then comments from the root down."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.errors import (
    BlockedError,
    CommentGoneError,
    IdempotencyKeyReusedError,
    InvalidParentError,
    NotPublishedError,
)
from codehub.community.events import CommentAdded, CommentDeleted, CommentEdited
from codehub.community.models import Block, Comment, Member, Post, Reaction
from codehub.community.services import mentions, standing
from codehub.community.services.posts import fingerprint
from codehub.core.events import publish

WORDLESS = {"content": "", "mentioned": [], "fingerprint": "", "moderation_note": ""}
"""What a stone has lost."""


@transaction.atomic
def add_comment(
    *, author: User, post: Post, content: str, parent_id: UUID | None = None, idempotency_key: str = ""
) -> Comment:
    """Answer a post, or one of its comments; the same key and body give the same comment.

    Raise NotPublishedError, InvalidParentError, BlockedError, IdempotencyKeyReusedError, and what
    `standing.check_may_write` does.
    """
    Member.objects.locked(author)
    request = _digest(post, parent_id, content)
    if earlier := _earlier(author, idempotency_key, request):
        return earlier
    post = _locked_post(post)
    if not post.is_in_sight:
        raise NotPublishedError
    above = _checked_parent(author, post, parent_id)
    standing.check_may_write(author, Comment, text=content, fingerprint=fingerprint(content))
    comment = Comment.objects.create(
        post=post,
        author=author,
        parent=above,
        depth=above.depth + 1 if above else 0,
        content=content,
        mentioned=[person.pk for person in mentions.found_in(content, author)],
        fingerprint=fingerprint(content),
        idempotency_key=idempotency_key,
        request_digest=request,
    )
    Post.objects.filter(pk=post.pk).update(comments_count=F("comments_count") + 1)
    if above:
        Comment.objects.filter(pk=above.pk).update(replies_count=F("replies_count") + 1)
    publish(
        CommentAdded(
            comment_id=comment.pk,
            post_id=post.pk,
            author_id=author.pk,
            parent_id=above.pk if above else None,
            post_author_id=post.author_id,
            parent_author_id=above.author_id if above else None,
        )
    )
    mentions.tell_mentioned(by=author, post=post, comment=comment, before=[])
    return comment


@transaction.atomic
def edit_comment(*, comment: Comment, content: str) -> Comment:
    """Change the words of a comment; raise CommentGoneError when it was taken away meanwhile."""
    Member.objects.locked(comment.author)
    post = _locked_post(comment.post)
    comment = _locked(comment)
    if comment.state not in {Comment.State.VISIBLE, Comment.State.HIDDEN}:
        raise CommentGoneError
    standing.check_may_edit(comment.author, text=content)
    before = comment.mentioned
    comment.content = content
    comment.mentioned = [person.pk for person in mentions.found_in(content, comment.author)]
    comment.fingerprint = fingerprint(content)
    comment.edited_at = timezone.now()
    comment.save()
    if comment.state == Comment.State.VISIBLE:
        mentions.tell_mentioned(by=comment.author, post=post, comment=comment, before=before)
        publish(CommentEdited(comment_id=comment.pk, post_id=post.pk, author_id=comment.author_id))
    return comment


@transaction.atomic
def delete_comment(*, comment: Comment) -> None:
    """Take a comment away. With replies it stays as a stone; stones without replies go too. Twice is harmless."""
    Member.objects.locked(comment.author)
    _locked_post(comment.post)
    found = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if found is None or found.state == Comment.State.DELETED:
        return
    if found.state == Comment.State.VISIBLE:
        Post.objects.filter(pk=found.post_id).update(comments_count=F("comments_count") - 1)
    is_stone = found.replies_count > 0
    if is_stone:
        _petrify(found)
    else:
        _remove(found)
    publish(
        CommentDeleted(
            comment_id=comment.pk, post_id=comment.post_id, author_id=comment.author_id, is_stone=is_stone
        )
    )


def _petrify(comment: Comment) -> None:
    Reaction.objects.filter(comment=comment).delete()
    Comment.objects.filter(pk=comment.pk).update(
        **WORDLESS,
        state=Comment.State.DELETED,
        likes_count=0,
        insightful_count=0,
        clap_count=0,
        updated_at=timezone.now(),
    )


def _remove(comment: Comment | None) -> None:
    """Delete a comment without replies, and the stones above it that have none left."""
    while comment is not None:
        parent_id = comment.parent_id
        comment.delete()
        if parent_id is None:
            return
        above = Comment.objects.select_for_update().get(pk=parent_id)
        above.replies_count -= 1
        Comment.objects.filter(pk=above.pk).update(replies_count=above.replies_count)
        is_bare = above.state == Comment.State.DELETED and above.replies_count == 0
        comment = above if is_bare else None


def _checked_parent(author: User, post: Post, parent_id: UUID | None) -> Comment | None:
    if parent_id is None:
        return None
    rows = Comment.objects.select_for_update(no_key=True, of=("self",)).select_related("author")
    above = rows.filter(pk=parent_id, post=post).first()
    if above is None or above.state != Comment.State.VISIBLE:
        raise InvalidParentError
    if above.author_id != author.pk and Block.objects.between(author, above.author).exists():
        raise BlockedError
    return above


def _locked_post(post: Post) -> Post:
    return Post.objects.select_for_update(no_key=True, of=("self",)).select_related("author").get(pk=post.pk)


def _locked(comment: Comment) -> Comment:
    rows = Comment.objects.select_for_update(no_key=True, of=("self",)).select_related("author")
    return rows.get(pk=comment.pk)


def _earlier(author: User, key: str, request: str) -> Comment | None:
    comment = Comment.objects.filter(author=author, idempotency_key=key).first() if key else None
    if comment is not None and comment.request_digest != request:
        raise IdempotencyKeyReusedError
    return comment


def _digest(post: Post, parent_id: UUID | None, content: str) -> str:
    return hashlib.sha256(f"{post.pk} {parent_id} {content}".encode()).hexdigest()
