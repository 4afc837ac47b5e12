"""The chain as the database keeps it, and what `verify-audit` finds when somebody has been at it."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from codehub.audit import checkpoint_file, services, verifying
from codehub.audit.models import AuditCheckpoint, AuditEntry, AuditOrigin
from codehub.core.ids import new_id

TABLES = ("audit_auditentry", "audit_auditcheckpoint", "audit_auditorigin")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def entries():
    for number in range(5):
        services.record(action=f"act.{number}", actor_id=new_id(), address="192.0.2.1", user_agent="Browser")


def tamper(statement: str) -> None:
    """Change rows as somebody who owns the database may: with the triggers switched off."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        _, found, rest = statement.partition("DELETE FROM audit_auditentry")
        if found:
            cursor.execute(
                f"DELETE FROM audit_auditorigin WHERE entry_id IN (SELECT id FROM audit_auditentry {rest})"  # noqa: S608
            )
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for table in TABLES[:2]:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_refuse_truncate")


def verified() -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


def broken_at() -> int | None:
    return verifying.verify().broken_at


def test_untouched_entries_follow_each_other(entries):
    found = verified()

    head = AuditEntry.objects.order_by("-sequence").first()
    assert list(AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    assert found == f"5 entries, none changed. Head: {head.hash}\n"


def test_an_empty_log_is_whole():
    assert verifying.verify().count == 0


@pytest.mark.parametrize(
    ("statement", "sequence"),
    [
        ("UPDATE audit_auditentry SET action = 'other' WHERE sequence = 3", 3),
        ("UPDATE audit_auditentry SET actor_id = NULL WHERE sequence = 2", 2),
        ("""UPDATE audit_auditentry SET details = '{"a": 1}' WHERE sequence = 4""", 4),
        ("UPDATE audit_auditentry SET happened_at = now() WHERE sequence = 1", 1),
        ("UPDATE audit_auditentry SET hash = repeat('a', 64) WHERE sequence = 5", 5),
        ("DELETE FROM audit_auditentry WHERE sequence = 3", 3),
        ("DELETE FROM audit_auditentry WHERE sequence = 1", 1),
        (
            "UPDATE audit_auditentry SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3)",
            2,
        ),
        ("UPDATE audit_auditorigin SET address = '198.51.100.9'", 1),
        ("DELETE FROM audit_auditorigin", 1),
    ],
)
def test_a_change_is_found_at_the_first_entry_that_does_not_fit(entries, statement, sequence):
    tamper(statement)
    if "-3" in statement:
        tamper("UPDATE audit_auditentry SET sequence = -sequence WHERE sequence < 0")

    with pytest.raises(CommandError, match=rf"broken at entry {sequence}:"):
        verified()


def test_a_tail_that_was_signed_is_missed(entries):
    services.sign_head()
    tamper("DELETE FROM audit_auditentry WHERE sequence > 3")

    assert broken_at() == 4


def test_a_tail_is_missed_though_its_checkpoint_was_cut_off_with_it(entries):
    services.sign_head()
    tamper("DELETE FROM audit_auditentry WHERE sequence > 3")
    tamper("DELETE FROM audit_auditcheckpoint")

    assert broken_at() == 4


def test_a_chain_that_was_written_anew_is_not_the_signed_one(entries):
    services.sign_head()
    tamper("DELETE FROM audit_auditentry WHERE sequence > 2")
    for _ in range(4):
        services.record(action="act.forged")

    assert broken_at() == 5


def test_a_forged_checkpoint_is_not_believed(entries):
    services.sign_head()
    tamper("UPDATE audit_auditcheckpoint SET sequence = 4")

    assert broken_at() == 4


def test_the_head_is_signed_once_in_the_table_and_once_in_the_file(entries):
    assert services.sign_head() is not None
    assert services.sign_head() is None
    assert [line[0] for line in checkpoint_file.read()] == [5]
    assert AuditCheckpoint.objects.count() == 1
    assert broken_at() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET action = 'other'",
        "DELETE FROM audit_auditentry",
        "UPDATE audit_auditorigin SET address = ''",
        "UPDATE audit_auditcheckpoint SET sequence = 1",
        "DELETE FROM audit_auditcheckpoint",
        "TRUNCATE audit_auditentry CASCADE",
        "TRUNCATE audit_auditcheckpoint",
    ],
)
def test_the_database_refuses_to_change_it(entries, statement):
    services.sign_head()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_refuse_truncate")
        cursor.execute("ALTER TABLE audit_auditcheckpoint ENABLE TRIGGER audit_refuse_truncate")
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            cursor.execute(statement)
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 5
    assert broken_at() is None


def test_writers_at_the_same_time_make_one_chain():
    def write(number: int) -> None:
        for step in range(5):
            with transaction.atomic():
                services.record(action=f"writer.{number}.{step}.a")
                services.record(action=f"writer.{number}.{step}.b")
        connection.close()

    writers = [threading.Thread(target=write, args=[number]) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert verifying.verify().count == 60
    assert broken_at() is None


def test_what_is_rolled_back_leaves_no_gap(entries):
    with transaction.atomic():
        services.record(action="act.undone")
        transaction.set_rollback(True)
    services.record(action="act.done")

    found = verifying.verify()
    assert (found.count, found.broken_at) == (6, None)


def test_an_open_transaction_holds_up_nobody():
    with transaction.atomic():
        services.record(action="act.slow")
        quick = threading.Thread(target=lambda: (services.record(action="act.quick"), connection.close()))
        quick.start()
        quick.join(timeout=10)
        assert not quick.is_alive()

    actions = AuditEntry.objects.order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["act.quick", "act.slow"]


def test_origins_go_when_their_time_has_come_and_the_chain_stays_whole(entries, settings):
    settings.AUDIT_ORIGIN_DAYS = 0

    assert services.forget_origins() == 5
    assert not AuditOrigin.objects.exists()
    assert broken_at() is None
