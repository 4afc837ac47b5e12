"""What encrypted fields hold, tried on the first model that has some."""

import logging
import pickle

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from codehub.core import keyring
from codehub.core.encryption import opened, sealed
from codehub.core.sealing import Sealed, UnreadableValueError
from codehub.core.testing import assert_problem, client_of
from codehub.judge.models import Run
from codehub.judge.services.verdicts import finish, no_result
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db
CODE = {"main.py": "print('a secret of mine')  # ünïcode \U0001f512\n", "b.py": ""}


def stored(run, column="files"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM judge_run WHERE id = %s", [run.pk])  # noqa: S608
        return bytes(cursor.fetchone()[0])


def store(run, data, column="files"):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE judge_run SET {column} = %s WHERE id = %s", [data, run.pk])  # noqa: S608


def finished():
    run = RunFactory(files=CODE)
    Run.objects.filter(pk=run.pk).update(
        state="finished",
        verdict="accepted",
        finished_at=run.created_at,
        **sealed(Run, run.pk, result=no_result(run)),
    )
    return run


def test_what_is_saved_is_read_again_and_nothing_of_it_is_in_the_row():
    run = RunFactory(files=CODE)

    assert Run.objects.get(pk=run.pk).files == CODE
    assert b"secret" not in stored(run)
    assert stored(run)[1:5].hex() == keyring.current().newest("fields").kid


def test_the_same_value_never_looks_the_same():
    first, second = RunFactory(files=CODE), RunFactory(files=CODE)
    before = stored(first)
    first.save()

    assert len({before, stored(first), stored(second)}) == 3


@pytest.mark.parametrize(
    "value", [{}, {"a": [1, 2.5, None, True, "x" * 10_000]}, {"b": 1, "a": {"\x00": "\ud800"}}]
)
def test_any_json_comes_back_as_it_was(value):
    run = RunFactory(files=value)

    assert Run.objects.get(pk=run.pk).files == value


def test_no_value_is_null_and_can_be_filtered_by():
    RunFactory()
    finished()

    assert Run.objects.filter(result=None).count() == Run.objects.exclude(result=None).count() == 1
    assert Run.objects.filter(result__isnull=True).get().result is None


def test_every_way_of_reading_an_instance_opens():
    run = RunFactory(files=CODE)

    assert Run.objects.only("files").get(pk=run.pk).files == CODE
    assert Run.objects.defer("files").get(pk=run.pk).files == CODE
    assert next(iter(Run.objects.raw("SELECT * FROM judge_run"))).files == CODE
    assert pickle.loads(pickle.dumps(Run.objects.get(pk=run.pk))).files == CODE  # noqa: S301
    run.files = {}
    run.refresh_from_db()
    assert run.files == CODE


def test_rows_saved_in_bulk_are_sealed():
    user = RunFactory().requested_by
    runs = Run.objects.bulk_create(
        Run(requested_by=user, language="python", files={"n": n}, tests={}) for n in range(3)
    )

    assert [Run.objects.get(pk=run.pk).files["n"] for run in runs] == [0, 1, 2]


def test_values_are_opened_by_hand():
    run = RunFactory(files=CODE)
    row = Run.objects.values("pk", "files").get()

    assert isinstance(row["files"], Sealed)
    assert "secret" not in repr(row)
    assert opened(Run, row["pk"], "files", row["files"]) == CODE
    assert opened(Run, run.pk, "result", None) is None


def test_an_update_of_rows_takes_values_for_one_row_only():
    run, other = RunFactory(files=CODE), RunFactory(files={})
    Run.objects.filter(pk=run.pk).update(**sealed(Run, run.pk, files={"new": "1"}))
    assert Run.objects.get(pk=run.pk).files == {"new": "1"}

    with pytest.raises(TypeError, match="bound to its row"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(files=CODE)
    run.files = CODE
    with pytest.raises(TypeError, match="bound to its row"), transaction.atomic():
        Run.objects.bulk_update([run], ["files"])
    Run.objects.update(**sealed(Run, run.pk, files=CODE))

    assert Run.objects.get(pk=run.pk).files == CODE
    with pytest.raises(UnreadableValueError):
        Run.objects.get(pk=other.pk).files  # noqa: B018


@pytest.mark.parametrize(
    "lookup", ["files__contains", "files__in", "files__icontains", "files__gt", "files__main"]
)
def test_nothing_searches_in_what_is_encrypted(lookup):
    with pytest.raises((FieldError, TypeError)):
        Run.objects.filter(**{lookup: "x"}).count()
    with pytest.raises(TypeError):
        Run.objects.filter(files={}).count()


def test_every_changed_byte_is_noticed():
    run = RunFactory(files={"a": "b"})
    data = stored(run)

    for place in range(len(data)):
        store(run, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(UnreadableValueError):
            Run.objects.get(pk=run.pk).files  # noqa: B018
    for cut in (b"", data[:20], data[:-1], data + b"x"):
        store(run, cut)
        with pytest.raises(UnreadableValueError):
            Run.objects.get(pk=run.pk).files  # noqa: B018
    store(run, data)
    assert Run.objects.get(pk=run.pk).files == {"a": "b"}


def test_a_value_moved_to_another_row_or_column_is_noticed():
    run, other = RunFactory(files=CODE), RunFactory()
    store(other, stored(run))
    store(run, stored(run), "tests")

    with pytest.raises(UnreadableValueError):
        Run.objects.get(pk=other.pk).files  # noqa: B018
    with pytest.raises(UnreadableValueError):
        Run.objects.get(pk=run.pk).tests  # noqa: B018
    assert Run.objects.get(pk=run.pk).files == CODE


def test_a_copy_of_a_row_is_sealed_for_its_own_id():
    run = Run.objects.get(pk=RunFactory(files=CODE).pk)
    assert run.files == CODE
    assert run.tests
    run.pk, run._state.adding = Run().pk, True
    run.save()

    assert Run.objects.get(pk=run.pk).files == CODE


def test_a_damaged_row_is_a_problem_to_the_client_and_a_line_without_content_in_the_log(caplog):
    run = finished()
    store(run, stored(run, "result")[:-1] + b"x", "result")

    with caplog.at_level(logging.DEBUG):
        response = client_of(run.requested_by).get(f"/api/runs/{run.pk}/")

    assert_problem(response, 500, "stored_value_unreadable")
    assert f"judge_run.result of {run.pk}" in caplog.text
    assert "verdict" not in caplog.text


def test_without_its_key_a_value_is_unreadable_and_the_log_names_the_key(settings, caplog):
    run = RunFactory(files=CODE)
    old = keyring.current().newest("fields")
    settings.KEYRING = keyring.generate().text()

    with pytest.raises(UnreadableValueError):
        Run.objects.get(pk=run.pk).files  # noqa: B018
    assert old.kid in caplog.text


def test_a_verdict_is_encrypted_too():
    run = RunFactory(
        files=CODE, state="running", lease_until="2100-01-01T00:00Z", started_at="2026-01-01T00:00Z"
    )

    assert finish(run=run, result={**no_result(run), "compile_output": "a secret of mine"})

    assert Run.objects.get(pk=run.pk).result["compile_output"] == "a secret of mine"
    assert b"secret" not in stored(run, "result")
