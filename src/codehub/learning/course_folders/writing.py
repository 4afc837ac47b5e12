"""Writing a course as a folder of YAML that reads back as the same course."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from codehub.learning.course_folders.reading import CourseFolder, blocks_of_exercises
from codehub.learning.course_folders.yaml_files import write_yaml
from codehub.learning.models import Course, Exercise, Lesson

NUMBER_DIGITS = 2
NAME_CHARACTERS = 60


class FolderInTheWayError(Exception):
    """There is something at the place of the new folder already."""


def course_documents(course: Course) -> CourseFolder:
    """Return everything of a course that its folder holds; who learns in it and older revisions are not part."""
    folder = CourseFolder(path=Path(course.slug), course=_course(course))
    exercises = list(course.exercises.select_related("lesson").order_by("slug"))
    slugs = {str(exercise.pk): exercise.slug for exercise in exercises}
    lessons = list(course.lessons.select_related("draft", "published").order_by("order", "pk"))
    digits = max(NUMBER_DIGITS, len(str(len(lessons))))
    names = {}
    for number, lesson in enumerate(lessons, start=1):
        names[lesson.pk] = f"{number:0{digits}}-{_file_name(lesson.title)}"
        folder.lessons[f"{names[lesson.pk]}.yaml"] = _lesson(lesson, slugs)
    derived = blocks_of_exercises(folder)
    for exercise in exercises:
        document = _exercise(exercise)
        if derived.get(exercise.slug) != (f"{names[exercise.lesson_id]}.yaml", exercise.order):
            document |= {"lesson": names[exercise.lesson_id], "order": exercise.order}
        folder.exercises[f"{exercise.slug}.yaml"] = document
    return folder


def write_course(course: Course, path: Path) -> list[Path]:
    """Write the folder, new or over an older export of a course; return the files, in order.

    Raise FolderInTheWayError when `path` holds something else.
    """
    if path.exists() and not _may_replace(path):
        raise FolderInTheWayError(f"{path} exists and is not a course folder. Name a new folder.")
    texts = dict(_texts(course_documents(course)))
    for name in ("lessons", "exercises"):
        if (path / name).is_dir():
            shutil.rmtree(path / name)
        (path / name).mkdir(parents=True)
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8", newline="\n")
    return [path / name for name in texts]


def _may_replace(path: Path) -> bool:
    return (
        path.is_dir()
        and not path.is_symlink()
        and ((path / "course.yaml").is_file() or not any(path.iterdir()))
    )


def _texts(folder: CourseFolder) -> Iterator[tuple[str, str]]:
    yield "course.yaml", write_yaml(folder.course)
    for name, document in folder.lessons.items():
        yield f"lessons/{name}", write_yaml(document)
    for name, document in folder.exercises.items():
        yield f"exercises/{name}", write_yaml(document)


def _course(course: Course) -> dict[str, Any]:
    document = {
        "slug": course.slug,
        "title": course.title,
        "description": course.description.strip(),
        "category": course.category,
        "difficulty": str(course.difficulty),
        "duration": course.duration,
    }
    if course.thumbnail:
        document["thumbnail"] = course.thumbnail
    if course.objectives:
        document["objectives"] = list(course.objectives)
    return document if course.is_published else {**document, "is_published": False}


def _lesson(lesson: Lesson, slugs: dict[str, str]) -> dict[str, Any]:
    document = {
        "title": lesson.title,
        "duration": lesson.duration,
        "content": _by_slug(lesson.content, slugs),
    }
    if lesson.published is None:
        document["is_published"] = False
    elif lesson.published.content != lesson.content:
        document["published_content"] = _by_slug(lesson.published.content, slugs)
    return document


def _by_slug(content: dict[str, Any], slugs: dict[str, str]) -> dict[str, Any]:
    """Name exercises by their slugs: their ids will be others elsewhere."""
    blocks = [
        {**block, "exercise": slugs.get(block["exercise"], block["exercise"])}
        if block["type"] == "exercise"
        else block
        for block in content["blocks"]
    ]
    return {**content, "blocks": blocks}


def _exercise(exercise: Exercise) -> dict[str, Any]:
    document = {
        "slug": exercise.slug,
        "title": exercise.title,
        "difficulty": str(exercise.difficulty),
        "description": exercise.description.strip(),
        "starter_code": exercise.starter_code,
        "test_cases": exercise.test_cases,
    }
    optional = {"starters": exercise.starters, "hints": list(exercise.hints)}
    return document | {name: value for name, value in optional.items() if value}


def _file_name(title: str) -> str:
    return slugify(title)[:NAME_CHARACTERS].strip("-") or "lesson"
