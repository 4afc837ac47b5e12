"""What can be found. A kind is one declaration here: which rows somebody sees, and what of them is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat

from codehub.accounts.models import User
from codehub.community.models import Post, Tag
from codehub.learning.models import Course, Exercise, Lesson

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Searchable:
    """One kind of thing. `rows` is all that a person may see of it: search adds no rights and takes none."""

    kind: str
    rows: Callable[[User], Rows]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    body: Any
    """The expression of the text from which an excerpt is cut."""
    newest: str = "created_at"
    """The field by which rows are chosen when many match, and by which new ones rank higher."""
    newest_by: Mapping[str, str] = field(default_factory=dict)
    """The same field, read from another index, when a filter is on."""
    author: Callable[[Any], User | None] = lambda row: None
    meta: Callable[[Any], dict[str, Any]] = lambda row: {}
    filters: Mapping[str, Callable[[Rows, str], Rows]] = field(default_factory=dict)


def _courses(person: User) -> Rows:
    return Course.objects.visible_to(person).filter(is_published=True).select_related("instructor")


def _lessons(person: User) -> Rows:
    lessons = Lesson.objects.visible_to(person).filter(published__isnull=False, course__is_published=True)
    return lessons.select_related("course").defer("content")


def _exercises(person: User) -> Rows:
    exercises = Exercise.objects.visible_to(person)
    exercises = exercises.filter(lesson__published__isnull=False, course__is_published=True)
    return exercises.select_related("course").defer("starters", "starter_code", "hints")


def _posts(person: User) -> Rows:
    return Post.objects.listed_for(person).select_related("author")


def _tagged(posts: Rows, name: str) -> Rows:
    # By the key: PostgreSQL reads the tag's posts in their order only when it knows which tag it is.
    tag = Tag.objects.filter(name=name).values_list("pk", flat=True).first()
    return posts.filter(taggings__tag=tag) if tag else posts.none()


def _people(person: User) -> Rows:
    return User.objects.visible_to(person).filter(is_active=True)


def _begin(text: str) -> str:
    return " ".join(text.split())[:80]


KINDS = [
    Searchable(
        kind="course",
        rows=_courses,
        title=lambda course: course.title,
        url=lambda course: f"/courses/{course.pk}",
        body=F("description"),
        author=lambda course: course.instructor,
        meta=lambda course: {"difficulty": course.difficulty, "category": course.category},
        filters={
            "author": lambda rows, value: rows.filter(instructor=value),
            "difficulty": lambda rows, value: rows.filter(difficulty=value),
        },
    ),
    Searchable(
        kind="lesson",
        rows=_lessons,
        title=lambda lesson: lesson.title,
        url=lambda lesson: f"/lessons/{lesson.pk}",
        body=F("words"),
        meta=lambda lesson: {"course": lesson.course.title},
        filters={
            "author": lambda rows, value: rows.filter(course__instructor=value),
            "difficulty": lambda rows, value: rows.filter(course__difficulty=value),
        },
    ),
    Searchable(
        kind="exercise",
        rows=_exercises,
        title=lambda exercise: exercise.title,
        url=lambda exercise: f"/exercises/{exercise.pk}",
        body=F("description"),
        meta=lambda exercise: {
            "course": exercise.course.title,
            "difficulty": exercise.difficulty,
            "language": exercise.language,
        },
        filters={
            "author": lambda rows, value: rows.filter(course__instructor=value),
            "difficulty": lambda rows, value: rows.filter(difficulty=value),
            "language": lambda rows, value: rows.filter(test_cases__language=value),
        },
    ),
    Searchable(
        kind="post",
        rows=_posts,
        title=lambda post: post.title or _begin(post.content) or _begin(post.code) or "A picture",
        url=lambda post: f"/posts/{post.pk}",
        body=Concat("content", Value("\n"), "code", output_field=TextField()),
        newest="published_at",
        newest_by={"tag": "taggings__published_at"},
        author=lambda post: post.author,
        meta=lambda post: {"post_type": post.post_type, "language": post.code_language, "tags": post.tags},
        filters={
            "author": lambda rows, value: rows.filter(author=value),
            "language": lambda rows, value: rows.filter(code_language=value),
            "tag": _tagged,
        },
    ),
    Searchable(
        kind="person",
        rows=_people,
        title=lambda person: person.name,
        url=lambda person: f"/people/{person.pk}",
        body=F("bio"),
        author=lambda person: person,
        meta=lambda person: {"username": person.username, "skills": person.skills[:5]},
    ),
]
NAMED = {searchable.kind: searchable for searchable in KINDS}
TAG = "tag"
"""Tags are found by the beginning of their name, and have no words."""
ALL_KINDS = [*NAMED, TAG]


def tags_named(text: str) -> QuerySet[Tag]:
    """Return tags whose name begins with `text`, the most used first."""
    return Tag.objects.filter(name__startswith=text.lower().removeprefix("#"), posts_count__gt=0).order_by(
        "-posts_count", "name"
    )
