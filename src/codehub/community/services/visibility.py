"""Taking posts and comments out of sight, and bringing them back. The caller holds their locks."""

from django.db.models import F
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.events import ContentModerated
from codehub.community.models import Comment, ModerationAction, Post
from codehub.community.services import sight
from codehub.community.services.subjects import Subject
from codehub.core.events import publish

IN_SIGHT, HIDDEN, REMOVED = "in_sight", "hidden", "removed"


def sight_of(subject: Subject) -> str | None:
    """Return which of the three a post or comment is; None for what can be none of them."""
    if isinstance(subject.row, User) or subject.state in {Post.State.DRAFT, Comment.State.DELETED}:
        return None
    return subject.state if subject.state in {HIDDEN, REMOVED} else IN_SIGHT


def set_state(
    subject: Subject, wanted: str, *, moderator: User | None, action: str, reason: str, message: str
) -> ModerationAction | None:
    """Bring `subject` into a state, with a row and an announcement of it; None when it is there already."""
    present = sight_of(subject)
    if present is None or present == wanted:
        return None
    row = record(subject, moderator=moderator, action=action, reason=reason, message=message)
    _change(subject, present, wanted, message)
    announce(row, subject)
    return row


def record(
    subject: Subject, *, moderator: User | None, action: str, reason: str, message: str, **facts: object
) -> ModerationAction:
    return ModerationAction.objects.create(
        moderator=moderator,
        action=action,
        subject_kind=subject.kind,
        subject_id=subject.id,
        author=subject.author,
        reason=reason,
        message=message,
        snapshot=subject.snapshot,
        **facts,
    )


def announce(row: ModerationAction, subject: Subject) -> None:
    publish(
        ContentModerated(
            action_id=row.pk,
            action=row.action,
            moderator_id=row.moderator_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            post_id=subject.post_id,
            author_id=row.author_id,
            reason=row.reason,
        )
    )


def _change(subject: Subject, present: str, wanted: str, message: str) -> None:
    row = subject.row
    if isinstance(row, User):
        return
    step = (wanted == IN_SIGHT) - (present == IN_SIGHT)
    row.moderation_note = "" if wanted == IN_SIGHT else message
    if isinstance(row, Post):
        if step < 0:
            sight.take_out_of_sight(row)
        row.state = Post.State.PUBLISHED if wanted == IN_SIGHT else Post.State(wanted)
        if step > 0:
            sight.bring_into_sight(row)
    else:
        row.state = Comment.State.VISIBLE if wanted == IN_SIGHT else Comment.State(wanted)
        Post.objects.filter(pk=row.post_id).update(comments_count=F("comments_count") + step)
    type(row)._default_manager.filter(pk=row.pk).update(
        state=row.state, moderation_note=row.moderation_note, updated_at=timezone.now()
    )
