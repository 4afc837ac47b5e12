"""A package's `problem.yaml`, whichever version of the format it is written in."""

import re
from dataclasses import dataclass, field
from typing import Any

from codehub.learning.importing.problem_packages.finding import PROBLEM
from codehub.learning.importing.sources import MOST_BYTES, Source, SourceError

SLUG_CHARACTERS = 80
DEFAULT_SECONDS = 5.0
KB_PER_MB = 1024
CONSTANT = re.compile(r"\{\{\s*(?P<name>[A-Za-z_][\w.-]*)\s*\}\}|\\constant\{\s*(?P<in_latex>[\w.-]+)\s*\}")
TIME_LIMIT_INI = re.compile(r"^\s*timelimit\s*=\s*['\"]?([\d.]+)", re.MULTILINE)
FILLED = {"statement", "problem_statement", "output_validator", "output_validators", "submissions", "include"}
KINDS = {"pass-fail", "scoring", "interactive"}
CEILINGS = {"time_s": 60.0, "memory_mb": 1024, "output_kb": 8192}


class WithConstants(Source):
    """A package's folder with the values of its constants in place of `{{name}}`."""

    def __init__(self, source: Source, constants: Any) -> None:
        super().__init__(source.root)
        self._values: dict[str, str] = {}
        for name, value in (constants if isinstance(constants, dict) else {}).items():
            forms = value if isinstance(value, dict) else {"value": value}
            for form, text in forms.items():
                if isinstance(text, str | int | float):
                    self._values[str(name) if form == "value" else f"{name}.{form}"] = str(text)

    def text(self, path: str, *, most_bytes: int = MOST_BYTES) -> str:
        text = super().text(path, most_bytes=most_bytes)
        if not self._values or path.partition("/")[0] not in FILLED:
            return text
        return CONSTANT.sub(
            lambda found: self._values.get(found["name"] or found["in_latex"], found[0]), text
        )


@dataclass(frozen=True, kw_only=True)
class Package:
    """What a package says of itself."""

    slug: str
    source: Source
    title: str
    is_scoring: bool
    is_interactive: bool
    has_own_validator: bool
    unsupported: str
    validator_flags: list[str]
    limits: dict[str, Any]
    has_time_limit: bool
    licence: str
    people: list[str]
    origin: str
    notes: list[str] = field(default_factory=list)


def read_package(name: str, source: Source) -> Package:
    """Read `problem.yaml` and `.timelimit`; raise SourceError when they cannot be used."""
    problem = source.object_of(PROBLEM)
    source = WithConstants(source, problem.get("constants"))
    notes: list[str] = []
    kinds, validation = _words(problem.get("type")), _words(problem.get("validation"))
    words = [*validation, *kinds]
    seconds = _seconds(problem, source)
    unknown = sorted({kind for kind in kinds if kind not in KINDS} | {"multi-pass", "multipass"} & set(words))
    if source.has_folder("static_validator"):
        notes.append("Its static validator, which looks at the source of a submission, is not run.")
    if "score" in validation:
        notes.append(
            "The scores that its output validator gives are not used: a test that passes has all of its points."
        )
    return Package(
        slug=slug_of(name),
        source=source,
        title=_title(problem.get("name")),
        is_scoring="scoring" in words or "score" in words,
        is_interactive="interactive" in words,
        has_own_validator=_has_own_validator(problem, source, words, notes),
        unsupported=f"Problems of the type {', '.join(unknown)} are not judged here." if unknown else "",
        validator_flags=_words(problem.get("validator_flags")),
        limits=_limits(problem, seconds, notes),
        has_time_limit=seconds is not None,
        licence=str(problem.get("license") or "").strip(),
        people=_people(problem),
        origin=_origin(problem),
        notes=notes,
    )


def _has_own_validator(problem: dict[str, Any], source: Source, words: list[str], notes: list[str]) -> bool:
    """Tell how outputs are compared: legacy packages say it, in newer ones the validator is there or not."""
    if "custom" in words or "interactive" in words:
        return True
    has_one = source.has_folder("output_validator") or source.has_folder("output_validators")
    if has_one and str(problem.get("problem_format_version") or "legacy").startswith("legacy"):
        notes.append(
            "Its output validator is not used, because its problem.yaml does not say `validation: custom`."
        )
        return False
    return has_one


def slug_of(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:SLUG_CHARACTERS].rstrip("-")
    if not slug:
        raise SourceError(name, "The folder's name has no letter that a slug could use.")
    return slug


def _title(name: Any) -> str:
    if isinstance(name, dict):
        name = name.get("en") or next((text for text in name.values() if isinstance(text, str)), "")
    return " ".join(str(name or "").split())[:200]


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return ["custom", *[str(key) for key, chosen in value.items() if chosen is True]]
    if isinstance(value, list):
        return [str(item) for item in value]
    return str(value).split() if isinstance(value, str) else []


def _seconds(problem: dict[str, Any], source: Source) -> float | None:
    """Return the time limit, wherever the package or the judge that it was written for keeps it."""
    ini = TIME_LIMIT_INI.search(source.optional_text("domjudge-problem.ini"))
    given = problem.get("limits")
    return (
        _number(given.get("time_limit") if isinstance(given, dict) else None)
        or _number(source.optional_text(".timelimit").strip())
        or _number(ini[1] if ini else None)
    )


def _limits(problem: dict[str, Any], seconds: float | None, notes: list[str]) -> dict[str, Any]:
    given = problem.get("limits")
    given = given if isinstance(given, dict) else {}
    if seconds is None:
        notes.append(
            f"The package has no time limit; {DEFAULT_SECONDS:g} s are used, whatever its slow submissions need."
        )
    limits: dict[str, Any] = {"time_s": seconds or DEFAULT_SECONDS}
    if memory := _number(given.get("memory")):
        limits["memory_mb"] = max(8, round(memory))
    if output := _number(given.get("output")):
        limits["output_kb"] = max(1, round(output * KB_PER_MB))
    for key, most in CEILINGS.items():
        if limits.get(key, 0) > most:
            notes.append(f"The limit {key} is {limits[key]:g}; the judge gives at most {most:g}.")
            limits[key] = most
    return limits


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if 0 < number < 1e6 else None


def _people(problem: dict[str, Any]) -> list[str]:
    credit = problem.get("credits")
    authors = credit.get("authors") if isinstance(credit, dict) else credit
    listed = (
        authors
        if isinstance(authors, list)
        else [authors or problem.get("author") or problem.get("rights_owner")]
    )
    names = [person.get("name") if isinstance(person, dict) else person for person in listed]
    return [re.sub(r"\s*<[^>]*>", "", str(name)).strip() for name in names if name]


def _origin(problem: dict[str, Any]) -> str:
    origin = problem.get("source")
    first = origin[0] if isinstance(origin, list) and origin else origin
    name = first.get("name") if isinstance(first, dict) else first
    return str(name or "").strip()[:200]
