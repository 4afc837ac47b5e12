"""`codehub rotate-keys` on rows that really are encrypted, while others read and write them."""

import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from codehub.core import keyring, keyring_file, rotation
from codehub.core.sealing import Sealed
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(tmp_path, settings):
    """A keyring in a file, as an instance has it."""
    found = tmp_path / "keyring.json"
    keyring_file.ensure(found)
    settings.KEYRING = str(found)
    return found


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    monkeypatch.setattr(rotation, "HEAD_START_SECONDS", 0.5)


def runs(count):
    first = RunFactory()
    rows = Run.objects.bulk_create(
        Run(requested_by=first.requested_by, language="python", files={"n": str(n)}, tests={"n": n})
        for n in range(count - 1)
    )
    return [first, *rows]


def rotate(*arguments):
    said = StringIO()
    call_command("rotate_keys", *arguments, stdout=said)
    return said.getvalue()


def kids():
    rows = Run.objects.values_list("files", "tests")
    return {value.kid for row in rows for value in row}


def test_every_value_is_encrypted_anew_and_the_old_keys_are_retired(path):
    made = runs(450)
    before = keyring.current()
    data = dict(Run.objects.values_list("pk", "files"))

    said = rotate()

    ring = keyring.current()
    assert kids() == {ring.newest("fields").kid}
    assert ring.newest("fields").kid != before.newest("fields").kid
    assert ring.newest("tokens").kid != before.newest("tokens").kid
    assert ring.newest("index") == before.newest("index")
    assert ring.find("fields", before.newest("fields").kid).retired_at is not None
    assert not set(data.values()) & set(Run.objects.values_list("files", flat=True))
    assert [Run.objects.get(pk=run.pk).files for run in made[1:]] == [{"n": str(n)} for n in range(449)]
    assert "judge_run: 450 of 450" in said


def test_a_keyring_of_another_instance_is_noticed(path, settings):
    assert rotation.foreign_tables() == []
    runs(2)
    rotate()
    assert rotation.foreign_tables() == []

    settings.KEYRING = keyring.generate().text()

    assert rotation.foreign_tables() == ["accounts_user", "judge_run"]


def test_an_old_backup_is_still_readable_until_its_key_is_forgotten(path):
    run = runs(1)[0]
    backup = Run.objects.values_list("files", flat=True).get()
    rotate()
    Run.objects.filter(pk=run.pk).update(files=backup)
    assert Run.objects.get(pk=run.pk).files == run.files

    with pytest.raises(CommandError, match="run rotate-keys first"):
        rotate("--forget-days", "0")
    rotate("--finish")
    old = [key.kid for key in keyring.current().keys if key.retired_at]

    assert "nothing" in rotate("--forget-days", "30")
    assert all(kid in rotate("--forget-days", "0") for kid in old[:1])
    assert not any(key.retired_at for key in keyring.current().keys)
    assert Run.objects.get(pk=run.pk).files == run.files


@contextmanager
def crowd(made):
    """Let readers and a writer loose on these rows; yield what they meet."""
    met, stop = {"reads": 0, "writes": 0, "errors": []}, threading.Event()

    def work(number, act):
        try:
            while not stop.is_set():
                act(made[met["reads"] * 7 % len(made)])
        except Exception as error:  # noqa: BLE001
            met["errors"].append(error)
        finally:
            connection.close()

    def read(run):
        found = Run.objects.get(pk=run.pk)
        assert found.files["n"] == found.tests["n"], found.files
        met["reads"] += 1

    def write(run):
        with transaction.atomic():
            row = Run.objects.select_for_update().get(pk=run.pk)
            row.files = row.tests = {"n": row.files["n"] + 1}
            row.save(update_fields=["files", "tests"])
            written[run.pk] = written.get(run.pk, 0) + 1
        met["writes"] += 1

    written = met["by_row"] = {}
    threads = [threading.Thread(target=work, args=(n, act)) for n, act in enumerate([read, read, write])]
    for thread in threads:
        thread.start()
    try:
        yield met
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_under_load_everything_is_readable_at_every_moment_and_no_write_is_lost(path):
    made = runs(300)
    for run in made:
        run.files = run.tests = {"n": 0}
        run.save()

    with crowd(made) as met:
        for _ in range(3):
            rotate()

    assert met["errors"] == []
    assert min(met["reads"], met["writes"]) > 50
    assert {run.pk: run.files["n"] for run in Run.objects.all() if run.files["n"]} == met["by_row"]
    assert kids() == {keyring.current().newest("fields").kid}
    assert len(rotation.replaced_keys(keyring.current())) == 0


def test_a_killed_rotation_is_continued_by_the_next(path, process_env):
    runs(3000)
    old = keyring.current().newest("fields").kid
    command = [sys.executable, "-P", "-m", "codehub", "rotate-keys"]
    process = subprocess.Popen(
        command, env={**process_env, "CODEHUB_KEYRING": str(path)}, stdout=subprocess.PIPE, text=True
    )
    while not process.stdout.readline().startswith("judge_run"):
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert old in kids(), "it was finished before it was killed: the test says nothing"
    assert len(kids()) == 2
    assert all(run.files and run.tests for run in Run.objects.all())

    said = rotate()

    assert "Continuing" in said
    assert len(keyring.current().of("fields")) == 2
    assert kids() == {keyring.current().newest("fields").kid}


def test_what_an_open_transaction_wrote_with_the_old_key_is_found(path):
    runs(3)
    is_written, may_commit = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            RunFactory(files={"late": "yes"})
            is_written.set()
            may_commit.wait(20)
        connection.close()

    writer = threading.Thread(target=late)
    writer.start()
    is_written.wait(20)
    threading.Timer(1.5, may_commit.set).start()

    rotate()
    writer.join()

    assert Run.objects.count() == 4
    assert kids() == {keyring.current().newest("fields").kid}


def test_a_transaction_that_never_ends_leaves_the_rotation_to_be_continued(path):
    runs(2)
    old = keyring.current().newest("fields")
    may_end, is_open = threading.Event(), threading.Event()

    def sit():
        with transaction.atomic():
            Run.objects.count()
            is_open.set()
            may_end.wait(30)
        connection.close()

    sitter = threading.Thread(target=sit)
    sitter.start()
    is_open.wait(20)
    try:
        with pytest.raises(CommandError, match="again later"):
            rotate("--patience", "0")
    finally:
        may_end.set()
        sitter.join()

    assert keyring.current().find("fields", old.kid).retired_at is None
    assert "Continuing" in rotate()
    assert keyring.current().find("fields", old.kid).retired_at is not None


def test_an_unreadable_row_is_left_alone_and_keeps_the_old_key(path, caplog):
    good, bad = runs(2)
    damaged = Run.objects.values_list("files", flat=True).get(pk=bad.pk).data[:-1] + b"?"
    Run.objects.filter(pk=bad.pk).update(files=Sealed(damaged))
    old = keyring.current().newest("fields").kid

    with pytest.raises(CommandError, match="1 rows cannot be read"):
        rotate()

    assert Run.objects.values_list("files", flat=True).get(pk=bad.pk).data == damaged
    assert Run.objects.values_list("files", flat=True).get(pk=good.pk).kid != old
    assert keyring.current().find("fields", old).retired_at is None
    assert f"judge_run.files of {bad.pk}" in caplog.text


def test_keys_in_the_environment_are_printed_to_be_distributed(settings):
    runs(3)
    before = keyring.current()

    with pytest.raises(CommandError, match="--print"):
        rotate()
    printed = keyring.parse(rotate("--print", "--start-in", "1"))
    assert keyring.current() == before
    settings.KEYRING = printed.text()
    assert printed.newest("fields") == before.newest("fields")
    time.sleep(1)

    assert before.newest("fields").kid in rotate("--finish")
    assert kids() == {printed.newest("fields", datetime.now(UTC) + timedelta(seconds=2)).kid}
