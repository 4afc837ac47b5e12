"""What a notification says, from names and titles as they are now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from codehub.learning.achievements import RULES as ACHIEVEMENTS
from codehub.realtime.kinds import Kind

SOMEBODY = "Somebody"
TITLES = {rule.kind: rule.title for rule in ACHIEVEMENTS}
ACTS = {
    "hide": "A moderator took {subject} out of sight",
    "remove": "A moderator removed {subject}",
    "restore": "A moderator brought {subject} back",
    "approve": "A moderator looked at {subject} and let it stand",
    "warn": "A moderator warned you",
    "suspend": "A moderator suspended your account: you can read, but not write",
    "lift_suspension": "Your suspension was lifted: you can write again",
}
SUBJECTS = {"post": "your post", "comment": "your comment"}
OUTCOMES = {
    "dismiss": "and found nothing against the rules",
    "approve": "and found nothing against the rules",
    "restore": "and found nothing against the rules",
}
SECURITY = {
    "new_device": "Somebody signed in to your account from a device that is new here",
    "password_changed": "The password of your account was changed",
    "email_changed": "The e-mail address of your account was changed",
    "identity_linked": "Another service may now sign in to your account",
    "api_token_created": "An API token was made for your account",
    "token_reused": "One of your sessions was copied and has been ended",
}


@dataclass(frozen=True)
class Words:
    """What a sentence is made of."""

    who: str
    post: str
    """The post's title in quotes, or ""."""
    course: str
    on_comment: bool
    facts: Mapping[str, Any]


def sentence(kind: str, words: Words) -> str:
    return SENTENCES[Kind(kind)](words)


def who_and(name: str, count: int) -> str:
    """Return "Ada", "Ada and 1 other", "Ada and 3 others"."""
    others = count - 1
    if others < 1:
        return name
    return f"{name} and {others} other{'s' if others > 1 else ''}"


def _where(words: Words, otherwise: str) -> str:
    return words.post or otherwise


def _moderated(words: Words) -> str:
    facts = words.facts
    text = ACTS.get(facts["action"], "A moderator decided about you")
    reason = str(facts.get("reason") or "").replace("_", " ")
    text = text.format(subject=SUBJECTS.get(facts.get("subject_kind", ""), "what you wrote"))
    return f"{text} (reason: {reason})" if reason and facts["action"] not in {"restore", "approve"} else text


SENTENCES: dict[Kind, Callable[[Words], str]] = {
    Kind.POST_COMMENTED: lambda words: f"{words.who} commented on {_where(words, 'your post')}",
    Kind.COMMENT_REPLIED: lambda words: f"{words.who} replied to your comment on {_where(words, 'a post')}",
    Kind.MENTIONED: lambda words: (
        f"{words.who} mentioned you in "
        + (f"a comment on {_where(words, 'a post')}" if words.on_comment else _where(words, "a post"))
    ),
    Kind.REACTED: lambda words: (
        f"{words.who} reacted to "
        + (f"your comment on {_where(words, 'a post')}" if words.on_comment else _where(words, "your post"))
    ),
    Kind.FOLLOWED: lambda words: f"{words.who} follows you now",
    Kind.FOLLOWED_PERSON_POSTED: lambda words: f"{words.who} posted {_where(words, 'something new')}",
    Kind.REPORT_RESOLVED: lambda words: (
        "A moderator looked at what you reported "
        + OUTCOMES.get(words.facts.get("action", ""), "and acted on it")
    ),
    Kind.MODERATED: _moderated,
    Kind.CERTIFICATE_ISSUED: lambda words: f"Your certificate for {words.course or 'a course'} is ready",
    Kind.ACHIEVEMENT_EARNED: lambda words: (
        f"You earned the achievement “{TITLES.get(words.facts.get('achievement', ''), 'unknown')}”"
    ),
    Kind.ROLE_CHANGED: lambda words: f"Your role is now {words.facts.get('role', '')}",
    Kind.SECURITY: lambda words: SECURITY.get(
        words.facts.get("what", ""), "Something about your account changed"
    ),
}
