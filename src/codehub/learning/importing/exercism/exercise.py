"""One exercise of a track as a document of a course folder."""

import re
from typing import Any
from urllib.parse import urljoin

from codehub.learning.importing.exercism.files import ExerciseFiles, read_files
from codehub.learning.importing.exercism.tests_document import tasks_of, tests_document
from codehub.learning.importing.exercism.track import Entry, Track, difficulty_of
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source
from codehub.learning.importing.texts import plain, without_title

SITE = "https://exercism.org/"
REFACTORING = re.compile(r"\A[\s#]*(?:Instructions\s+)?Refactor\b|\brefactoring exercise\b", re.IGNORECASE)
SECTION = re.compile(r"^##\s+(?P<title>.+?)[ \t]*#*$", re.MULTILINE)
MOST_HINTS = 20
HINT_CHARACTERS = 2_000
LANGUAGES = {"python": "python", "javascript": "javascript", "typescript": "typescript"}
PEOPLE = ("authors", "contributors")


def convert_exercise(track: Track, entry: Entry, source: Source, report: ImportReport) -> dict[str, Any]:
    """Return the exercise's document; raise SourceError when something that it needs is missing."""
    licence = report.licence
    folder = source.below(entry.folder)
    config = folder.object_of(".meta/config.json") if folder.has(".meta/config.json") else {}
    files = read_files(track, entry, folder, config)
    for path in files.absent:
        report.warning(
            f"{entry.folder}/{path}", "The configuration names this file, but there is none.", entry.slug
        )
    instructions = _texts(folder, "instructions")
    language = LANGUAGES.get(track.slug, track.slug)
    tests = tests_document(
        language,
        files,
        tasks_of(instructions),
        is_refactoring=_is_refactoring(instructions),
        flags=_flags(config),
    )
    return {
        "slug": entry.slug,
        "title": entry.name,
        "difficulty": difficulty_of(entry),
        "description": _description(entry, folder, instructions, _origin(entry, config, licence)),
        "starter_code": _starter(files),
        "hints": hints_of(_texts(folder, "hints")),
        "test_cases": tests,
    }


def _flags(config: dict[str, Any]) -> set[str]:
    custom = config.get("custom")
    return {name for name, value in custom.items() if value is True} if isinstance(custom, dict) else set()


def people_of(config: dict[str, Any]) -> list[str]:
    """Return who wrote it, authors first."""
    named = [name for key in PEOPLE for name in config.get(key) or [] if isinstance(name, str)]
    return list(dict.fromkeys(named))


def resolve(target: str) -> str:
    """Return where a link of the track leads when it is read elsewhere."""
    if re.match(r"(?:[a-z][a-z0-9+.-]*:|#)", target, re.IGNORECASE):
        return target
    return urljoin(SITE, target)


def hints_of(text: str) -> list[str]:
    """Return one hint for each section of a `hints.md`, so that they open task by task."""
    _, body = without_title(text)
    if not body:
        return []
    sections = list(SECTION.finditer(body))
    starts = [found.start() for found in sections] or [0]
    found = [body[: starts[0]].strip()] if sections and body[: starts[0]].strip() else []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        found.append(SECTION.sub(lambda heading: f"**{heading['title']}**", body[start:end].strip(), count=1))
    whole = [plain(_with_links(hint, body), resolve) for hint in found]
    return [piece for hint in whole if hint for piece in _hint_pieces(hint)][:MOST_HINTS]


def _with_links(hint: str, body: str) -> str:
    """Give a section the link definitions that stand at the end of the file."""
    lines = [line for line in body.splitlines() if re.match(r" {0,3}\[[^\]]+\]:\s*\S", line)]
    return "\n".join([hint, "", *[line for line in lines if line not in hint]])


def _hint_pieces(hint: str) -> list[str]:
    pieces: list[str] = []
    while len(hint) > HINT_CHARACTERS:
        at = hint.rfind("\n", 0, HINT_CHARACTERS)
        at = at if at > 0 else HINT_CHARACTERS
        pieces.append(hint[:at].rstrip())
        hint = hint[at:].strip("\n")
    return [*pieces, hint]


def _texts(folder: Source, name: str) -> str:
    """Return a text of `.docs` with what the track appends to it."""
    found = [folder.optional_text(f".docs/{name}{part}.md") for part in ("", ".append")]
    return "\n\n".join(text.strip() for text in found if text.strip())


def _description(entry: Entry, folder: Source, instructions: str, origin: str) -> str:
    """Put story and instructions together. A concept exercise's introduction is its lesson's text."""
    texts = [] if entry.kind == "concept" else [_texts(folder, "introduction")]
    bodies = [without_title(text)[1] for text in [*texts, instructions] if text.strip()]
    whole = "\n\n".join(_without_inner_title(body) for body in bodies)
    return f"{plain(whole, resolve)}\n\n{origin}".strip()


def _without_inner_title(text: str) -> str:
    return re.sub(r"^#\s+(Instructions|Introduction) append\s*\n", "", text, flags=re.MULTILINE).strip()


def _is_refactoring(instructions: str) -> bool:
    return bool(REFACTORING.search(without_title(instructions)[1]))


def _origin(entry: Entry, config: dict[str, Any], licence: str) -> str:
    """Say where the exercise is from, who wrote it and under which licence it may be used."""
    said = origin_line([entry.folder], people_of(config), licence)
    first, url = str(config.get("source") or "").strip(), str(config.get("source_url") or "").strip()
    if first and url.startswith(("http://", "https://")) and not re.search(r"[\s()<>]", url):
        return f"{said}\n\n*First published: [{_plain_words(first)}]({url})*"
    return f"{said}\n\n*First published: {_plain_words(first)}*" if first else said


def origin_line(places: list[str], people: list[str], licence: str) -> str:
    by = ", ".join(people)
    parts = [
        f"Source: {', '.join(places)}",
        f"by {by}" if by else "",
        f"licence {licence}" if licence else "",
    ]
    return f"*{_plain_words('; '.join(part for part in parts if part))}.*"


def _plain_words(text: str) -> str:
    return re.sub(r"([\\*_\[\]`])", r"\\\1", " ".join(text.split())).replace("<", "&lt;")


def _starter(files: ExerciseFiles) -> str:
    return next(iter(files.stub.values()))
