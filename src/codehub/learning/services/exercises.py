"""Writing exercises."""

from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.judge import translation
from codehub.judge.documents import validate_tests
from codehub.judge.errors import InvalidTestsError
from codehub.learning import proofs
from codehub.learning.errors import ExerciseInUseError, InvalidContentError, TestsChangedError
from codehub.learning.events import TestsReplaced
from codehub.learning.models import Course, Exercise, Lesson
from codehub.learning.services.courses import free_slug
from codehub.learning.services.proofs import prove_changes

PROVEN = {"test_cases", "starter_code"}
"""What proofs are about: when it changes, older ones say nothing."""


@transaction.atomic
def create_exercise(
    *,
    lesson: Lesson,
    title: str,
    test_cases: dict[str, Any],
    slug: str = "",
    author: User | None = None,
    **fields: Any,
) -> Exercise:
    """Add an exercise to a lesson. With an author its stored solutions are proved."""
    check_tests(test_cases)
    check_starters(test_cases, fields.get("starters", {}))
    course = Course.objects.select_for_update(no_key=True).get(pk=lesson.course_id)
    if slug and course.exercises.filter(slug=slug).exists():
        raise _slug_taken(slug)
    if "order" not in fields:
        fields["order"] = (lesson.exercises.aggregate(last=Max("order"))["last"] or 0) + 1
    exercise = Exercise.objects.create(
        course=course,
        lesson=lesson,
        title=title,
        slug=slug or free_slug(title, course.exercises.all()),
        test_cases=test_cases,
        **fields,
    )
    prove_changes(exercise, author)
    return exercise


@transaction.atomic
def update_exercise(*, exercise: Exercise, author: User | None = None, **changes: Any) -> Exercise:
    """Change an exercise; attempts keep the verdicts they have. With an author changed tests are proved."""
    if "test_cases" in changes:
        check_tests(changes["test_cases"])
    course = Course.objects.select_for_update(no_key=True).get(pk=exercise.course_id)
    # As it is now: whatever was read before the lock may have been saved over since. Locked against its deletion.
    exercise.refresh_from_db(from_queryset=Exercise.objects.select_for_update(no_key=True))
    tests = changes.get("test_cases", exercise.test_cases)
    has_new_tests = tests != exercise.test_cases
    check_starters(tests, changes.get("starters", exercise.starters))
    slug = changes.get("slug", exercise.slug)
    if slug != exercise.slug and _is_named(course, exercise):
        raise ExerciseInUseError("A lesson names this exercise by its slug, so the slug must stay.")
    if course.exercises.filter(slug=slug).exclude(pk=exercise.pk).exists():
        raise _slug_taken(slug)
    for name, value in changes.items():
        setattr(exercise, name, value)
    exercise.save()
    if has_new_tests:
        publish(TestsReplaced(exercise_id=exercise.pk))
    if PROVEN & changes.keys():
        prove_changes(exercise, author)
    return exercise


@transaction.atomic
def replace_tests(
    *, exercise: Exercise, author: User, test_cases: dict[str, Any], expected_sha256: set[str] | None = None
) -> Exercise:
    """Replace the tests, if they are still those that the author read. Raise TestsChangedError (412) otherwise.

    None expects nothing.
    """
    Course.objects.select_for_update(no_key=True).get(pk=exercise.course_id)
    exercise = Exercise.objects.select_related("course").get(pk=exercise.pk)
    present = proofs.tests_digest(exercise.test_cases, "")
    if expected_sha256 is not None and present not in expected_sha256:
        raise TestsChangedError
    exercise = update_exercise(exercise=exercise, author=author, test_cases=test_cases)
    exercise.refresh_from_db(fields=["test_cases"])  # the database may spell numbers differently
    return exercise


def check_tests(test_cases: Any) -> None:
    """Refuse a tests document that the judge could not use; the problem points into it."""
    try:
        validate_tests(test_cases)
    except InvalidTestsError as error:
        faults = [{**fault, "field": f"test_cases{fault['field']}"} for fault in error.errors or []]
        raise InvalidContentError(error.detail, errors=faults) from None


def check_starters(test_cases: dict[str, Any], starters: dict[str, str]) -> None:
    """Refuse further languages in which the cases cannot be judged."""
    for language in starters:
        message = translation.fault(test_cases, language)
        if language == test_cases["language"]:
            message = "The exercise is written in this language; its starter code is starter_code."
        if message:
            fault = {"field": f"starters/{language}", "code": "invalid", "message": message}
            raise InvalidContentError("Some fields are not valid.", errors=[fault])


def _slug_taken(slug: str) -> InvalidContentError:
    message = f"The course already has an exercise {slug!r}."
    return InvalidContentError(
        "Some fields are not valid.", errors=[{"field": "slug", "code": "unique", "message": message}]
    )


@transaction.atomic
def delete_exercise(*, exercise: Exercise) -> None:
    """Delete an exercise that nobody has attempted and no lesson names."""
    course = Course.objects.select_for_update(no_key=True).get(pk=exercise.course_id)
    list(course.enrolments.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    # Nothing that belongs to it, be it an attempt or a proving, begins from here on.
    exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.attempts.exists():
        raise ExerciseInUseError
    if _is_named(course, exercise):
        raise ExerciseInUseError("A lesson names this exercise. Remove its block first.")
    exercise.delete()


def _is_named(course: Course, exercise: Exercise) -> bool:
    named = Q()
    for name in (exercise.slug, str(exercise.pk)):
        block = {"blocks": [{"type": "exercise", "exercise": name}]}
        named |= Q(content__contains=block) | Q(published__content__contains=block)
    return course.lessons.filter(named).exists()
