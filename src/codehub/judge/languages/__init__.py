"""The languages that the judge knows. A new one is a file here and a line in LANGUAGES."""

from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.languages.base import (
    Build,
    Call,
    Language,
    LanguageStatus,
    Toolchain,
    ToolchainMissingError,
)
from codehub.judge.languages.bash import Bash
from codehub.judge.languages.c import C
from codehub.judge.languages.cpp import Cpp
from codehub.judge.languages.diagnostics import Diagnostic
from codehub.judge.languages.go import Go
from codehub.judge.languages.java import Java
from codehub.judge.languages.javascript import JavaScript
from codehub.judge.languages.python import Python
from codehub.judge.languages.rust import Rust
from codehub.judge.languages.sql import Sql
from codehub.judge.languages.typescript import TypeScript

LANGUAGES: tuple[Language, ...] = (
    Python(),
    JavaScript(),
    TypeScript(),
    C(),
    Cpp(),
    Java(),
    Rust(),
    Go(),
    Bash(),
    Sql(),
)

__all__ = [
    "Build",
    "Call",
    "Diagnostic",
    "Language",
    "LanguageStatus",
    "Toolchain",
    "ToolchainMissingError",
    "available",
    "find",
    "known_ids",
]


def known_ids() -> list[str]:
    return [language.id for language in LANGUAGES]


def find(language_id: str) -> Language | None:
    return next((language for language in LANGUAGES if language.id == language_id), None)


def available() -> list[LanguageStatus]:
    """Say of every known language whether this machine can run it, and if not, why."""
    return [_status(language) for language in LANGUAGES]


def _status(language: Language) -> LanguageStatus:
    try:
        version = language.toolchain().version
    except (ToolchainMissingError, SandboxUnavailableError) as error:
        return LanguageStatus(language.id, language.label, "", available=False, reason=str(error))
    return LanguageStatus(language.id, language.label, version, available=True, reason="")
