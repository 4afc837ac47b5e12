"""What a page of comments needs besides its rows, in a fixed number of queries whatever the depth."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Block, Comment, Reaction

REPLIES_SHOWN = 3
LEVELS_SHOWN = 2
REPLIES = """
SELECT reply.* FROM unnest(%(parents)s::uuid[]) AS above (id)
CROSS JOIN LATERAL (
    SELECT * FROM community_comment WHERE parent_id = above.id ORDER BY created_at, id LIMIT %(count)s
) reply
"""
ANCESTORS = """
WITH RECURSIVE above AS (
    SELECT * FROM community_comment WHERE id = %(parent)s
    UNION ALL
    SELECT comment.* FROM community_comment comment JOIN above ON comment.id = above.parent_id
)
SELECT * FROM above ORDER BY depth
"""


@dataclass(frozen=True)
class CommentFacts:
    """What `viewer` has to do with some comments, and what these refer to. Without a viewer: what all may know."""

    viewer: User | None = None
    replies: dict[UUID | None, list[Comment]] = field(default_factory=dict)
    people: dict[UUID, User] = field(default_factory=dict)
    reactions: dict[UUID, list[str]] = field(default_factory=dict)
    strangers: frozenset[UUID] = frozenset()


def comment_facts(comments: Sequence[Comment], viewer: User | None) -> CommentFacts:
    """Gather the first replies two levels down, authors and mentioned people, and the viewer's reactions."""
    replies: dict[UUID | None, list[Comment]] = defaultdict(list)
    every, level = list(comments), list(comments)
    for _ in range(LEVELS_SHOWN):
        parents = [comment.pk for comment in level if comment.replies_count]
        values = {"parents": parents, "count": REPLIES_SHOWN}
        level = list(Comment.objects.raw(REPLIES, values)) if parents else []
        for reply in level:
            replies[reply.parent_id].append(reply)
        every += level
    return CommentFacts(
        viewer=viewer,
        replies=replies,
        people=_people(every),
        reactions=_reactions(every, viewer) if viewer else {},
        strangers=frozenset(Block.objects.strangers_of(viewer)) if viewer else frozenset(),
    )


def ancestors_of(comment: Comment) -> list[Comment]:
    """Return the comments above it, the root first."""
    if comment.parent_id is None:
        return []
    return list(Comment.objects.raw(ANCESTORS, {"parent": comment.parent_id}))


def people_of(comments: Sequence[Comment]) -> dict[UUID, User]:
    return User.objects.in_bulk({comment.author_id for comment in comments})


def _people(comments: Sequence[Comment]) -> dict[UUID, User]:
    named = {pk for comment in comments for pk in comment.mentioned}
    return User.objects.in_bulk(named | {comment.author_id for comment in comments})


def _reactions(comments: Sequence[Comment], viewer: User) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    ids = [comment.pk for comment in comments]
    given = Reaction.objects.filter(user=viewer, comment__in=ids).order_by("created_at")
    for comment_id, kind in given.values_list("comment_id", "reaction_type"):
        if comment_id is not None:
            found[comment_id].append(kind)
    return found
