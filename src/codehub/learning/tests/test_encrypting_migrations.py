"""Rows from before code was encrypted, taken forward and back."""

import hashlib
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from codehub.core import blind_index
from codehub.judge.models import Run
from codehub.learning.models import Attempt
from codehub.learning.tests.factories import make_exercise

BEFORE = [("judge", "0002_minimising"), ("learning", "0007_achievements")]
FILES = {"main.py": "print('a canary')\n"}


@pytest.fixture
def before(transactional_db):
    """The schema of before; the present one again afterwards."""
    exercise = make_exercise()
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    try:
        yield executor.loader.project_state(BEFORE).apps, exercise
    finally:
        call_command("migrate", verbosity=0)


def test_rows_are_encrypted_and_decrypted_again(before):
    apps, exercise = before
    user_id = exercise.course.instructor_id
    runs, attempts = apps.get_model("judge", "Run").objects, apps.get_model("learning", "Attempt").objects
    digest = hashlib.sha256(
        json.dumps([str(exercise.pk), "python", FILES], sort_keys=True).encode()
    ).hexdigest()
    for number in range(250):
        run = runs.create(
            requested_by_id=user_id,
            language="python",
            files={**FILES, "n": str(number)},
            tests={"cases": []},
            state="finished",
            verdict="accepted",
            result={"n": number},
            finished_at=timezone.now(),
        )
    attempt = attempts.create(
        student_id=user_id,
        exercise_id=exercise.pk,
        run_id=run.pk,
        language="python",
        files=FILES,
        request_sha256=digest,
    )

    call_command("migrate", verbosity=0)

    assert sorted(run.result["n"] for run in Run.objects.all()) == list(range(250))
    assert Run.objects.get(pk=run.pk).files == {**FILES, "n": "249"}
    assert Run.objects.get(pk=run.pk).oracle is None
    kept = Attempt.objects.get(pk=attempt.pk)
    request = json.dumps([str(exercise.pk), "python", FILES], sort_keys=True)
    assert kept.files == FILES
    assert kept.request_digest == blind_index.digest("learning_attempt.request_digest", request) != digest
    assert b"canary" not in _dump("judge_run") + _dump("learning_attempt")

    MigrationExecutor(connection).migrate(BEFORE)

    assert runs.get(pk=run.pk).files == {**FILES, "n": "249"}
    assert runs.get(pk=run.pk).result == {"n": 249}
    assert (attempts.get().files, attempts.get().request_sha256) == (FILES, digest)


def _dump(table):
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as rows:
        return b"".join(bytes(row) for row in rows)
