import random
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services as judge
from codehub.learning import services
from codehub.learning.errors import NoAttemptsLeftError, QuestionAnsweredError
from codehub.learning.models import Certificate, Completion, UserProgress
from codehub.learning.tests.factories import (
    choice,
    content,
    give_verdict,
    make_lesson,
    quiz,
    result,
    solve,
    submit,
    task,
    text,
)


def rows() -> list[dict]:
    """Return all progress but for the rows' own ids."""
    order = ("user", "course", "lesson", "exercise")
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in UserProgress.objects.order_by(*order).values()
    ]


def see(student, lesson, *blocks: str) -> None:
    services.view_blocks(user=student, lesson=lesson, blocks=list(blocks))


@pytest.fixture
def worked():
    """Three learners at different points of a course whose content has changed since."""
    first = make_lesson(text("one"), task())
    second = make_lesson(quiz("quiz", choice("q1"), choice("q2")), text("end"), course=first.course)
    done, halfway, started = (UserFactory() for _ in range(3))
    for student in (done, halfway):
        see(student, first, "one")
        give_verdict(submit(student, first.exercises.get()), "wrong_answer", points=1.0)
        solve(student, first.exercises.get())
    for question, given in (("q1", "wrong"), ("q1", "right"), ("q2", "wrong")):
        services.answer_question(
            user=done, lesson=second, block_id="quiz", question_id=question, answer=given
        )
    see(done, second, "end")
    submit(started, first.exercises.get())
    changed = services.update_lesson(lesson=first, author=None, content=content(text("new"), task()))
    services.publish_lesson(lesson=changed, expected_sha256=changed.draft.sha256, needs_proofs=False)
    services.rebuild_stale_progress()
    return first.course


@pytest.mark.django_db
def test_the_same_rows_follow_from_the_facts(worked):
    before = rows()
    assert len(before) == 10
    assert services.rebuild_progress() == 0
    UserProgress.objects.all().delete()

    call_command("rebuild_progress", verbosity=0)

    assert rows() == before
    assert Completion.objects.count() == 4
    assert Certificate.objects.count() == 1


@pytest.mark.django_db
def test_a_wrong_row_is_noticed_by_check_and_righted_by_the_command(worked, capsys):
    before = rows()
    UserProgress.objects.filter(status="in_progress").update(completion_percentage=98)

    with pytest.raises(CommandError, match="differ from the facts"):
        call_command("rebuild_progress", "--check")

    assert rows() != before
    call_command("rebuild_progress", "--course", worked.slug)
    assert rows() == before
    call_command("rebuild_progress", "--check")
    assert "0 rows changed." in capsys.readouterr().out


@pytest.mark.django_db
def test_an_unknown_course_is_not_rebuilt():
    with pytest.raises(CommandError, match="no course 'nowhere'"):
        call_command("rebuild_progress", "--course", "nowhere")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(3))
def test_parallel_views_answers_and_verdicts_never_drift(seed):
    first = make_lesson(*(text(f"b{n}") for n in range(8)), task())
    second = make_lesson(quiz("quiz", *(choice(f"q{n}") for n in range(4))), course=first.course)
    students = [UserFactory() for _ in range(3)]
    for student in students:
        submit(student, first.exercises.get())
    jobs = [("verdict", None, None)] * len(students)
    for student in students:
        jobs += [("see", student, f"b{n}") for n in range(8)] * 2
        jobs += [("answer", student, f"q{n}") for n in range(4)] * 2
    random.Random(seed).shuffle(jobs)
    failures: list[Exception] = []

    def do(kind: str, student, what: str) -> None:
        if kind == "see":
            see(student, first, what)
        elif kind == "answer":
            services.answer_question(
                user=student, lesson=second, block_id="quiz", question_id=what, answer="right"
            )
        else:
            run = judge.claim(queue="judge", worker=threading.current_thread().name)
            assert judge.finish(run=run, result=result())

    def work() -> None:
        try:
            while jobs:
                do(*jobs.pop())
        except (IndexError, QuestionAnsweredError, NoAttemptsLeftError):
            pass
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert UserProgress.objects.filter(lesson=None, status="completed").count() == 3
    assert UserProgress.objects.count() == 3 * 4
    assert Certificate.objects.count() == 3
    assert services.rebuild_progress() == 0
