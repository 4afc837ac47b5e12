"""What is pushed to whom, on real sockets, with a real judge behind."""

import json
import subprocess
import sys

import pytest
from django.db import transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.core.events import publish
from codehub.core.ids import new_id
from codehub.judge import services
from codehub.judge.events import RunFinished
from codehub.judge.tests.factories import DOUBLE, io_tests
from codehub.judge.tests.workers import Worker
from codehub.learning.events import AttemptJudged, CertificateIssued, MinimalInputFound, ProgressChanged
from codehub.learning.tests.factories import (
    WRONG,
    call,
    doubling_tests,
    make_exercise,
    make_lesson,
    submit,
    text,
)
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(process_env, tmp_path):
    server = Server(process_env, tmp_path)
    yield server
    server.close()


@pytest.fixture
def worker(process_env, tmp_path):
    worker = Worker(process_env, tmp_path / "worker")
    yield worker
    worker.close()


def ticket_for(user) -> str:
    return issue(Holder(user.pk, None)).ticket


def test_a_run_arrives_case_by_case_and_only_at_its_owner(server, worker):
    learner, stranger = UserFactory(), UserFactory()
    with (
        server.connect(ticket_for(learner)) as socket,
        server.connect(ticket_for(learner)) as second_tab,
        server.connect(ticket_for(stranger)) as foreign,
    ):
        run = services.request_run(
            requested_by=learner, language="python", files={"main.py": DOUBLE}, tests=io_tests()
        )

        messages = received(socket, until="run_finished")

        cases = messages[:-1]
        assert [message["type"] for message in cases] == ["case_judged"] * 3
        assert [message["data"]["case"]["id"] for message in cases] == ["double-1", "double-2", "double-3"]
        assert [(m["data"]["index"], m["data"]["total"]) for m in cases] == [(0, 4), (1, 4), (2, 4)]
        assert {message["data"]["run_id"] for message in messages} == {str(run.pk)}
        assert messages[-1]["data"]["verdict"] == "accepted"
        assert "double-4" not in json.dumps(messages)
        assert received(second_tab, until="run_finished") == messages
        with pytest.raises(TimeoutError):
            foreign.recv(timeout=0.3)


def test_what_learning_tells_arrives_with_these_fields_and_no_others(server):
    learner, ids = UserFactory(), [new_id() for _ in range(4)]
    attempt_id, run_id, exercise_id, course_id = ids
    with server.connect(ticket_for(learner)) as socket:
        with transaction.atomic():
            publish(
                AttemptJudged(
                    attempt_id=attempt_id,
                    run_id=run_id,
                    exercise_id=exercise_id,
                    course_id=course_id,
                    student_id=learner.pk,
                    verdict="accepted",
                    points=3.0,
                    max_points=4.0,
                )
            )
            publish(
                MinimalInputFound(
                    attempt_id=attempt_id, exercise_id=exercise_id, case_id="case-1", student_id=learner.pk
                )
            )
            publish(
                ProgressChanged(
                    user_id=learner.pk,
                    course_id=course_id,
                    lesson_id=None,
                    exercise_id=None,
                    status="in_progress",
                    completion_percentage=12.5,
                )
            )
            publish(
                CertificateIssued(
                    certificate_id=attempt_id,
                    course_id=course_id,
                    user_id=learner.pk,
                    certificate_number="CH-1",
                )
            )

        heard = received(socket, until="certificate_issued")

    messages = [message for message in heard if message["type"] != "notification_created"]
    assert len(messages) < len(heard)

    assert messages == [
        {
            "type": "attempt_judged",
            "data": {
                "attempt_id": str(attempt_id),
                "run_id": str(run_id),
                "exercise_id": str(exercise_id),
                "course_id": str(course_id),
                "verdict": "accepted",
                "points": 3.0,
                "max_points": 4.0,
            },
        },
        {
            "type": "minimal_input_found",
            "data": {
                "attempt_id": str(attempt_id),
                "exercise_id": str(exercise_id),
                "case_id": "case-1",
            },
        },
        {
            "type": "progress_changed",
            "data": {
                "course_id": str(course_id),
                "lesson_id": None,
                "exercise_id": None,
                "status": "in_progress",
                "completion_percentage": 12.5,
            },
        },
        {
            "type": "certificate_issued",
            "data": {
                "certificate_id": str(attempt_id),
                "course_id": str(course_id),
                "certificate_number": "CH-1",
            },
        },
    ]


def test_what_is_rolled_back_is_not_pushed(server):
    learner = UserFactory()
    with server.connect(ticket_for(learner)) as socket:
        with transaction.atomic():
            publish(RunFinished(run_id=new_id(), requested_by_id=learner.pk, verdict="wrong_answer"))
            transaction.set_rollback(True)
        publish(RunFinished(run_id=new_id(), requested_by_id=learner.pk, verdict="accepted"))

        assert received(socket, until="run_finished")[0]["data"]["verdict"] == "accepted"


LAST_WORDS = """
import json, sys
import django
django.setup()
from codehub.realtime.sending import sender
for number in range(100):
    kind = "last" if number == 99 else "word"
    sender().send(sys.argv[1], {"type": "push", "text": json.dumps({"type": kind, "number": number})})
"""


def test_a_process_that_ends_sends_what_still_waits(server, process_env):
    user = UserFactory()
    with server.connect(ticket_for(user)) as socket:
        command = [sys.executable, "-c", LAST_WORDS, f"user.{user.pk}"]
        subprocess.run(command, env=process_env, check=True, timeout=30)

        assert [message["number"] for message in received(socket, until="last")] == list(range(100))


def test_a_smaller_failing_input_is_told_to_its_learner_after_the_verdict(server, worker):
    proofs = doubling_tests()["solutions"][:2]
    tests = doubling_tests(call(5120, visibility="public"), solutions=proofs)
    exercise = make_exercise(make_lesson(text()), slug="large", test_cases=tests)
    learner = UserFactory()
    with server.connect(ticket_for(learner)) as socket:
        attempt = submit(learner, exercise, WRONG)

        messages = received(socket, until="minimal_input_found")

    assert messages[-1]["data"] == {
        "attempt_id": str(attempt.pk),
        "exercise_id": str(exercise.pk),
        "case_id": "doubles-5120",
    }
    told = [message["type"] for message in messages]
    assert told.index("attempt_judged") < told.index("minimal_input_found")
    assert told.count("run_finished") == 1
    assert "double(0)" not in json.dumps(messages)
