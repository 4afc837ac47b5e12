"""Which facts people are told of. Who wants to hear it is decided where it is told."""

from dataclasses import replace
from uuid import UUID

from codehub.accounts.events import (
    ApiTokenCreated,
    EmailChanged,
    IdentityLinked,
    PasswordChanged,
    RoleChanged,
    SignedIn,
    TokenReused,
)
from codehub.accounts.models import Session
from codehub.community.events import (
    CommentAdded,
    ContentModerated,
    PeopleMentioned,
    PersonFollowed,
    PersonSuspended,
    PersonUnfollowed,
    PersonWarned,
    PostPublished,
    ReactionGiven,
    ReactionWithdrawn,
    ReportResolved,
    SuspensionLifted,
)
from codehub.core.events import subscribe, subscribe_after_commit
from codehub.core.ids import new_id
from codehub.learning.events import AchievementEarned, CertificateIssued
from codehub.realtime import announcing
from codehub.realtime.events import NotificationsRead, NotificationsStored
from codehub.realtime.kinds import Kind
from codehub.realtime.selectors import followers_who_want, reacts
from codehub.realtime.services import News, take_back, tell, tell_again

SAID_NOTHING = frozenset({"dismiss"})
"""Acts of moderators that change nothing for the author."""


@subscribe(CommentAdded)
def tell_of_comment(event: CommentAdded) -> None:
    """Tell whom it answers, then whose post it is; one comment is one notification for each."""
    news = News(
        kind=Kind.POST_COMMENTED,
        key=f"comment:{event.comment_id}",
        actor_id=event.author_id,
        post_id=event.post_id,
        comment_id=event.comment_id,
    )
    if event.parent_author_id:
        tell(replace(news, kind=Kind.COMMENT_REPLIED), [event.parent_author_id])
    tell(news, [event.post_author_id])


@subscribe(PeopleMentioned)
def tell_the_mentioned(event: PeopleMentioned) -> None:
    """Who is answered by a comment that names them is told once; see `tell_of_comment`."""
    news = News(
        kind=Kind.MENTIONED,
        key=f"comment:{event.comment_id}" if event.comment_id else f"mention:{event.post_id}",
        actor_id=event.by_id,
        post_id=event.post_id,
        comment_id=event.comment_id,
    )
    tell(news, event.user_ids)


@subscribe(PostPublished)
def tell_followers(event: PostPublished) -> None:
    news = News(
        kind=Kind.FOLLOWED_PERSON_POSTED,
        key=f"post:{event.post_id}",
        actor_id=event.author_id,
        post_id=event.post_id,
    )
    tell(news, followers_who_want(Kind.FOLLOWED_PERSON_POSTED, following_id=event.author_id))


@subscribe(ReactionGiven)
def tell_of_reaction(event: ReactionGiven) -> None:
    news = News(
        kind=Kind.REACTED,
        key=_reacted(event),
        actor_id=event.user_id,
        post_id=event.post_id,
        comment_id=event.comment_id,
    )
    tell_again(news, event.subject_author_id)


@subscribe(ReactionWithdrawn)
def take_back_reaction(event: ReactionWithdrawn) -> None:
    """One who liked and clapped and takes back one of them still reacts."""
    if reacts(user_id=event.user_id, post_id=event.post_id, comment_id=event.comment_id):
        return
    take_back(person_id=event.subject_author_id, key=_reacted(event), actor_id=event.user_id)


@subscribe(PersonFollowed)
def tell_the_followed(event: PersonFollowed) -> None:
    tell_again(_followed(event), event.following_id)


@subscribe(PersonUnfollowed)
def take_back_follow(event: PersonUnfollowed) -> None:
    take_back(person_id=event.following_id, key=_followed(event).key, actor_id=event.follower_id)


@subscribe(ReportResolved)
def tell_the_reporter(event: ReportResolved) -> None:
    news = News(kind=Kind.REPORT_RESOLVED, key=f"report:{event.report_id}", facts={"action": event.action})
    tell(news, [event.reporter_id])


@subscribe(ContentModerated)
def tell_of_moderation(event: ContentModerated) -> None:
    """What became of a person's own words; never who did it."""
    if event.action in SAID_NOTHING:
        return
    facts = {"action": event.action, "subject_kind": event.subject_kind, "reason": event.reason}
    is_comment = event.subject_kind == "comment"
    news = News(
        kind=Kind.MODERATED,
        key=f"action:{event.action_id}",
        post_id=event.post_id,
        comment_id=event.subject_id if is_comment else None,
        facts=facts,
    )
    tell(news, [event.author_id])


@subscribe(PersonWarned)
def tell_of_warning(event: PersonWarned) -> None:
    _tell_about_standing(event.user_id, event.action_id, "warn", event.reason)


@subscribe(PersonSuspended)
def tell_of_suspension(event: PersonSuspended) -> None:
    _tell_about_standing(event.user_id, event.action_id, "suspend", event.reason)


@subscribe(SuspensionLifted)
def tell_of_lifting(event: SuspensionLifted) -> None:
    _tell_about_standing(event.user_id, event.action_id, "lift_suspension", "")


@subscribe(CertificateIssued)
def tell_of_certificate(event: CertificateIssued) -> None:
    news = News(
        kind=Kind.CERTIFICATE_ISSUED, key=f"certificate:{event.certificate_id}", course_id=event.course_id
    )
    tell(news, [event.user_id])


@subscribe(AchievementEarned)
def tell_of_achievement(event: AchievementEarned) -> None:
    news = News(
        kind=Kind.ACHIEVEMENT_EARNED, key=f"achievement:{event.kind}", facts={"achievement": event.kind}
    )
    tell(news, [event.user_id])


@subscribe(RoleChanged)
def tell_of_role(event: RoleChanged) -> None:
    news = News(kind=Kind.ROLE_CHANGED, key=f"role:{new_id()}", facts={"role": event.after})
    tell(news, [event.user_id])


@subscribe(SignedIn)
def tell_of_new_device(event: SignedIn) -> None:
    """Only where the account was used before, and never with this browser."""
    others = Session.objects.filter(user_id=event.user_id).exclude(pk=event.session_id)
    browsers = set(others.values_list("user_agent", flat=True).distinct())
    if browsers and event.user_agent not in browsers:
        _tell_about_security(event.user_id, "new_device", event.session_id)


@subscribe(PasswordChanged)
def tell_of_password(event: PasswordChanged) -> None:
    """Accounts mails this itself, as it does a changed address."""
    _tell_about_security(event.user_id, "password_changed", new_id(), is_mailed=False)


@subscribe(EmailChanged)
def tell_of_address(event: EmailChanged) -> None:
    _tell_about_security(event.user_id, "email_changed", new_id(), is_mailed=False)


@subscribe(IdentityLinked)
def tell_of_identity(event: IdentityLinked) -> None:
    _tell_about_security(event.user_id, "identity_linked", new_id())


@subscribe(ApiTokenCreated)
def tell_of_api_token(event: ApiTokenCreated) -> None:
    _tell_about_security(event.user_id, "api_token_created", event.token_id)


@subscribe(TokenReused)
def tell_of_reuse(event: TokenReused) -> None:
    _tell_about_security(event.user_id, "token_reused", event.session_id)


@subscribe_after_commit(NotificationsStored)
def ring(event: NotificationsStored) -> None:
    announcing.announce(event.notification_ids)


@subscribe_after_commit(NotificationsRead)
def ring_other_devices(event: NotificationsRead) -> None:
    announcing.announce_read(event.user_id)


def _reacted(event: ReactionGiven | ReactionWithdrawn) -> str:
    return f"reacted:{event.comment_id or event.post_id}"


def _followed(event: PersonFollowed | PersonUnfollowed) -> News:
    """A group of one, so that following again is no news."""
    return News(
        kind=Kind.FOLLOWED,
        key=f"followed:{event.follower_id}",
        actor_id=event.follower_id,
        user_id=event.follower_id,
    )


def _tell_about_standing(user_id: UUID, action_id: UUID, action: str, reason: str) -> None:
    facts = {"action": action, "subject_kind": "person", "reason": reason}
    tell(News(kind=Kind.MODERATED, key=f"action:{action_id}", facts=facts), [user_id])


def _tell_about_security(user_id: UUID, what: str, fact_id: UUID, *, is_mailed: bool = True) -> None:
    news = News(
        kind=Kind.SECURITY, key=f"security:{what}:{fact_id}", facts={"what": what}, is_mailed=is_mailed
    )
    tell(news, [user_id])
