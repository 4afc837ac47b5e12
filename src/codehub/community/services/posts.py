"""Writing posts."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.errors import AlreadyPublishedError, EmptyPostError, IdempotencyKeyReusedError
from codehub.community.events import PostDeleted, PostEdited, PostPublished
from codehub.community.models import Member, Post
from codehub.community.services import links, mentions, sight, standing
from codehub.community.services.attachments import KIND, set_attachments
from codehub.core.events import publish
from codehub.files import services as files

TEXT_FIELDS = ("title", "content", "code", "code_language", "link_url")
NEEDED = {
    Post.Kind.TEXT: "content",
    Post.Kind.CODE: "code",
    Post.Kind.LINK: "link_url",
    Post.Kind.IMAGE: "attachments",
}
"""What a post of each type is about: without it, it cannot be public."""


@transaction.atomic
def create_post(*, author: User, post_type: str, state: str, idempotency_key: str = "", **words: Any) -> Post:
    """Write a post, public at once or a draft; the same key and body give the same post.

    `words` are title, content, code, code_language, link_url, tags and attachments. Raise EmptyPostError,
    InvalidAttachmentError, IdempotencyKeyReusedError, and what `standing.check_may_write` does.
    """
    Member.objects.locked(author)  # what one person sends at once is done one after the other
    request = _digest({"post_type": post_type, "state": state, **words})
    if earlier := _earlier(author, idempotency_key, request):
        return earlier
    post = Post(
        author=author,
        post_type=post_type,
        state=Post.State.DRAFT,
        idempotency_key=idempotency_key,
        request_digest=request,
    )
    post.save()
    _write(post, words)
    if state == Post.State.PUBLISHED:
        _publish(post)
    return post


@transaction.atomic
def update_post(*, post: Post, **words: Any) -> Post:
    """Change what `words` name; raise EmptyPostError, InvalidAttachmentError."""
    post = _locked(post)
    before = post.mentioned
    _write(post, words)
    if post.state == Post.State.DRAFT:
        return post
    _check_not_empty(post)
    standing.check_may_edit(post.author, text=_all_words(post))
    post.edited_at = timezone.now()
    post.save(update_fields=["edited_at"])
    if post.is_in_sight:
        sight.retag(post)
        mentions.tell_mentioned(by=post.author, post=post, comment=None, before=before)
        publish(PostEdited(post_id=post.pk, author_id=post.author_id))
    return post


@transaction.atomic
def publish_post(*, post: Post) -> Post:
    """Make a draft public; raise AlreadyPublishedError, EmptyPostError."""
    post = _locked(post)
    if post.state != Post.State.DRAFT:
        raise AlreadyPublishedError
    _publish(post)
    return post


@transaction.atomic
def delete_post(*, post: Post) -> None:
    """Delete a post with everything under it; twice is harmless."""
    Member.objects.locked(post.author)
    locked = Post.objects.select_for_update().filter(pk=post.pk).first()
    if locked is None:
        return
    if locked.is_in_sight:
        sight.take_out_of_sight(locked)
    files.use_no_more(kind=KIND, subject_id=locked.pk)
    locked.delete()
    publish(PostDeleted(post_id=post.pk, author_id=post.author_id))


def _locked(post: Post) -> Post:
    """Return the row as it is now, locked; raise Post.DoesNotExist when it was deleted meanwhile.

    The author's row comes first, as everywhere: members, then posts, then comments or tags.
    """
    Member.objects.locked(post.author)
    return (
        Post.objects.select_for_update(no_key=True, of=("self",))
        .select_related("author", "link")
        .get(pk=post.pk)
    )


def _write(post: Post, words: dict[str, Any]) -> None:
    for name in TEXT_FIELDS:
        if name in words:
            setattr(post, name, words[name])
    if "tags" in words:
        post.tags = list(dict.fromkeys(words["tags"]))
    if "attachments" in words:
        set_attachments(post, words["attachments"])
    if "link_url" in words:
        post.link = links.preview_of(post.link_url) if post.link_url else None
    post.mentioned = [person.pk for person in mentions.found_in(post.content, post.author)]
    post.fingerprint = fingerprint(post.title, post.content, post.code, post.link_url)
    post.save()


def _publish(post: Post) -> None:
    _check_not_empty(post)
    standing.check_may_write(post.author, Post, text=_all_words(post), fingerprint=post.fingerprint)
    post.state = Post.State.PUBLISHED
    post.published_at = timezone.now()
    post.save(update_fields=["state", "published_at", "updated_at"])
    sight.bring_into_sight(post)
    publish(
        PostPublished(
            post_id=post.pk,
            author_id=post.author_id,
            post_type=post.post_type,
            title=post.title,
            tags=tuple(post.tags),
        )
    )
    mentions.tell_mentioned(by=post.author, post=post, comment=None, before=[])


def _all_words(post: Post) -> str:
    return f"{post.title} {post.content} {post.code} {post.link_url}"


def _check_not_empty(post: Post) -> None:
    name = NEEDED[Post.Kind(post.post_type)]
    value = getattr(post, name)
    if not (value.strip() if isinstance(value, str) else value):
        raise EmptyPostError(errors=[{"field": name, "code": "required", "message": EmptyPostError.detail}])


def _earlier(author: User, key: str, request: str) -> Post | None:
    if not key:
        return None
    post = Post.objects.filter(author=author, idempotency_key=key).select_related("author", "link").first()
    if post is not None and post.request_digest != request:
        raise IdempotencyKeyReusedError
    return post


def _digest(request: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(request, sort_keys=True, default=str).encode()).hexdigest()


def fingerprint(*texts: str) -> str:
    """Return what texts have in common that differ in nothing but spaces and capitals; empty for no words."""
    words = " ".join(" ".join(texts).casefold().split())
    return hashlib.sha256(words.encode()).hexdigest() if words else ""
