"""Addresses from before they were encrypted, taken forward and back."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from codehub.accounts.models import Mail, MailedLink, PendingRegistration, User

BEFORE = [("accounts", "0003_picture_address")]


@pytest.fixture
def before(transactional_db):
    """The schema of before; the present one again afterwards."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    try:
        yield executor.loader.project_state(BEFORE).apps
    finally:
        call_command("migrate", verbosity=0)


def test_addresses_are_encrypted_and_decrypted_again(before):
    users = before.get_model("accounts", "User").objects
    made = [users.create(username=f"u{n}", email=f"canary{n}@example.test") for n in range(220)]
    soon = timezone.now()
    before.get_model("accounts", "PendingRegistration").objects.create(
        email="canary-p@example.test", username="p", expires_at=soon
    )
    before.get_model("accounts", "MailedLink").objects.create(
        purpose="reset_password", user=made[0], email="canary-l@example.test", expires_at=soon
    )
    before.get_model("accounts", "Mail").objects.create(
        kind="banned", address="canary-m@example.test", not_before=soon
    )

    call_command("migrate", verbosity=0)

    assert User.objects.get(email="Canary219@example.test").pk == made[219].pk
    assert len({user.email for user in User.objects.all()}) == 220
    assert PendingRegistration.objects.get(email="canary-p@example.test").username == "p"
    assert MailedLink.objects.get().email == "canary-l@example.test"
    assert Mail.objects.get().address == "canary-m@example.test"
    for table in ("user", "pendingregistration", "mailedlink", "mail"):
        assert b"canary" not in _dump(f"accounts_{table}")

    MigrationExecutor(connection).migrate(BEFORE)

    assert users.get(pk=made[7].pk).email == "canary7@example.test"
    assert b"canary" in _dump("accounts_user")


def _dump(table):
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as rows:
        return b"".join(bytes(row) for row in rows)
