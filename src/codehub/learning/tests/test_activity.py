from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from codehub.accounts.tests.factories import UserFactory
from codehub.learning import selectors, services
from codehub.learning.selectors.activity import streak_of
from codehub.learning.tests.factories import choice, give_verdict, make_lesson, quiz, submit, task

TODAY = date(2026, 11, 23)


def ago(*days: int) -> set[date]:
    return {TODAY - timedelta(days=n) for n in days}


@pytest.mark.parametrize(
    ("active", "days", "longest", "has_freeze"),
    [
        (ago(), 0, 0, True),
        (ago(0), 1, 1, True),
        (ago(1), 1, 1, True),
        (ago(0, 1, 2), 3, 3, True),
        (ago(2), 1, 1, False),
        (ago(3), 0, 1, True),
        (ago(0, 2, 3), 3, 3, False),
        (ago(0, 2, 4), 1, 2, False),
        (ago(0, 3, 4, 5), 1, 3, True),
        (ago(*range(8), 9), 9, 9, True),
        (ago(*range(6), 7), 7, 7, False),
        (ago(0, *range(2, 8), 9), 2 + 6, 8, False),
        (ago(10, 11, 12), 0, 3, True),
    ],
    ids=lambda value: ",".join(sorted(map(str, value))) if isinstance(value, set) else str(value),
)
def test_one_missed_day_in_seven_is_forgiven(active, days, longest, has_freeze):
    streak = streak_of(active, TODAY)

    assert (streak.days, streak.longest, streak.is_freeze_available) == (days, longest, has_freeze)


@pytest.mark.django_db
def test_only_judged_work_counts_and_by_the_learners_own_day():
    student = UserFactory()
    lesson = make_lesson(task(), quiz("quiz", choice()))
    exercise = lesson.exercises.get()
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with time_machine.travel(late, tick=False):
        give_verdict(submit(student, exercise), "wrong_answer")
        give_verdict(submit(student, exercise), "internal_error")
        submit(student, exercise)
        services.view_blocks(user=student, lesson=lesson, blocks=["task"])
        services.answer_question(
            user=student, lesson=lesson, block_id="quiz", question_id="q1", answer="wrong"
        )
        utc = selectors.activity(student, ZoneInfo("UTC"))
        paris = selectors.activity(student, ZoneInfo("Europe/Paris"))

    assert (utc.days[-1].date, utc.days[-1].count) == (date(2026, 11, 22), 2)
    assert (paris.days[-1].date, paris.days[-1].count) == (date(2026, 11, 23), 2)
    assert (len(utc.days), utc.streak_days, utc.solved_count) == (91, 1, 0)
    assert sum(day.count for day in utc.days) == 2
