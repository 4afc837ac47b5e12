"""One import from its source to its report: convert, check, load in one transaction, prove."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from codehub.core.errors import DomainError
from codehub.learning.content.problems import schema_problems
from codehub.learning.course_folders import CourseFolder, faults_between, load_course
from codehub.learning.course_folders.shapes import COURSE
from codehub.learning.importing.owners import owner
from codehub.learning.importing.proving import PROCESSES, Heard, prove_all
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import SourceError
from codehub.learning.models import Course

Convert = Callable[[ImportReport], CourseFolder]


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What whoever starts an import may choose."""

    slug: str = ""
    instructor: str = ""
    prove: bool = False
    only_check: bool = False
    processes: int = PROCESSES
    heard: Heard | None = None


def run_import(
    report: ImportReport, convert: Convert, wishes: Wishes, *, may_replace: bool = False
) -> ImportReport:
    """Fill the report. Whatever is wrong with the source ends in it, and then nothing was written.

    With `may_replace` a course of this slug is changed also when it is not from such an import.
    """
    try:
        with _timed(report, "convert"):
            folder = convert(report)
            _rename(folder, wishes.slug)
            _check(folder)
        report.course, report.title = folder.slug, folder.course["title"]
        report.lessons, report.exercises = len(folder.lessons), len(folder.exercises)
        with _timed(report, "load"):
            _load(folder, report, wishes, may_replace=may_replace)
    except SourceError as error:
        report.source_error(error)
        report.state = "refused"
        return report
    if wishes.prove:
        with _timed(report, "prove"):
            exercises = list(folder.exercises.values())
            report.proofs = prove_all(exercises, processes=wishes.processes, heard=wishes.heard)
            report.is_proven = True
    return report


@contextmanager
def _timed(report: ImportReport, name: str) -> Iterator[None]:
    started = time.monotonic()
    try:
        yield
    finally:
        report.seconds[name] = round(time.monotonic() - started, 2)


def _rename(folder: CourseFolder, slug: str) -> None:
    if slug:
        folder.course["slug"] = slug


def _check(folder: CourseFolder) -> None:
    """Refuse a course that would break a rule of ours: the import's fault, or an odd source."""
    problems = list(schema_problems(COURSE, folder.course))
    if problems:
        raise SourceError("course", f"{problems[0]['message']} ({problems[0]['field']})")
    faults = folder.faults or list(faults_between(folder, needs_proofs=False))
    if faults:
        fault = faults[0]
        more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        raise SourceError(f"{fault.file}{fault.place}", f"{fault.message}{more}")


def _load(folder: CourseFolder, report: ImportReport, wishes: Wishes, *, may_replace: bool) -> None:
    if wishes.only_check:
        report.state = "checked"
        return
    with transaction.atomic():
        known = Course.objects.filter(slug=folder.slug).first()
        if known and not may_replace and not _is_from_here(known, folder):
            message = (
                f"There is a course {folder.slug!r} that is not from this source. Choose another --slug."
            )
            raise SourceError("", message)
        try:
            loaded = load_course(folder, instructor=known.instructor if known else owner(wishes.instructor))
        except (ValueError, DomainError) as error:
            raise SourceError("", getattr(error, "detail", "") or str(error)) from error
    report.changes = loaded.changes
    report.state = "created" if known is None else "changed" if loaded.changes else "unchanged"
    slugs = [document["slug"] for document in folder.exercises.values()]
    for slug in (
        loaded.course.exercises.exclude(slug__in=slugs).order_by("slug").values_list("slug", flat=True)
    ):
        report.warning("", f"The exercise {slug!r} is no longer in the source; it stays in the course.", slug)


def _is_from_here(course: Course, folder: CourseFolder) -> bool:
    """Tell whether a course was imported from the same place, by what its lessons say of their source."""
    coming = {_origin(document["content"]) for document in folder.lessons.values()}
    return any(_origin(content) in coming for content in course.lessons.values_list("content", flat=True))


def _origin(content: dict[str, Any]) -> tuple[str, str, str] | None:
    source = content.get("source")
    if not source:
        return None
    # Packages have no address of their own; their folders' names stand in the path.
    return source.get("kind", ""), source.get("url", ""), "" if source.get("url") else source.get("path", "")
