"""Lessons from a track's concepts: introduction, more about it, links, and the exercise at the end."""

import re
from typing import Any

from codehub.learning.importing.exercism.exercise import origin_line, people_of, resolve
from codehub.learning.importing.exercism.track import Entry, Track
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError
from codehub.learning.importing.texts import Part, parts, without_title

WORDS_PER_MINUTE = 180
EXERCISE_MINUTES = 20
BLOCK_ID = re.compile(r"[^a-z0-9_-]+")
ID_CHARACTERS = 56
CONCEPT_ID = re.compile(r"[a-z0-9][a-z0-9_-]{1,63}")
MOST_BLOCKS = 380


class ConceptTexts:
    """The folders of a track's concepts. What cannot be read is reported once and left out."""

    def __init__(self, track: Track, source: Source, report: ImportReport) -> None:
        self.track = track
        self._source = source
        self._report = report

    def text(self, concept: str, name: str) -> list[Part]:
        return self._parts(f"concepts/{concept}/{name}.md")

    def of_exercise(self, entry: Entry) -> list[Part]:
        """Return the introduction that stands with the exercise itself."""
        return self._parts(f"{entry.folder}/.docs/introduction.md")

    def _parts(self, path: str) -> list[Part]:
        try:
            return parts(without_title(self._source.optional_text(path))[1], resolve)
        except SourceError as error:
            self._report.source_error(error)
            return []

    def links(self, concept: str) -> list[dict[str, str]]:
        path = f"concepts/{concept}/links.json"
        try:
            listed = self._source.json(path) if self._source.has(path) else []
        except SourceError as error:
            self._report.source_error(error)
            return []
        return [
            {"url": item["url"], "title": str(item.get("description") or item["url"])}
            for item in (listed if isinstance(listed, list) else [])
            if isinstance(item, dict) and re.match(r"https?://\S+\Z", str(item.get("url", "")))
        ]

    def authors(self, entry: Entry) -> list[str]:
        found: list[str] = []
        for concept in entry.teaches:
            path = f"concepts/{concept}/.meta/config.json"
            try:
                found += people_of(self._source.object_of(path)) if self._source.has(path) else []
            except SourceError as error:
                self._report.source_error(error)
        return found


def concept_lesson(texts: ConceptTexts, entry: Entry, provenance: dict[str, Any]) -> dict[str, Any]:
    """Return the lesson of one concept exercise."""
    blocks: list[dict[str, Any]] = []
    for concept in entry.teaches:
        blocks += _concept_blocks(texts, concept, is_one_of_many=len(entry.teaches) > 1)
    if not any(block["type"] in {"markdown", "callout"} for block in blocks):
        blocks = [*_blocks("introduction", texts.of_exercise(entry), []), *blocks]
    blocks = _known_once(blocks[:MOST_BLOCKS])
    blocks.append(_origin(provenance, entry))
    blocks.append({"id": "exercise", "type": "exercise", "exercise": entry.slug})
    names = [
        texts.track.concepts.get(concept, concept.replace("-", " ").title()) for concept in entry.teaches
    ]
    title = ", ".join(names) or entry.name
    return _lesson(title[:200], blocks, provenance, exercises=1)


def practice_lesson(
    track: Track, entries: list[Entry], provenance: dict[str, Any], *, is_required: bool
) -> dict[str, Any]:
    """Return the lesson of the exercises that no lesson prepares for."""
    words = "These exercises need no lesson of this course. Solve them in any order."
    blocks: list[dict[str, Any]] = [{"id": "intro", "type": "markdown", "text": words}]
    for entry in entries[:MOST_BLOCKS]:
        completion = {"rule": "pass", "required": is_required}
        block_id = _block_id("exercise", entry.slug)
        blocks.append({"id": block_id, "type": "exercise", "exercise": entry.slug, "completion": completion})
    return _lesson("Practice", blocks, provenance, exercises=len(entries) if is_required else 0)


def _concept_blocks(texts: ConceptTexts, concept: str, *, is_one_of_many: bool) -> list[dict[str, Any]]:
    named = [concept] if CONCEPT_ID.fullmatch(concept) else []
    introduction, about = texts.text(concept, "introduction"), texts.text(concept, "about")
    if not introduction:
        introduction, about = about, []
    blocks = _blocks(_block_id("intro", concept), introduction, named)
    if blocks and is_one_of_many and blocks[0]["type"] == "markdown":
        title = texts.track.concepts.get(concept, concept.replace("-", " ").title())
        blocks[0]["text"] = f"## {title}\n\n{blocks[0]['text']}"
    if about and _words(about) != _words(introduction):
        more = _blocks(_block_id("about", concept), about, named)
        for block in more:
            block["audience"] = "advanced"
        if more[0]["type"] == "markdown":
            more[0]["text"] = f"## More about it\n\n{more[0]['text']}"
        blocks += more
    if links := texts.links(concept):
        blocks.append({"id": _block_id("links", concept), "type": "links", "items": links})
    return blocks


def _origin(provenance: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Return the line that says where the texts above are from, as their licence asks."""
    places = [*[f"concepts/{concept}" for concept in entry.teaches], entry.folder]
    text = origin_line(places, provenance["authors"], provenance.get("license", ""))
    return {"id": "source", "type": "markdown", "text": text, "completion": {"rule": "none"}}


def _blocks(prefix: str, found: list[Part], concepts: list[str]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for number, part in enumerate(found, start=1):
        block: dict[str, Any] = {"id": f"{prefix}-{number}", "type": "markdown", "text": part.text}
        if part.kind != "markdown":
            block |= {"type": "callout", "kind": part.kind}
        if concepts:
            block["concepts"] = concepts
        blocks.append(block)
    return blocks


def _known_once(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every block an id of its own."""
    taken: set[str] = set()
    for block in blocks:
        wanted, number = block["id"], 1
        while block["id"] in taken:
            number += 1
            block["id"] = f"{wanted[:ID_CHARACTERS]}-{number}"
        taken.add(block["id"])
    return blocks


def _block_id(kind: str, slug: str) -> str:
    return f"{kind}-{BLOCK_ID.sub('-', slug.lower())}"[:ID_CHARACTERS].rstrip("-")


def _words(found: list[Part]) -> str:
    return " ".join(" ".join(part.text for part in found).split())


def _lesson(
    title: str, blocks: list[dict[str, Any]], provenance: dict[str, Any], *, exercises: int
) -> dict[str, Any]:
    words = sum(len(block.get("text", "").split()) for block in blocks if block.get("audience") != "advanced")
    return {
        "title": title,
        "duration": max(1, round(words / WORDS_PER_MINUTE)) + exercises * EXERCISE_MINUTES,
        "content": {"schema": "codehub/lesson@1", "lang": "en", "source": provenance, "blocks": blocks},
    }
