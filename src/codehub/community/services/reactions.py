"""Reacting to posts and comments. The row reacted to is locked, so that its counters are those of its reactions."""

from typing import Any

from django.db import transaction
from django.db.models import F

from codehub.accounts.models import User
from codehub.community.errors import BlockedError, CommentGoneError, NotPublishedError
from codehub.community.events import ReactionGiven, ReactionWithdrawn
from codehub.community.models import Block, Comment, Post, Reaction
from codehub.community.models.reactions import COUNTERS
from codehub.community.services import standing
from codehub.core.events import publish

Subject = Post | Comment


@transaction.atomic
def react(*, user: User, subject: Subject, reaction_type: str) -> tuple[Subject, bool]:
    """Give a reaction; return the subject with its counters, and whether it was new.

    Raise NotPublishedError, CommentGoneError, BlockedError, SuspendedError.
    """
    standing.check_not_suspended(user)
    subject = _locked(subject)
    _check_in_sight(user, subject)
    reaction, is_new = Reaction.objects.get_or_create(
        user=user, reaction_type=reaction_type, **_named(subject)
    )
    if is_new:
        subject = _count(subject, reaction_type, 1)
        publish(ReactionGiven(reaction_id=reaction.pk, **_facts(user, subject, reaction_type)))
    return subject, is_new


@transaction.atomic
def withdraw_reaction(*, user: User, subject: Subject, reaction_type: str) -> Subject:
    """Take a reaction back; harmless when there is none. Return the subject with its counters."""
    subject = _locked(subject)
    gone, _models = Reaction.objects.filter(
        user=user, reaction_type=reaction_type, **_named(subject)
    ).delete()
    if gone:
        subject = _count(subject, reaction_type, -1)
        publish(ReactionWithdrawn(**_facts(user, subject, reaction_type)))
    return subject


def _locked(subject: Subject) -> Subject:
    rows = type(subject)._default_manager.select_for_update(no_key=True, of=("self",))
    locked: Subject = rows.select_related("author").get(pk=subject.pk)
    return locked


def _check_in_sight(user: User, subject: Subject) -> None:
    if isinstance(subject, Comment):
        if subject.state != Comment.State.VISIBLE:
            raise CommentGoneError
    elif not subject.is_in_sight:
        raise NotPublishedError
    if subject.author_id != user.pk and Block.objects.between(user, subject.author).exists():
        raise BlockedError


def _named(subject: Subject) -> dict[str, Any]:
    return {"comment" if isinstance(subject, Comment) else "post": subject}


def _count(subject: Subject, reaction_type: str, step: int) -> Subject:
    name = COUNTERS[Reaction.Kind(reaction_type)]
    type(subject)._default_manager.filter(pk=subject.pk).update(**{name: F(name) + step})
    setattr(subject, name, getattr(subject, name) + step)
    return subject


def _facts(user: User, subject: Subject, reaction_type: str) -> dict[str, Any]:
    is_comment = isinstance(subject, Comment)
    return {
        "user_id": user.pk,
        "post_id": subject.post_id if isinstance(subject, Comment) else subject.pk,
        "comment_id": subject.pk if is_comment else None,
        "subject_author_id": subject.author_id,
        "reaction_type": reaction_type,
        **{name: getattr(subject, name) for name in COUNTERS.values()},
    }
