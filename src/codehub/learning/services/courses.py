"""Writing courses."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.files import services as files
from codehub.files.models import StoredFile
from codehub.learning.errors import CourseInUseError
from codehub.learning.events import CourseDeleted, CoursePublished, CourseWithdrawn
from codehub.learning.models import Course

SLUG_CHARACTERS = 70


@transaction.atomic
def create_course(*, instructor: User, title: str, slug: str = "", **fields: Any) -> Course:
    """Start a course as a draft, or published if so asked."""
    course = Course.objects.create(
        instructor=instructor, title=title, slug=slug or free_slug(title, Course.objects.all()), **fields
    )
    if course.is_published:
        publish(CoursePublished(course_id=course.pk))
    return course


@transaction.atomic
def update_course(*, course: Course, **changes: Any) -> Course:
    """Change what a course says of itself, or whether it is published."""
    if changes.get("thumbnail", course.thumbnail) != course.thumbnail:
        files.use_no_more(kind=StoredFile.Kind.THUMBNAIL, subject_id=course.pk)
    was_published = course.is_published
    for name, value in changes.items():
        setattr(course, name, value)
    course.save(update_fields=[*changes, "updated_at"])
    if course.is_published != was_published:
        fact = CoursePublished if course.is_published else CourseWithdrawn
        publish(fact(course_id=course.pk))
    return course


def free_slug(title: str, taken: Any) -> str:
    """Return the title as a slug that no row of `taken` has."""
    stem = slugify(title)[:SLUG_CHARACTERS].strip("-") or "untitled"
    used = set(taken.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    slug = stem
    while slug in used:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def delete_course(*, course: Course) -> None:
    """Delete a course that nobody has taken."""
    locked = Course.objects.select_for_update().get(pk=course.pk)
    if locked.enrolments.exists() or locked.certificates.exists():
        raise CourseInUseError
    files.use_no_more(kind=StoredFile.Kind.THUMBNAIL, subject_id=course.pk)
    locked.delete()
    publish(CourseDeleted(course_id=course.pk))
