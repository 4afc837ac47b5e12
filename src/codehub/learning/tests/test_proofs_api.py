"""Proofs through the API: saving asks for them, editors read them, publishing waits for them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning.models import Exercise, ProofRun
from codehub.learning.services import request_proofs, update_exercise
from codehub.learning.tests.factories import (
    InstructorFactory,
    call,
    doubling_tests,
    make_lesson,
    result,
    task,
    text,
)

pytestmark = pytest.mark.django_db
OTHER_TESTS = doubling_tests(call(2, visibility="sample"), call(5, visibility="hidden"), call(7))


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def url(exercise: Exercise, rest: str = "proofs/") -> str:
    return f"/api/exercises/{exercise.pk}/{rest}"


def author_of(exercise: Exercise):
    return client_of(exercise.course.instructor)


def judge_all() -> None:
    while judge.judge_next(queue="judge.quick"):
        pass


def answer(*verdicts: str) -> None:
    for verdict in verdicts:
        run = judge.claim(queue="judge.quick", worker="test")
        assert judge.finish(run=run, result=result(verdict))


def test_creating_an_exercise_has_it_proved(exercise):
    body = {"lesson": str(exercise.lesson_id), "title": "Again", "test_cases": doubling_tests()}

    made = author_of(exercise).post("/api/exercises/", body)

    assert made.status_code == 201
    proof_run = ProofRun.objects.get()
    assert str(proof_run.exercise_id) == made.json()["id"]
    assert (proof_run.requested_by, proof_run.with_mutation) == (exercise.course.instructor, False)
    assert Run.objects.filter(queue="judge.quick", state="queued").count() == 3


def test_saving_the_same_tests_twice_has_them_proved_once(exercise):
    for _ in range(2):
        saved = author_of(exercise).put(url(exercise, "tests/"), {"test_cases": OTHER_TESTS})
        assert saved.status_code == 200

    assert (ProofRun.objects.count(), Run.objects.count()) == (1, 3)
    judge_all()
    author_of(exercise).put(url(exercise, "tests/"), {"test_cases": OTHER_TESTS})
    assert ProofRun.objects.get().verdict == "green"


@pytest.mark.parametrize(
    ("changes", "count"),
    [({"title": "New"}, 0), ({"starter_code": "pass\n"}, 1), ({"test_cases": OTHER_TESTS}, 1)],
    ids=str,
)
def test_only_what_proofs_are_about_has_it_proved_again(exercise, changes, count):
    assert author_of(exercise).patch(url(exercise, ""), changes).status_code == 200

    assert ProofRun.objects.count() == count


def test_tests_that_are_refused_are_not_proved(exercise):
    body = {"test_cases": {**OTHER_TESTS, "cases": []}}

    assert_problem(author_of(exercise).put(url(exercise, "tests/"), body), 400, "invalid")

    assert not ProofRun.objects.exists()
    assert not Run.objects.exists()


def test_an_author_asks_reads_and_sees_what_survives(exercise):
    client = author_of(exercise)

    asked = client.post(url(exercise), {"mutation": True})
    again = client.post(url(exercise))

    assert (asked.status_code, again.status_code) == (202, 200)
    assert asked.json() == again.json()
    body = asked.json()
    person = exercise.course.instructor
    assert body == {
        "id": str(ProofRun.objects.get().pk),
        "exercise": str(exercise.pk),
        "state": "queued",
        "verdict": None,
        "tests_sha256": ProofRun.objects.get().tests_sha256,
        "is_current": True,
        "requested_by": {
            "id": str(person.pk),
            "username": person.username,
            "display_name": person.display_name,
        },
        "with_mutation": True,
        "proofs": body["proofs"],
        "mutation": {"state": "queued", "killed": 0, "total": 0, "score": None, "survivors": []},
        "created_at": body["created_at"],
        "finished_at": None,
    }
    assert [proof["solution"] for proof in body["proofs"]] == ["reference", "stub", "adds"]
    assert body["proofs"][2] == {
        "solution": "adds",
        "role": "wrong",
        "expect": "fail",
        "language": "python",
        "misconception": "Doubling adds two.",
        "state": "queued",
        "verdict": None,
        "holds": None,
        "message": "",
        "failed_cases": [],
    }

    answer("accepted", "wrong_answer", "wrong_answer")
    running = client.get(url(exercise)).json()["results"][0]
    assert (running["state"], running["verdict"]) == ("running", "red")
    assert running["mutation"] == {
        "state": "running",
        "killed": 0,
        "total": 3,
        "score": None,
        "survivors": [],
    }
    answer("accepted", "wrong_answer", "runtime_error")

    done = client.get(url(exercise)).json()["results"][0]
    assert (done["state"], done["finished_at"] is not None) == ("finished", True)
    survivor = done["mutation"]["survivors"][0]
    assert done["mutation"] == {
        "state": "finished",
        "killed": 2,
        "total": 3,
        "score": 0.6667,
        "survivors": [
            {
                "id": survivor["id"],
                "operator": "return_value",
                "path": "main.py",
                "line": 2,
                "column": 12,
                "before": "n * 2",
                "after": "None",
            }
        ],
    }


def test_provings_are_listed_newest_first_and_older_tests_are_not_current(exercise):
    client = author_of(exercise)
    first = client.post(url(exercise)).json()
    client.put(url(exercise, "tests/"), {"test_cases": OTHER_TESTS})

    page = client.get(url(exercise)).json()

    assert (page["count"], page["next"], page["previous"]) == (2, None, None)
    assert [found["is_current"] for found in page["results"]] == [True, False]
    assert page["results"][1]["id"] == first["id"]
    assert page["results"][0]["mutation"] is None


@pytest.mark.parametrize("person", [UserFactory, InstructorFactory])
def test_only_editors_of_the_course_ask_and_read(exercise, person):
    client = client_of(person())

    assert_problem(client.post(url(exercise)), 403, "permission_denied")
    assert_problem(client.get(url(exercise)), 403, "permission_denied")
    hidden = make_lesson(task(), is_published=False).exercises.get()
    assert_problem(client.post(url(hidden)), 404, "not_found")
    assert_problem(client_of().post(url(exercise)), 401, "not_authenticated")
    assert not ProofRun.objects.exists()


def test_a_wish_that_cannot_be_understood_or_met_changes_nothing(exercise):
    client = author_of(exercise)

    assert_problem(client.post(url(exercise), {"mutation": "perhaps"}), 400, "invalid")
    Exercise.objects.update(test_cases={**doubling_tests(), "language": "bash"})
    assert_problem(client.post(url(exercise), {"mutation": True}), 409, "mutation_unsupported")
    Exercise.objects.update(test_cases={**doubling_tests(), "solutions": []})
    assert_problem(client.post(url(exercise)), 409, "nothing_to_prove")

    assert not ProofRun.objects.exists()


def test_asking_too_often_is_throttled(exercise, settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "prove": "2/hour"}
    client = author_of(exercise)

    codes = [client.post(url(exercise)).status_code for _ in range(3)]

    assert codes == [202, 200, 429]
    assert client.get(url(exercise)).status_code == 200


def test_reading_takes_as_many_queries_with_twenty_provings_as_with_two(exercise):
    counts, client = [], author_of(exercise)
    for number in (2, 18):
        for _ in range(number):
            request_proofs(exercise=exercise, requested_by=UserFactory())
            answer("accepted", "wrong_answer", "wrong_answer")
        with query_count() as queries:
            assert len(client.get(url(exercise)).json()["results"]) in {2, 20}
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 4


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one():
    exercise = make_lesson(text(), task()).exercises.get()
    client, body = author_of(exercise), {"mutation": True}

    def ask(_: int) -> int:
        try:
            return client_of(exercise.course.instructor).post(url(exercise), body).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        codes = sorted(pool.map(ask, range(4)))

    assert codes == [200, 200, 200, 202]
    assert (ProofRun.objects.count(), Run.objects.count()) == (1, 3)
    assert client.get(url(exercise)).json()["count"] == 1


def test_who_leaves_takes_their_provings_along_and_the_next_verdict_finds_none(exercise):
    admin = UserFactory(role="admin")
    client_of(admin).post(url(exercise), {"mutation": True})
    answer("accepted")

    admin.delete()

    assert not ProofRun.objects.exists()
    assert not Run.objects.exists()
    assert author_of(exercise).post(url(exercise)).status_code == 202


def test_a_service_call_without_an_author_asks_for_nothing(exercise):
    update_exercise(exercise=exercise, test_cases=OTHER_TESTS)

    assert not ProofRun.objects.exists()
