import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.events import subscribe
from codehub.learning import services, tasks
from codehub.learning.errors import LessonUnpublishedError, UnknownBlockError
from codehub.learning.events import ProgressChanged
from codehub.learning.models import BlockView, Certificate, Enrolment, UserProgress
from codehub.learning.tests.factories import (
    CourseFactory,
    choice,
    content,
    give_verdict,
    make_lesson,
    quiz,
    solve,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
changes: list[ProgressChanged] = []
subscribe(ProgressChanged)(changes.append)


@pytest.fixture(autouse=True)
def _nothing_heard():
    changes.clear()


@pytest.fixture
def student():
    return UserFactory()


def of_course(student, course) -> UserProgress:
    return UserProgress.objects.get(user=student, course=course, lesson=None, exercise=None)


def of_lesson(student, lesson) -> UserProgress:
    return UserProgress.objects.get(user=student, lesson=lesson, exercise=None)


def see(student, lesson, *blocks: str) -> None:
    services.view_blocks(user=student, lesson=lesson, blocks=list(blocks))


def answer(student, lesson, given="right", question="q1", block="quiz") -> None:
    services.answer_question(user=student, lesson=lesson, block_id=block, question_id=question, answer=given)


def test_enrolling_starts_at_nothing(student):
    course = make_lesson().course

    enrolment, is_new = services.enrol(user=student, course=course)
    again, is_new_again = services.enrol(user=student, course=course)

    row = of_course(student, course)
    assert (is_new, is_new_again, enrolment) == (True, False, again)
    assert (row.status, row.completion_percentage, row.started_at) == ("not_started", 0, enrolment.created_at)
    assert (row.required_done, row.required_total, row.completed_at) == (0, 1, None)


def test_seen_blocks_move_the_lesson_and_the_course(student):
    lesson = make_lesson(text("one"), text("two"), text("extra", completion={"rule": "none"}), duration=10)
    make_lesson(text("other"), course=lesson.course, duration=30)

    see(student, lesson, "one")

    row = of_lesson(student, lesson)
    assert (row.status, row.completion_percentage) == ("in_progress", 50)
    assert (row.required_done, row.required_total, row.revision) == (1, 2, lesson.published)
    assert of_course(student, lesson.course).completion_percentage == 12.5
    assert [(event.lesson_id, event.status, event.completion_percentage) for event in changes] == [
        (lesson.pk, "in_progress", 50.0),
        (None, "in_progress", 12.5),
    ]


def test_seeing_a_block_again_says_and_changes_nothing(student):
    lesson = make_lesson(text("one"), text("two"))
    see(student, lesson, "one")
    before = list(UserProgress.objects.order_by("pk").values())
    changes.clear()

    see(student, lesson, "one", "one")

    assert list(UserProgress.objects.order_by("pk").values()) == before
    assert (BlockView.objects.count(), changes) == (1, [])


def test_a_block_of_another_lesson_is_refused_and_nothing_is_kept(student):
    lesson = make_lesson(text("one"), {**text("notes"), "audience": "instructor"})

    for stranger in ("elsewhere", "notes"):
        with pytest.raises(UnknownBlockError):
            see(student, lesson, "one", stranger)

    assert not BlockView.objects.exists()
    assert not Enrolment.objects.exists()


def test_a_draft_cannot_be_worked_through(student):
    lesson = make_lesson(text("one"), is_published=False)

    with pytest.raises(LessonUnpublishedError):
        see(student, lesson, "one")

    assert not UserProgress.objects.exists()


def test_an_exercise_is_done_by_a_full_pass_only(student):
    lesson = make_lesson(task())
    exercise = lesson.exercises.get()

    see(student, lesson, "task")
    give_verdict(submit(student, exercise), "wrong_answer", points=1.5)

    row = UserProgress.objects.get(user=student, exercise=exercise)
    assert (row.status, row.completion_percentage, row.completed_at) == ("in_progress", 75, None)
    assert of_lesson(student, lesson).status == "in_progress"
    attempt = solve(student, exercise)
    row.refresh_from_db()
    assert (row.status, row.completion_percentage, row.completed_at) == ("completed", 100, attempt.judged_at)
    assert of_lesson(student, lesson).status == "completed"


def test_full_points_without_acceptance_do_not_complete(student):
    exercise = make_lesson(task()).exercises.get()

    give_verdict(submit(student, exercise), "wrong_answer", points=2.0)

    row = UserProgress.objects.get(user=student, exercise=exercise)
    assert (row.status, row.completion_percentage) == ("in_progress", 99)


def test_a_later_failure_takes_nothing_away(student):
    lesson = make_lesson(task())
    exercise = lesson.exercises.get()
    solve(student, exercise)

    give_verdict(submit(student, exercise), "wrong_answer")

    assert UserProgress.objects.get(user=student, exercise=exercise).status == "completed"
    assert of_lesson(student, lesson).status == "completed"


def test_an_exercise_counts_in_every_lesson_that_names_it(student):
    first = make_lesson(task())
    second = make_lesson(task(), course=first.course)

    solve(student, first.exercises.get())

    assert of_lesson(student, first).status == "completed"
    assert of_lesson(student, second).status == "completed"


def test_a_quiz_is_done_when_all_is_answered_and_with_a_pass_score_when_enough_is_right(student):
    questions = (choice("q1"), choice("q2"), choice("q3", points=2))
    plain = make_lesson(quiz("quiz", *questions))
    strict = make_lesson(quiz("quiz", *questions, pass_score=0.75), course=plain.course)

    for lesson in (plain, strict):
        answer(student, lesson, "right", "q1")
        answer(student, lesson, "wrong", "q2")
        assert of_lesson(student, lesson).status == "in_progress"
        answer(student, lesson, "wrong", "q3")

    assert of_lesson(student, plain).status == "completed"
    assert of_lesson(student, strict).status == "in_progress"
    answer(student, strict, "right", "q3")
    assert of_lesson(student, strict).status == "completed"


def test_finishing_every_lesson_finishes_the_course_and_gives_the_certificate_at_once(student):
    lesson = make_lesson(text("one"), task())
    make_lesson(quiz(), course=lesson.course, duration=0)
    make_lesson(text("aside", completion={"rule": "view", "required": False}), course=lesson.course)
    see(student, lesson, "one")
    attempt = solve(student, lesson.exercises.get())
    assert not Certificate.objects.exists()

    answer(student, lesson.course.lessons.get(order=2))

    row = of_course(student, lesson.course)
    assert (row.status, row.completion_percentage) == ("completed", 100)
    assert (row.required_done, row.required_total) == (2, 2)
    assert row.completed_at > attempt.judged_at
    assert Certificate.objects.get().user == student


def test_a_course_without_anything_required_is_never_finished(student):
    lesson = make_lesson(text("aside", completion={"rule": "view", "required": False}))

    see(student, lesson, "aside")

    assert of_lesson(student, lesson).status == "completed"
    assert (of_course(student, lesson.course).status, Certificate.objects.count()) == ("in_progress", 0)


def publish(lesson, *blocks) -> None:
    lesson = services.update_lesson(lesson=lesson, author=None, content=content(*blocks))
    services.publish_lesson(lesson=lesson, expected_sha256=lesson.draft.sha256, needs_proofs=False)
    tasks.recount_progress()


def test_new_content_lowers_an_unfinished_course_and_never_unfinishes_anything(student):
    done = make_lesson(text("one"))
    open_ = make_lesson(text("two"), text("three"), course=done.course)
    see(student, done, "one")
    see(student, open_, "two")
    completed_at = of_lesson(student, done).completed_at
    assert of_course(student, done.course).completion_percentage == 75

    publish(done, text("one"), text("new"))
    publish(open_, text("two"), text("three"), text("four"), text("five"))

    row = of_lesson(student, done)
    assert (row.status, row.completion_percentage, row.completed_at) == ("completed", 100, completed_at)
    assert of_lesson(student, open_).completion_percentage == 25
    assert of_course(student, done.course).completion_percentage == 62.5


def test_a_finished_course_stays_finished_with_its_certificate(student):
    lesson = make_lesson(text("one"))
    see(student, lesson, "one")
    certificate = Certificate.objects.get()
    before = of_course(student, lesson.course)

    publish(lesson, text("new"))
    make_lesson(text("more"), course=lesson.course)
    services.rebuild_stale_progress()

    row = of_course(student, lesson.course)
    assert (row.status, row.completion_percentage, row.completed_at) == (
        "completed",
        100,
        before.completed_at,
    )
    assert Certificate.objects.get() == certificate


def test_less_content_finishes_what_was_nearly_done(student):
    lesson = make_lesson(text("one"), text("two"))
    see(student, lesson, "one")

    publish(lesson, text("one"))

    assert of_course(student, lesson.course).status == "completed"
    assert Certificate.objects.get().user == student


def test_a_recount_is_due_only_after_new_content(student):
    course = CourseFactory()
    assert course.progress_stale_at is None
    lesson = make_lesson(text("one"), course=course)
    course.refresh_from_db()
    assert course.progress_stale_at is not None

    assert services.rebuild_stale_progress() == 0

    course.refresh_from_db()
    assert course.progress_stale_at is None
    services.publish_lesson(lesson=lesson, expected_sha256="*", needs_proofs=False)
    course.refresh_from_db()
    assert course.progress_stale_at is None
