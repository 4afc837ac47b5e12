"""Words that whoever guesses passwords of this instance tries first."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

FEWEST_OTHERS = 4
"""So many characters must be left of a password when the words are taken out of it."""
WORDS = ("codehub", "password", "passwort", "admin", "instructor", "student", "learner", "teacher", "welcome")


def context_words() -> set[str]:
    """Return the words of this product, its roles and this instance."""
    named = f"{settings.INSTANCE_NAME} {urlsplit(settings.PUBLIC_URL).hostname or ''}"
    return {*WORDS, *(word for word in re.split(r"\W+", named.lower()) if len(word) >= FEWEST_OTHERS)}


class ContextWordValidator:
    """Refuse a password that is little more than such words."""

    def validate(self, password: str, user: object = None) -> None:
        left = password.lower()
        for word in sorted(context_words(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < min(FEWEST_OTHERS, len(password)):
            raise ValidationError(self.get_help_text(), code="password_of_context_words")

    def get_help_text(self) -> str:
        return "The password is made of words that are guessed first here. Choose others."
