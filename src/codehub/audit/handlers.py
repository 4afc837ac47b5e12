"""Which facts are recorded, and what of them: a table, and what runs it in the transaction of each fact.

Exactly one entry for one act: where one act publishes several facts, the one that names the act is recorded.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.conf import settings

from codehub.accounts import events as accounts
from codehub.audit import origin, services
from codehub.community import events as community
from codehub.core.events import Event, subscribe
from codehub.core.rotation import KeysRotated
from codehub.learning import events as learning
from codehub.privacy import events as privacy


@dataclass(frozen=True)
class Rule:
    """How one kind of fact is recorded. Without `actor` it is whoever is signed in."""

    event: type[Event]
    action: str
    actor: str = ""
    target: tuple[str, str] = ("", "")
    details: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    """Actions that, recorded before in the same request, say this already."""
    only_if: Callable[[Any], bool] = lambda event: True


def _user(name: str = "user_id") -> tuple[str, str]:
    return "user", name


RULES = (
    Rule(accounts.Registered, "account.registered", "user_id", _user(), ("method",)),
    Rule(
        accounts.SignedIn,
        "session.opened",
        "user_id",
        ("session", "session_id"),
        ("method",),
        implied_by=("account.registered",),
    ),
    Rule(accounts.SignInRefused, "session.refused", "user_id", _user(), ("reason", "identity")),
    Rule(accounts.SignedOut, "session.closed", "user_id", ("session", "session_id")),
    Rule(
        accounts.SessionsClosed,
        "session.revoked",
        target=_user(),
        details=("session_ids",),
        only_if=lambda event: event.reason == "revoked",
    ),
    Rule(accounts.TokenReused, "session.token_reused", "user_id", ("session", "session_id")),
    Rule(accounts.PasswordChanged, "account.password_changed", "user_id", _user(), ("by",)),
    Rule(
        accounts.EmailChangeRequested,
        "account.email_change_requested",
        "user_id",
        _user(),
        only_if=lambda event: settings.EMAIL_VERIFICATION_REQUIRED,  # else it changes at once
    ),
    Rule(accounts.EmailChanged, "account.email_changed", "user_id", _user()),
    Rule(
        accounts.EmailVerified,
        "account.email_verified",
        "user_id",
        _user(),
        implied_by=("account.registered",),
    ),
    Rule(
        accounts.IdentityLinked,
        "account.identity_linked",
        "user_id",
        _user(),
        ("provider",),
        implied_by=("account.registered",),
    ),
    Rule(accounts.IdentityUnlinked, "account.identity_unlinked", "user_id", _user(), ("provider",)),
    Rule(accounts.ApiTokenCreated, "api_token.created", "user_id", ("api_token", "token_id"), ("scope",)),
    Rule(accounts.ApiTokenRevoked, "api_token.revoked", "user_id", ("api_token", "token_id")),
    Rule(accounts.ProfileChanged, "account.profile_changed", "by_id", _user(), ("fields",)),
    Rule(accounts.RoleChanged, "account.role_changed", "by_id", _user(), ("before", "after")),
    Rule(accounts.UserBanned, "account.banned", "by_id", _user()),
    Rule(accounts.UserUnbanned, "account.unbanned", "by_id", _user()),
    Rule(accounts.AccountErasureRequested, "account.erasure_requested", "by_id", _user()),
    Rule(privacy.ErasureCancelled, "account.erasure_cancelled", "by_id", _user()),
    Rule(privacy.AccountErased, "account.erased", "by_id", _user()),
    Rule(privacy.ExportRequested, "account.export_requested", "user_id", ("export", "export_id")),
    Rule(privacy.ExportDownloaded, "account.export_downloaded", "user_id", ("export", "export_id")),
    Rule(learning.CoursesHandedOver, "course.handed_over", target=_user(), details=("to_id", "count")),
    Rule(learning.CoursePublished, "course.published", target=("course", "course_id")),
    Rule(learning.CourseWithdrawn, "course.withdrawn", target=("course", "course_id")),
    Rule(learning.CourseDeleted, "course.deleted", target=("course", "course_id")),
    Rule(learning.TestsReplaced, "exercise.tests_replaced", target=("exercise", "exercise_id")),
    Rule(
        learning.ExerciseRejudged,
        "exercise.rejudged",
        "by_id",
        ("exercise", "exercise_id"),
        ("count",),
    ),
    Rule(learning.CertificateRevoked, "certificate.revoked", target=("certificate", "certificate_id")),
    Rule(
        community.ContentModerated,
        "content.moderated",
        "moderator_id",
        ("moderation_action", "action_id"),
        ("action", "subject_kind", "subject_id", "author_id", "reason"),
    ),
    Rule(community.PersonWarned, "account.warned", "moderator_id", _user(), ("action_id", "reason")),
    Rule(community.PersonSuspended, "account.suspended", "moderator_id", _user(), ("action_id", "until")),
    Rule(community.SuspensionLifted, "account.suspension_lifted", "moderator_id", _user(), ("action_id",)),
    Rule(KeysRotated, "instance.keys_rotated", details=("kid",)),
)


def record_fact(rule: Rule, event: Any) -> None:
    """Write the entry of a fact, unless another of the same request says it already."""
    here = origin.current()
    if not rule.only_if(event) or (here and set(rule.implied_by) & set(here.recorded)):
        return
    facts = asdict(event)
    kind, name = rule.target
    signed_in = here.actor_id if here else None
    target_id = facts[name] if name else None
    services.record(
        action=rule.action,
        actor_id=facts[rule.actor] if rule.actor else signed_in,
        target_type=kind if target_id else "",
        target_id=target_id or "",
        details={name: _plain(facts[name]) for name in rule.details},
        address=facts.get("address", ""),
        user_agent=facts.get("user_agent", ""),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | None) else str(value)


for _rule in RULES:
    subscribe(_rule.event)(partial(record_fact, _rule))
