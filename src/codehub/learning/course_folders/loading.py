"""Writing a course folder into the database. The same folder twice changes nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from codehub.accounts.models import User
from codehub.learning import services
from codehub.learning.course_folders.reading import CourseFolder, lesson_of_exercises
from codehub.learning.models import Course, Difficulty, Exercise, Lesson

COURSE_FIELDS = ["title", "description", "category", "difficulty", "duration", "thumbnail", "objectives"]


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
    lessons = {
        name: _load_lesson(report, order, document, slugs)
        for order, (name, document) in enumerate(folder.lessons.items(), start=1)
    }
    places = lesson_of_exercises(folder)
    for document in folder.exercises.values():
        name, position = places[document["slug"]]
        _load_exercise(report, lessons[name], position, document)
    for lesson in lessons.values():
        if lesson.published_id != lesson.draft_id:
            services.publish_lesson(
                lesson=lesson, expected_sha256=lesson.draft.sha256 if lesson.draft else ""
            )
            report.changes.append(f"published {lesson.title}")
    return report


def _course(folder: CourseFolder, instructor: User) -> Course:
    known = Course.objects.filter(slug=folder.slug).first()
    return known or services.create_course(
        instructor=instructor, title=folder.course["title"], slug=folder.slug, is_published=True
    )


def _update_course(report: LoadReport, folder: CourseFolder) -> None:
    values = {name: folder.course[name] for name in COURSE_FIELDS if name in folder.course}
    values["description"] = values["description"].strip()
    different = _different(report.course, values)
    if different:
        services.update_course(course=report.course, **different)
        report.changes.append(f"course {report.course.slug}: {', '.join(different)}")


def _load_lesson(report: LoadReport, order: int, document: dict[str, Any], slugs: list[str]) -> Lesson:
    """Find the lesson by its title, else by its place, so that both renaming and moving keep its progress."""
    values = {
        "title": document["title"],
        "content": document["content"],
        "order": order,
        "duration": document.get("duration", 0),
    }
    lessons = report.course.lessons.select_related("draft")
    lesson = lessons.filter(title=values["title"]).first() or lessons.filter(order=order).first()
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
