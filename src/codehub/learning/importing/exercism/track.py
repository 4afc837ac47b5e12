"""A track's `config.json`: which exercises there are, what they teach and what they need."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError

CONFIG = "config.json"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LEFT_OUT = {"deprecated", "wip"}
SLUG_CHARACTERS = 80
TITLE_CHARACTERS = 200


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One exercise as the track lists it."""

    kind: str
    slug: str
    name: str
    teaches: tuple[str, ...]
    needs: tuple[str, ...]
    difficulty: int

    @property
    def folder(self) -> str:
        return f"exercises/{self.kind}/{self.slug}"


@dataclass(kw_only=True)
class Track:
    """What the configuration says, without what is deprecated or unfinished."""

    slug: str
    language: str
    blurb: str
    files: Mapping[str, list[str]]
    concepts: dict[str, str] = field(default_factory=dict)
    concept_exercises: list[Entry] = field(default_factory=list)
    practice_exercises: list[Entry] = field(default_factory=list)


def read_track(source: Source, report: ImportReport) -> Track:
    """Read the configuration; raise SourceError when it is none."""
    config = source.object_of(CONFIG)
    slug, exercises = config.get("slug"), config.get("exercises")
    if not isinstance(slug, str) or not SLUG.fullmatch(slug) or len(slug) > SLUG_CHARACTERS:
        raise SourceError(CONFIG, "The track has no usable slug.")
    if not isinstance(exercises, dict):
        raise SourceError(CONFIG, "The track lists no exercises.")
    track = Track(
        slug=slug,
        language=str(config.get("language") or slug),
        blurb=str(config.get("blurb") or ""),
        files=_texts_by_key(config.get("files")),
    )
    concepts = config.get("concepts")
    for concept in concepts if isinstance(concepts, list) else []:
        if isinstance(concept, dict) and isinstance(concept.get("slug"), str):
            track.concepts[concept["slug"]] = str(concept.get("name") or _name(concept["slug"]))
    track.concept_exercises = in_order(_entries(exercises, "concept", report))
    track.practice_exercises = list(_entries(exercises, "practice", report))
    _refuse_repeated(track, report)
    return track


def _entries(exercises: Mapping[str, Any], kind: str, report: ImportReport) -> list[Entry]:
    listed = exercises.get(kind, [])
    if not isinstance(listed, list):
        raise SourceError(CONFIG, f"The {kind} exercises are not a list.")
    found = []
    for index, item in enumerate(listed):
        place = f"{CONFIG}#/exercises/{kind}/{index}"
        slug = item.get("slug") if isinstance(item, dict) else None
        if not isinstance(slug, str) or not SLUG.fullmatch(slug) or len(slug) > SLUG_CHARACTERS:
            report.error(place, "The exercise has no usable slug.")
        elif item.get("status") in LEFT_OUT:
            report.skipped(place, f"Left out, because its status is {item['status']}.", slug)
        else:
            found.append(_entry(kind, item))
    return found


def _entry(kind: str, item: Mapping[str, Any]) -> Entry:
    difficulty = item.get("difficulty", 1)
    return Entry(
        kind=kind,
        slug=item["slug"],
        name=str(item.get("name") or _name(item["slug"]))[:TITLE_CHARACTERS],
        teaches=_words(item.get("concepts")) if kind == "concept" else (),
        needs=_words(item.get("prerequisites")),
        difficulty=difficulty if isinstance(difficulty, int) else 1,
    )


def _refuse_repeated(track: Track, report: ImportReport) -> None:
    seen: set[str] = set()
    for entries in (track.concept_exercises, track.practice_exercises):
        for entry in list(entries):
            if entry.slug in seen:
                report.error(CONFIG, "The exercise is listed twice; the first one is used.", entry.slug)
                entries.remove(entry)
            seen.add(entry.slug)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return each exercise after those that teach what it needs, else in the track's order.

    Raise SourceError when the prerequisites go in a circle. What nobody teaches holds nothing up.
    """
    entries = list(entries)
    teachers: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        for concept in entry.teaches:
            teachers.setdefault(concept, []).append(index)
    graph = {
        index: {at for need in entry.needs for at in teachers.get(need, []) if at != index}
        for index, entry in enumerate(entries)
    }
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " → ".join(entries[index].slug for index in error.args[1])
        raise SourceError(CONFIG, f"The prerequisites of the exercises go in a circle: {circle}.") from error
    ready: set[int] = set()
    found: list[int] = []
    while sorter.is_active():
        ready.update(sorter.get_ready())
        first = min(ready)
        ready.remove(first)
        found.append(first)
        sorter.done(first)
    return [entries[index] for index in found]


def place_practice(track: Track) -> dict[str, str | None]:
    """Return for each practice exercise the concept exercise after which it can be solved; None is "any time"."""
    position = {
        concept: index
        for index, entry in reversed(list(enumerate(track.concept_exercises)))
        for concept in entry.teaches
    }
    placed: dict[str, str | None] = {}
    for entry in track.practice_exercises:
        taught = [position[need] for need in entry.needs if need in position]
        placed[entry.slug] = track.concept_exercises[max(taught)].slug if taught else None
    return placed


def difficulty_of(entry: Entry) -> str:
    """Return one of our difficulties for the track's 1 to 10."""
    if entry.difficulty >= 8:
        return "advanced"
    return "intermediate" if entry.difficulty >= 4 else "beginner"


def _name(slug: str) -> str:
    return " ".join(word.capitalize() for word in slug.split("-"))


def _words(value: Any) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()


def _texts_by_key(value: Any) -> dict[str, list[str]]:
    return {key: list(_words(paths)) for key, paths in value.items()} if isinstance(value, dict) else {}
