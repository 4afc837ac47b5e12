"""What happens in the community."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PostPublished(Event):
    """A post became public for the first time."""

    post_id: UUID
    author_id: UUID
    post_type: str
    title: str
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PostEdited(Event):
    """A public post was changed by its author."""

    post_id: UUID
    author_id: UUID


@dataclass(frozen=True, kw_only=True)
class PostDeleted(Event):
    post_id: UUID
    author_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommentAdded(Event):
    comment_id: UUID
    post_id: UUID
    author_id: UUID
    parent_id: UUID | None
    post_author_id: UUID
    parent_author_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class CommentEdited(Event):
    comment_id: UUID
    post_id: UUID
    author_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommentDeleted(Event):
    """By its author. `is_stone` tells whether something of it stays."""

    comment_id: UUID
    post_id: UUID
    author_id: UUID
    is_stone: bool


@dataclass(frozen=True, kw_only=True)
class ReactionGiven(Event):
    """`subject_author_id` wrote what was reacted to; counts are those after it."""

    reaction_id: UUID
    user_id: UUID
    post_id: UUID
    comment_id: UUID | None
    """None: to the post itself."""
    subject_author_id: UUID
    reaction_type: str
    likes_count: int
    insightful_count: int
    clap_count: int


@dataclass(frozen=True, kw_only=True)
class ReactionWithdrawn(Event):
    user_id: UUID
    post_id: UUID
    comment_id: UUID | None
    subject_author_id: UUID
    reaction_type: str
    likes_count: int
    insightful_count: int
    clap_count: int


@dataclass(frozen=True, kw_only=True)
class PersonFollowed(Event):
    follower_id: UUID
    following_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonUnfollowed(Event):
    follower_id: UUID
    following_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonBlocked(Event):
    blocker_id: UUID
    blocked_id: UUID


@dataclass(frozen=True, kw_only=True)
class PeopleMentioned(Event):
    """People named for the first time in a public post or one of its comments."""

    by_id: UUID
    post_id: UUID
    comment_id: UUID | None
    user_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class LinkPreviewFetched(Event):
    preview_id: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class ReportFiled(Event):
    report_id: UUID
    reporter_id: UUID
    subject_kind: str
    subject_id: UUID
    author_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportResolved(Event):
    """A moderator looked at what somebody reported."""

    report_id: UUID
    reporter_id: UUID
    subject_kind: str
    subject_id: UUID
    action: str


@dataclass(frozen=True, kw_only=True)
class ContentModerated(Event):
    """hide, restore, remove, dismiss or approve. `moderator_id` None: a rule did it."""

    action_id: UUID
    action: str
    moderator_id: UUID | None
    subject_kind: str
    subject_id: UUID
    post_id: UUID | None
    author_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonWarned(Event):
    action_id: UUID
    moderator_id: UUID
    user_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonSuspended(Event):
    action_id: UUID
    moderator_id: UUID
    user_id: UUID
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class SuspensionLifted(Event):
    action_id: UUID
    moderator_id: UUID
    user_id: UUID
