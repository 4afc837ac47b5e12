"""A whole track as a course folder."""

from pathlib import Path
from typing import Any

from codehub.learning.course_folders import CourseFolder, exercise_problems
from codehub.learning.importing.exercism.exercise import convert_exercise, people_of
from codehub.learning.importing.exercism.lesson import ConceptTexts, concept_lesson, practice_lesson
from codehub.learning.importing.exercism.track import Entry, Track, place_practice, read_track
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.revisions import holders_of, licence_of, revision_of, short
from codehub.learning.importing.sources import Source, SourceError
from codehub.learning.importing.texts import clean

PRACTICE = "practice"
DIGITS = 3


def convert_track(source: Source, report: ImportReport) -> CourseFolder:
    """Return the track as a course; what cannot be used is left out and reported.

    Raise SourceError when nothing of it can be.
    """
    track = read_track(source, report)
    report.revision, report.licence = revision_of(source), licence_of(source)
    if not report.licence:
        report.warning("LICENSE", "The track has no licence file; ask its authors before you publish it.")
    exercises = _exercises(track, source, report)
    if not exercises:
        raise SourceError("exercises", "No exercise of the track can be imported.")
    folder = CourseFolder(path=Path(track.slug))
    _add_lessons(folder, track, source, report, exercises)
    folder.course = _course(track, source, report, sum(item["duration"] for item in folder.lessons.values()))
    return folder


def _exercises(track: Track, source: Source, report: ImportReport) -> dict[str, dict[str, Any]]:
    found = {}
    for entry in [*track.concept_exercises, *track.practice_exercises]:
        try:
            document = convert_exercise(track, entry, source, report)
        except SourceError as error:
            report.source_error(error, entry.folder, entry.slug)
            continue
        problems = list(exercise_problems(document))
        for fault in problems:
            report.error(entry.folder, f"{fault['message']} ({fault['field']})", entry.slug)
        if not problems:
            found[entry.slug] = document
    return found


def _add_lessons(
    folder: CourseFolder,
    track: Track,
    source: Source,
    report: ImportReport,
    exercises: dict[str, dict[str, Any]],
) -> None:
    texts = ConceptTexts(track, source, report)
    names: dict[str, str] = {}
    for entry in track.concept_exercises:
        if entry.slug in exercises:
            name = f"{len(folder.lessons) + 1:0{DIGITS}}-{entry.slug}"
            authors = [*texts.authors(entry), *_authors(source, entry)]
            provenance = _provenance(track, report, entry.folder, authors)
            folder.lessons[f"{name}.yaml"] = concept_lesson(texts, entry, provenance)
            folder.exercises[f"{entry.slug}.yaml"] = exercises[entry.slug]
            names[entry.slug] = name
    later = [entry for entry in track.practice_exercises if entry.slug in exercises]
    places = place_practice(track)
    anywhere = [entry for entry in later if names.get(places[entry.slug] or "") is None]
    if anywhere:
        name = f"{len(folder.lessons) + 1:0{DIGITS}}-{PRACTICE}"
        provenance = _provenance(track, report, f"exercises/{PRACTICE}", [])
        is_all = not names
        folder.lessons[f"{name}.yaml"] = practice_lesson(track, anywhere, provenance, is_required=is_all)
    for order, entry in enumerate(later, start=1):
        document = exercises[entry.slug]
        if lesson := names.get(places[entry.slug] or ""):
            # After the lesson's own exercise, which stands at the place of its block.
            document |= {"lesson": lesson, "order": 1000 + order}
        folder.exercises[f"{entry.slug}.yaml"] = document


def _authors(source: Source, entry: Entry) -> list[str]:
    path = f"{entry.folder}/.meta/config.json"
    return people_of(source.object_of(path)) if source.has(path) else []


def _provenance(track: Track, report: ImportReport, path: str, authors: list[str]) -> dict[str, Any]:
    """Return what a lesson's content says of where it is from."""
    origin: dict[str, Any] = {
        "kind": "exercism",
        "url": f"https://github.com/exercism/{track.slug}",
        "rev": report.revision,
        "path": path,
    }
    if report.licence:
        origin["license"] = report.licence
    return {**origin, "authors": list(dict.fromkeys(authors))}


def _course(track: Track, source: Source, report: ImportReport, minutes: int) -> dict[str, Any]:
    holders = holders_of(source)
    said = f"Imported from the track “{track.language}”, revision {short(report.revision)}"
    said += f", licence {report.licence}. {holders}" if report.licence else ", licence unknown."
    return {
        "slug": track.slug,
        "title": track.language[:200],
        "description": f"{clean(track.blurb).strip()}\n\n{clean(said).strip()}".strip(),
        "category": track.language[:80],
        "difficulty": "beginner",
        "duration": minutes,
    }
