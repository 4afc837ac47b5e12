import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning.models import Attempt
from codehub.learning.tests.factories import (
    RIGHT,
    STARTER,
    WRONG,
    CourseFactory,
    InstructorFactory,
    doubling_tests,
    give_verdict,
    make_lesson,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/exercises/"
SOLUTION = {"language": "python", "source_code": RIGHT}


def url(exercise, rest: str = "") -> str:
    return f"{LIST}{exercise.pk}/{rest}"


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def test_a_learner_reads_the_task_and_its_samples(exercise):
    body = client_of(UserFactory()).get(url(exercise)).json()

    assert body["files"] == [{"path": "main.py", "text": STARTER, "readonly": False}]
    assert body["samples"] == [
        {
            "id": "doubles-2",
            "name": "doubles-2",
            "kind": "call",
            "input": "double(2)",
            "expected": "4",
            "target": "double",
        }
    ]
    assert (body["hidden_count"], body["max_points"], body["best_points"]) == (1, 2.0, None)
    assert (body["language"], [known["id"] for known in body["languages"]]) == ("python", ["python"])
    assert (body["status"], body["attempt_count"], body["last_source"]) == ("not_started", 0, None)
    assert body["limits"] == {"time_s": 2.0, "memory_mb": 256}
    assert body["previous"] == {
        "kind": "lesson",
        "lesson_id": str(exercise.lesson.pk),
        "exercise_id": None,
        "title": exercise.lesson.title,
    }
    assert (body["next"], body["allowed"]) == (None, ["submit"])
    assert "test_cases" not in body


def test_support_files_are_shown_as_their_visibility_says():
    support = [
        {"path": "data.txt", "text": "1 2 3"},
        {"path": "grader.py", "text": "canary", "visibility": "hidden"},
    ]
    tests = doubling_tests(files={"solution": ["main.py", "more.py"], "support": support})
    exercise = make_lesson(task()).exercises.get()
    exercise.test_cases = tests
    exercise.save()

    files = client_of(UserFactory()).get(url(exercise)).json()["files"]

    assert [(file["path"], file["readonly"]) for file in files] == [
        ("main.py", False),
        ("more.py", False),
        ("data.txt", True),
    ]


def test_a_submitted_answer_comes_back_with_what_its_author_may_see(exercise):
    student = UserFactory()

    sent = client_of(student).post(url(exercise, "submit/"), {"language": "python", "source_code": WRONG})

    assert sent.status_code == 202
    pending = sent.json()
    assert (pending["verdict"], pending["result"], pending["judged_at"]) == ("pending", None, None)
    assert pending["files"] == [{"path": "main.py", "text": WRONG}]
    assert (pending["exercise"], pending["course"]) == (str(exercise.pk), str(exercise.course_id))
    judge.judge_next(queue="judge")
    judged = client_of(student).get(f"/api/attempts/{pending['id']}/").json()
    assert (judged["verdict"], judged["points"], judged["max_points"]) == ("wrong_answer", 1.0, 2.0)
    assert [case["id"] for case in judged["result"]["tests"]] == ["doubles-2"]
    assert judged["result"]["hidden"] == {"passed": 0, "total": 1}
    body = client_of(student).get(url(exercise)).json()
    assert (body["attempt_count"], body["best_points"], body["status"]) == (1, 1.0, "in_progress")
    assert body["last_source"] == [{"path": "main.py", "text": WRONG}]


def test_attempts_are_listed_newest_first_for_their_author_only(exercise):
    student, other = UserFactory(), UserFactory()
    first, second = submit(student, exercise), submit(student, exercise, WRONG)
    theirs = submit(other, exercise)

    body = client_of(student).get(url(exercise, "attempts/")).json()

    assert [attempt["id"] for attempt in body["results"]] == [str(second.pk), str(first.pk)]
    assert_problem(client_of(student).get(f"/api/attempts/{theirs.pk}/"), 404, "not_found")
    assert_problem(client_of(UserFactory(role="admin")).get(f"/api/attempts/{theirs.pk}/"), 404, "not_found")
    assert_problem(client_of().get(f"/api/attempts/{theirs.pk}/"), 401, "not_authenticated")


def test_a_key_makes_a_repeated_submit_harmless(exercise):
    client = client_of(UserFactory())
    headers = {"idempotency-key": "click-1"}

    first, again = (client.post(url(exercise, "submit/"), SOLUTION, headers=headers) for _ in range(2))
    other = client.post(url(exercise, "submit/"), {**SOLUTION, "source_code": WRONG}, headers=headers)

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert_problem(other, 422, "idempotency_key_reused")
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 201, "clé", "a\x7f"])
def test_an_unusable_key_is_refused(exercise, key):
    response = client_of(UserFactory()).post(
        url(exercise, "submit/"), SOLUTION, headers={"idempotency-key": key}
    )

    assert_problem(response, 400, "invalid")
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, "language"),
        ({"source_code": RIGHT}, "language"),
        ({"language": "cobol", "source_code": RIGHT}, "language"),
        ({"language": ["python"], "source_code": RIGHT}, "language"),
        ({"language": "python"}, "source_code"),
        ({"language": "python", "source_code": ""}, "source_code"),
        ({"language": "python", "source_code": "\n "}, "source_code"),
        ({"language": "python", "source_code": "x" * 64_001}, "source_code"),
        ({"language": "python", "files": []}, "files"),
        ({"language": "python", "files": [{"path": "x.py", "text": "1"}]}, "files"),
        ({"language": "python", "files": [{"path": "main.py", "text": "1"}] * 2}, "files"),
        ({"language": "python", "files": [{"path": "main.py"}]}, "files"),
        ({"language": "python", "files": {"main.py": "1"}}, "files"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_cannot_be_judged_is_refused_and_nothing_is_kept(exercise, body, field):
    for action in ("submit/", "run/"):
        problem = assert_problem(client_of(UserFactory()).post(url(exercise, action), body), 400, "invalid")
        assert field in {error["field"].split(".")[0] for error in problem["errors"]}

    assert not Attempt.objects.exists()
    assert not Run.objects.exists()


def test_a_megabyte_of_code_and_a_nul_are_refused(exercise):
    client = client_of(UserFactory())

    for action in ("submit/", "run/"):
        huge = client.post(url(exercise, action), {"language": "python", "source_code": "x" * 1_048_577})
        assert_problem(huge, 413, "payload_too_large")
        nul = client.post(url(exercise, action), {"language": "python", "source_code": "print('\x00')"})
        assert_problem(nul, 400, "parse_error")

    assert not Run.objects.exists()


def test_a_failure_of_the_judge_says_that_it_does_not_count(exercise):
    student = UserFactory()
    attempt = give_verdict(submit(student, exercise), "internal_error", message="The judge failed.")

    body = client_of(student).get(f"/api/attempts/{attempt.pk}/").json()

    assert (body["verdict"], body["result"]["gradable"]) == ("internal_error", False)
    assert body["result"]["message"] == "The judge failed. This attempt does not count."
    assert client_of(student).get(url(exercise)).json()["attempt_count"] == 0


def test_a_fourth_unfinished_answer_waits(exercise):
    client = client_of(UserFactory())

    codes = [client.post(url(exercise, "submit/"), SOLUTION).status_code for _ in range(3)]

    assert codes == [202, 202, 202]
    assert_problem(client.post(url(exercise, "submit/"), SOLUTION), 409, "attempt_pending")


def test_a_run_with_own_input_does_not_count(exercise):
    client = client_of(UserFactory())

    response = client.post(url(exercise, "run/"), {**SOLUTION, "stdin": "5\n"})

    assert (response.status_code, response.json()["verdict"]) == (202, "pending")
    assert client.get(url(exercise)).json()["attempt_count"] == 0


def test_drafts_and_strangers_ids_are_not_there():
    draft = make_lesson(task(), is_published=False).exercises.get()
    hidden = make_lesson(task(), course=CourseFactory(is_published=False)).exercises.get()

    for user in (UserFactory(), InstructorFactory()):
        client = client_of(user)
        for address in (url(draft), url(hidden), f"{LIST}{new_id()}/"):
            assert_problem(client.get(address), 404, "not_found")
            assert_problem(client.post(f"{address}submit/", SOLUTION), 404, "not_found")
            assert_problem(client.post(f"{address}run/", SOLUTION), 404, "not_found")
            assert_problem(client.get(f"{address}tests/"), 404, "not_found")
            assert_problem(client.delete(address), 404, "not_found")
    assert_problem(client_of(UserFactory()).get(f"{LIST}seven/"), 404, "not_found")
    assert_problem(client_of().post(url(draft, "submit/"), SOLUTION), 401, "not_authenticated")
    assert not Attempt.objects.exists()


def test_reading_takes_as_many_queries_with_twenty_attempts_as_with_two(exercise):
    student = UserFactory()
    counts = []
    for number in (2, 18):
        for _ in range(number):
            give_verdict(submit(student, exercise, WRONG), "wrong_answer")
        for address in (url(exercise), url(exercise, "attempts/")):
            with query_count() as queries:
                assert client_of(student).get(address).status_code == 200
            counts.append(len(queries))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
