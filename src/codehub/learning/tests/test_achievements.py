from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from codehub.accounts.tests.factories import UserFactory
from codehub.core import events
from codehub.core.testing import client_of, query_count
from codehub.learning import services
from codehub.learning.achievements import BY_KIND, RULES
from codehub.learning.events import AchievementEarned
from codehub.learning.models import Achievement
from codehub.learning.selectors import learner_figures
from codehub.learning.tests.factories import WRONG, CourseFactory, give_verdict, make_lesson, submit, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def earned(monkeypatch):
    """The events of achievements, as any other app would hear them."""
    heard = []
    monkeypatch.setitem(events._in_transaction, AchievementEarned, [heard.append])
    return heard


def url(person, tail="achievements"):
    return f"/api/users/{person.pk}/{tail}/"


def solve(student, exercise, *, failures=0):
    for _ in range(failures):
        give_verdict(submit(student, exercise, WRONG), "wrong_answer")
    return give_verdict(submit(student, exercise), "accepted")


def exercises_of(count):
    lesson = make_lesson(*(task(f"task-{n}", f"task-{n}") for n in range(count)))
    return list(lesson.exercises.order_by("slug"))


def kinds(student):
    return set(Achievement.objects.filter(user=student).values_list("kind", flat=True))


def test_the_first_solution_is_noticed_once_and_told(earned):
    student, (first, second) = UserFactory(), exercises_of(2)

    solve(student, first)
    solve(student, first)

    assert kinds(student) == {"first_solution"}
    assert [(event.kind, event.title) for event in earned] == [("first_solution", "It works")]
    row = Achievement.objects.get()
    assert row.course == first.course
    solve(student, second)
    assert "first_lesson" in kinds(student)


def test_who_does_not_give_up_is_honoured():
    student, (easy, hard) = UserFactory(), exercises_of(2)
    solve(student, easy, failures=4)
    assert "hard_won" not in kinds(student)

    solve(student, hard, failures=5)

    assert "hard_won" in kinds(student)


def test_only_the_first_answer_counts_as_first_try():
    student, exercises = UserFactory(), exercises_of(6)
    solve(student, exercises[0], failures=1)
    for exercise in exercises[1:5]:
        solve(student, exercise)
    assert "first_try_5" not in kinds(student)

    solve(student, exercises[5])

    assert "first_try_5" in kinds(student)


def test_a_failure_of_the_judge_costs_no_first_try():
    student, (exercise,) = UserFactory(), exercises_of(1)
    give_verdict(submit(student, exercise), "internal_error", gradable=False)

    solve(student, exercise)

    figures = learner_figures(student)
    assert (figures["first_try"], figures["solved"]) == (1, 1)


def test_a_week_of_learning_counts_by_days():
    student, exercises = UserFactory(), exercises_of(7)
    for day, exercise in enumerate(exercises):
        assert "streak_7" not in kinds(student)
        with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(days=day), tick=False):
            solve(student, exercise)

    assert "streak_7" in kinds(student)


def test_what_was_earned_stays_when_the_course_goes():
    student, (exercise,) = UserFactory(), exercises_of(1)
    services.award_achievements(user=student, course=exercise.course)
    Achievement.objects.create(
        user=student, kind="first_solution", course=exercise.course, earned_at=datetime.now(UTC)
    )

    CourseFactory._meta.model.objects.filter(pk=exercise.course.pk).delete()

    assert Achievement.objects.get().course is None


def test_one_sees_what_is_ahead_and_others_only_what_was_earned():
    student, (exercise, _) = UserFactory(), exercises_of(2)
    solve(student, exercise)

    own = client_of(student).get(url(student)).json()
    others = client_of(UserFactory()).get(url(student)).json()

    assert own["count"] == len(RULES)
    first = own["results"][0]
    assert (first["kind"], first["progress"]) == ("first_solution", 1.0)
    assert first["earned_at"]
    by_kind = {row["kind"]: row for row in own["results"]}
    assert (by_kind["solved_10"]["progress"], by_kind["solved_10"]["earned_at"]) == (0.1, None)
    assert [row["kind"] for row in others["results"]] == ["first_solution"]


def test_a_hidden_person_has_no_achievements_and_no_certificates_for_others():
    student = UserFactory(profile_visibility="private")

    for tail in ("achievements", "certificates"):
        assert client_of(UserFactory()).get(url(student, tail)).status_code == 404
        assert client_of(student).get(url(student, tail)).status_code == 200


def test_others_see_the_certificates_on_which_one_agreed_to_be_named():
    student = UserFactory(profile_visibility="public")
    shown, _ = services.issue_certificate(user=student, course=CourseFactory())
    hidden, _ = services.issue_certificate(user=student, course=CourseFactory())
    revoked, _ = services.issue_certificate(user=student, course=CourseFactory())
    for certificate in (shown, revoked):
        services.show_name(certificate=certificate, is_name_public=True)
    services.revoke_certificate(certificate=revoked, reason="Copied.")

    def numbers(viewer):
        rows = client_of(viewer).get(url(student, "certificates")).json()["results"]
        return {row["certificate_number"] for row in rows}

    assert numbers(None) == {shown.certificate_number}
    assert numbers(student) == {row.certificate_number for row in (shown, hidden, revoked)}


def test_the_figures_cost_the_same_for_two_and_for_twenty():
    student = UserFactory()
    counts = []
    for exercises in (exercises_of(2), exercises_of(18)):
        for exercise in exercises:
            solve(student, exercise)
        with query_count() as queries:
            client_of(student).get(url(student))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_every_rule_can_be_met_and_has_its_own_name():
    assert len(BY_KIND) == len(RULES)
    assert all(rule.goal >= 1 for rule in RULES)
