"""What people are told of, and how unless they say otherwise. Sensible and quiet: what is not asked for is not mailed."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Kind(TextChoices):
    POST_COMMENTED = "post_commented"
    COMMENT_REPLIED = "comment_replied"
    MENTIONED = "mentioned"
    REACTED = "reacted"
    FOLLOWED = "followed"
    FOLLOWED_PERSON_POSTED = "followed_person_posted"
    REPORT_RESOLVED = "report_resolved"
    MODERATED = "moderated"
    CERTIFICATE_ISSUED = "certificate_issued"
    ACHIEVEMENT_EARNED = "achievement_earned"
    ROLE_CHANGED = "role_changed"
    SECURITY = "security"


class Email(TextChoices):
    """When a kind is mailed."""

    OFF = "off"
    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Rule:
    """What holds for a kind."""

    label: str
    in_app: bool = True
    email: Email = Email.OFF
    is_always_on: bool = False
    """It cannot be switched off, nor its mail be put off."""
    emails: tuple[Email, ...] = tuple(Email)
    """What may be chosen."""
    is_grouped: bool = False
    """Several people doing it to one thing are one notification."""


RULES: dict[Kind, Rule] = {
    Kind.POST_COMMENTED: Rule("Comments on your posts", email=Email.DAILY),
    Kind.COMMENT_REPLIED: Rule("Replies to your comments", email=Email.DAILY),
    Kind.MENTIONED: Rule("Somebody names you", email=Email.NOW),
    Kind.REACTED: Rule(
        "Reactions to what you wrote", emails=(Email.OFF, Email.DAILY, Email.WEEKLY), is_grouped=True
    ),
    Kind.FOLLOWED: Rule("New followers"),
    Kind.FOLLOWED_PERSON_POSTED: Rule("Posts of people you follow", in_app=False),
    Kind.REPORT_RESOLVED: Rule("What became of your reports"),
    Kind.MODERATED: Rule(
        "Decisions of moderators about you", email=Email.NOW, is_always_on=True, emails=(Email.NOW,)
    ),
    Kind.CERTIFICATE_ISSUED: Rule("Certificates"),
    Kind.ACHIEVEMENT_EARNED: Rule("Achievements"),
    Kind.ROLE_CHANGED: Rule("Your role", email=Email.NOW),
    Kind.SECURITY: Rule("Security of your account", email=Email.NOW, is_always_on=True, emails=(Email.NOW,)),
}
