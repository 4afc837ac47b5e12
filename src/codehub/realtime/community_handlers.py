"""Which facts of the community reach the screens of those who look at a post."""

from typing import Any
from uuid import UUID

from codehub.community.api.serializers.comments import CommentSerializer
from codehub.community.api.serializers.posts import LinkPreviewSerializer
from codehub.community.events import (
    CommentAdded,
    CommentDeleted,
    CommentEdited,
    ContentModerated,
    LinkPreviewFetched,
    PostDeleted,
    ReactionGiven,
    ReactionWithdrawn,
)
from codehub.community.models import Comment, LinkPreview, Post
from codehub.community.selectors.comments import comment_facts
from codehub.core.events import subscribe_after_commit
from codehub.realtime.messages import (
    CommentAddedMessage,
    CommentChangedMessage,
    CountsChangedMessage,
    LinkPreviewReadyMessage,
    push_topic,
    recheck,
)
from codehub.realtime.topics import Topic

STATES = {"hide": "hidden", "remove": "removed", "restore": "visible", "approve": "visible"}
MAX_POSTS = 50
"""Of a link that many have posted, so many are told at once; the others see it when they look again."""


@subscribe_after_commit(CommentAdded)
def show_comment(event: CommentAdded) -> None:
    comment = Comment.objects.filter(pk=event.comment_id).first()
    if comment is None:
        return
    written = CommentSerializer(comment, context={"facts": comment_facts([comment], None)}).data
    push_topic(_post(event.post_id), CommentAddedMessage, {"post_id": event.post_id, "comment": written})
    _show_counts(event.post_id)


@subscribe_after_commit(CommentEdited)
def show_edited_comment(event: CommentEdited) -> None:
    _change(event.post_id, event.comment_id, "visible")


@subscribe_after_commit(CommentDeleted)
def show_deleted_comment(event: CommentDeleted) -> None:
    _change(event.post_id, event.comment_id, "deleted" if event.is_stone else "gone")
    _show_counts(event.post_id)


@subscribe_after_commit(ContentModerated)
def show_moderated(event: ContentModerated) -> None:
    """A comment changes; from a post out of sight everybody is sent away."""
    if event.post_id is None or event.action not in STATES:
        return
    if event.subject_kind == "comment":
        _change(event.post_id, event.subject_id, STATES[event.action])
        _show_counts(event.post_id)
    else:
        recheck(_post(event.post_id))


@subscribe_after_commit(PostDeleted)
def send_away(event: PostDeleted) -> None:
    recheck(_post(event.post_id))


@subscribe_after_commit(ReactionGiven)
def show_reaction(event: ReactionGiven) -> None:
    _show_reactions(event)


@subscribe_after_commit(ReactionWithdrawn)
def show_withdrawn_reaction(event: ReactionWithdrawn) -> None:
    _show_reactions(event)


@subscribe_after_commit(LinkPreviewFetched)
def show_link(event: LinkPreviewFetched) -> None:
    preview = LinkPreview.objects.select_related("image").filter(pk=event.preview_id).first()
    if preview is None:
        return
    files = {preview.image.pk: preview.image} if preview.image else {}
    written = LinkPreviewSerializer(preview, context={"files": files}).data
    posts = Post.objects.published().filter(link=preview).order_by("-published_at")[:MAX_POSTS]
    for post_id in posts.values_list("pk", flat=True):
        push_topic(_post(post_id), LinkPreviewReadyMessage, {"post_id": post_id, "link": written})


def _post(post_id: UUID) -> Topic:
    return Topic("post", post_id)


def _change(post_id: UUID, comment_id: UUID, state: str) -> None:
    data = {"post_id": post_id, "comment_id": comment_id, "state": state}
    push_topic(_post(post_id), CommentChangedMessage, data)


def _show_reactions(event: ReactionGiven | ReactionWithdrawn) -> None:
    counts = {name: getattr(event, name) for name in ("likes_count", "insightful_count", "clap_count")}
    if event.comment_id is None:
        _show_counts(event.post_id)
    else:
        _push_counts(event.post_id, {"comment_id": event.comment_id, **counts, "comments_count": None})


def _show_counts(post_id: UUID) -> None:
    names = ("likes_count", "insightful_count", "clap_count", "comments_count")
    counts = Post.objects.filter(pk=post_id).values(*names).first()
    if counts is not None:
        _push_counts(post_id, {"comment_id": None, **counts})


def _push_counts(post_id: UUID, counts: dict[str, Any]) -> None:
    data = {"post_id": post_id, **counts}
    push_topic(_post(post_id), CountsChangedMessage, data, latest=str(counts["comment_id"]))
