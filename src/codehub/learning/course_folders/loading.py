"""Writing a course folder into the database. The same folder twice changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from codehub.accounts.models import User
from codehub.learning import services
from codehub.learning.content.digest import digest
from codehub.learning.course_folders.reading import CourseFolder, lesson_of_exercises
from codehub.learning.models import Course, Difficulty, Exercise, Lesson

COURSE_FIELDS = [
    "title",
    "description",
    "category",
    "difficulty",
    "duration",
    "thumbnail",
    "objectives",
    "is_published",
]


@dataclass
class LoadReport:
    """What loading did, one line for each thing that changed."""

    course: Course
    changes: list[str] = field(default_factory=list)


@transaction.atomic
def load_course(folder: CourseFolder, *, instructor: User) -> LoadReport:
    """Create or update the course and publish its lessons; raise ValueError for a folder with faults."""
    if folder.faults:
        fault = folder.faults[0]
        raise ValueError(f"{folder.slug}: {fault.file}{fault.place}: {fault.message}")
    report = LoadReport(course=_course(folder, instructor))
    _update_course(report, folder)
    slugs = [exercise["slug"] for exercise in folder.exercises.values()]
    lessons: dict[str, Lesson] = {}
    for order, (name, document) in enumerate(folder.lessons.items(), start=1):
        known = _known_lesson(report.course, order, document, folder, lessons.values())
        lessons[name] = _load_lesson(report, known, order, document, slugs)
    places = lesson_of_exercises(folder)
    for document in folder.exercises.values():
        name, position = places[document["slug"]]
        _load_exercise(report, lessons[name], position, document)
    for name, lesson in lessons.items():
        if folder.lessons[name].get("is_published", True):
            _publish(report, lesson, folder.lessons[name], slugs)
    return report


def _publish(report: LoadReport, lesson: Lesson, document: dict[str, Any], slugs: list[str]) -> None:
    """Publish what learners are to read: the draft, or an older content beside it."""
    readable = document.get("published_content", document["content"])
    if lesson.published is not None and lesson.published.sha256 == digest(readable):
        return
    author = report.course.instructor
    if readable != lesson.content:
        lesson = services.update_lesson(
            lesson=lesson, author=author, coming_exercises=slugs, content=readable
        )
    services.publish_lesson(lesson=lesson, expected_sha256=services.ANY_DRAFT, needs_proofs=False)
    report.changes.append(f"published {lesson.title}")
    if readable != document["content"]:
        services.update_lesson(
            lesson=lesson, author=author, coming_exercises=slugs, content=document["content"]
        )


def _course(folder: CourseFolder, instructor: User) -> Course:
    known = Course.objects.filter(slug=folder.slug).first()
    return known or services.create_course(
        instructor=instructor,
        title=folder.course["title"],
        slug=folder.slug,
        is_published=folder.course.get("is_published", True),
    )


def _update_course(report: LoadReport, folder: CourseFolder) -> None:
    values = {name: folder.course[name] for name in COURSE_FIELDS if name in folder.course}
    values["description"] = values["description"].strip()
    different = _different(report.course, values)
    if different:
        services.update_course(course=report.course, **different)
        report.changes.append(f"course {report.course.slug}: {', '.join(different)}")


def _known_lesson(
    course: Course, order: int, document: dict[str, Any], folder: CourseFolder, taken: Iterable[Lesson]
) -> Lesson | None:
    """Find the lesson by its title, else by its place, so that both renaming and moving keep its progress."""
    lessons = course.lessons.select_related("draft", "published")
    free = lessons.exclude(pk__in=[lesson.pk for lesson in taken]).order_by("order", "pk")
    coming = [other["title"] for other in folder.lessons.values()]
    return (
        free.filter(title=document["title"]).first()
        or free.filter(order=order).exclude(title__in=coming).first()
    )


def _load_lesson(
    report: LoadReport, lesson: Lesson | None, order: int, document: dict[str, Any], slugs: list[str]
) -> Lesson:
    values = {
        "title": document["title"],
        "content": document["content"],
        "order": order,
        "duration": document.get("duration", 0),
    }
    if lesson is None:
        report.changes.append(f"new lesson {values['title']}")
        return services.create_lesson(
            course=report.course, author=report.course.instructor, coming_exercises=slugs, **values
        )
    different = _different(lesson, values)
    if different:
        report.changes.append(f"lesson {lesson.title}: {', '.join(different)}")
        lesson = services.update_lesson(
            lesson=lesson, author=report.course.instructor, coming_exercises=slugs, **different
        )
    return lesson


def _load_exercise(report: LoadReport, lesson: Lesson, position: int, document: dict[str, Any]) -> None:
    values = {
        "title": document["title"],
        "description": document["description"].strip(),
        "difficulty": document.get("difficulty", Difficulty.BEGINNER),
        "starter_code": document["starter_code"],
        "starters": document.get("starters", {}),
        "hints": document.get("hints", []),
        "test_cases": document["test_cases"],
        "order": position,
    }
    exercise = Exercise.objects.filter(course=report.course, slug=document["slug"]).first()
    if exercise is None:
        services.create_exercise(lesson=lesson, slug=document["slug"], **values)
        report.changes.append(f"new exercise {document['slug']}")
        return
    different = _different(exercise, values)
    if exercise.lesson_id != lesson.pk:
        different["lesson"] = lesson
    if different:
        services.update_exercise(exercise=exercise, **different)
        report.changes.append(f"exercise {exercise.slug}: {', '.join(different)}")


def _different(row: object, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}
