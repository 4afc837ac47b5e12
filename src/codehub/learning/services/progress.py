"""Writing progress: always the rows that follow from the facts, under the enrolment's lock."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.learning.events import ProgressChanged
from codehub.learning.models import Completion, Course, Enrolment, ProgressStatus, UserProgress
from codehub.learning.selectors.derivation import Key, Row, derive_progress
from codehub.learning.services.achievements import award_achievements
from codehub.learning.services.certificates import issue_certificate

FIELDS = list(Row.__dataclass_fields__)


@transaction.atomic
def enrol(*, user: User, course: Course) -> tuple[Enrolment, bool]:
    """Let somebody take a course; return the enrolment and whether it is new."""
    enrolment, is_new = Enrolment.objects.get_or_create(user=user, course=course)
    if is_new:
        refresh_progress(lock_enrolment(user=user, course=course))
    return enrolment, is_new


def lock_enrolment(*, user: User, course: Course) -> Enrolment:
    """Enrol if needed, then hold the row until the transaction ends: facts of one learner come one by one."""
    Enrolment.objects.get_or_create(user=user, course=course)
    return Enrolment.objects.select_for_update(no_key=True).get(user=user, course=course)


def refresh_progress(enrolment: Enrolment) -> int:
    """Make the learner's rows say what the facts say; return how many differed."""
    derived = derive_progress(enrolment)
    Completion.objects.bulk_create(derived.completions)
    changed, has_finished = _write(enrolment, derived.rows)
    if derived.is_newly_completed:
        issue_certificate(user=enrolment.user, course=enrolment.course)
    if has_finished:
        award_achievements(user=enrolment.user, course=enrolment.course)
    return changed


def _write(enrolment: Enrolment, rows: dict[Key, Row]) -> tuple[int, bool]:
    """Return how many rows differed, and whether one of them says that something is completed."""
    stored = {
        (row.lesson_id, row.exercise_id): row
        for row in UserProgress.objects.filter(user=enrolment.user_id, course=enrolment.course_id)
    }
    stale = [row.pk for key, row in stored.items() if key not in rows]
    if stale:
        UserProgress.objects.filter(pk__in=stale).delete()
    new, different = [], []
    for (lesson_id, exercise_id), row in rows.items():
        existing = stored.get((lesson_id, exercise_id))
        if existing is None:
            new.append(
                UserProgress(
                    user_id=enrolment.user_id,
                    course_id=enrolment.course_id,
                    lesson_id=lesson_id,
                    exercise_id=exercise_id,
                    **asdict(row),
                )
            )
        elif any(getattr(existing, name) != value for name, value in asdict(row).items()):
            _announce(existing, row)
            for name, value in asdict(row).items():
                setattr(existing, name, value)
            different.append(existing)
    UserProgress.objects.bulk_create(new)
    UserProgress.objects.bulk_update(different, FIELDS)
    for progress in new:
        _publish(progress)
    has_finished = any(row.status == ProgressStatus.COMPLETED for row in (*new, *different))
    return len(stale) + len(new) + len(different), has_finished


def _announce(before: UserProgress, after: Row) -> None:
    if (before.status, before.completion_percentage) != (after.status, after.completion_percentage):
        _publish(before, after)


def _publish(progress: UserProgress, values: Row | None = None) -> None:
    now = values or progress
    publish(
        ProgressChanged(
            user_id=progress.user_id,
            course_id=progress.course_id,
            lesson_id=progress.lesson_id,
            exercise_id=progress.exercise_id,
            status=now.status,
            completion_percentage=now.completion_percentage,
        )
    )


def rebuild_progress(*, course: Course | None = None) -> int:
    """Recompute every learner's rows, one learner at a time; return how many rows differed."""
    enrolments = Enrolment.objects.order_by("pk")
    if course is not None:
        enrolments = enrolments.filter(course=course)
    return sum(_rebuild(pk) for pk in enrolments.values_list("pk", flat=True))


@transaction.atomic
def _rebuild(pk: UUID) -> int:
    enrolment = Enrolment.objects.select_for_update(no_key=True).filter(pk=pk).first()
    return 0 if enrolment is None else refresh_progress(enrolment)


def rebuild_stale_progress() -> int:
    """Recount the courses whose content changed since the last recount; return how many rows differed."""
    changed = 0
    for course in Course.objects.exclude(progress_stale_at=None):
        changed += rebuild_progress(course=course)
        # Content published meanwhile has set a newer time, and is counted next time.
        Course.objects.filter(pk=course.pk, progress_stale_at=course.progress_stale_at).update(
            progress_stale_at=None
        )
    return changed


def mark_progress_stale(course: Course) -> None:
    """Have learners' progress recounted by the next sweep."""
    Course.objects.filter(pk=course.pk).update(progress_stale_at=timezone.now())
