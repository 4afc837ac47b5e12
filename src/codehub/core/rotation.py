"""Replacing keys while everything runs: new keys write, what old ones wrote is encrypted anew, old ones are retired.

Every step may be killed and done again. A row is replaced only if nobody changed it meanwhile, so no write is lost;
readers know both keys all the time.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from codehub.core import keyring, keyring_file, sealing
from codehub.core.encryption import EncryptedField, encrypted_fields
from codehub.core.events import Event
from codehub.core.keyring import Key, Keyring, Purpose
from codehub.core.sealing import Sealed, UnreadableValueError

ROTATED: tuple[Purpose, ...] = ("tokens", "fields")
HEAD_START_SECONDS = 2
"""By then every process has read the new keyring, so that no two differ in which key writes."""
BATCH = 200
OLD_TRANSACTIONS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < %s
"""


@dataclass(frozen=True, kw_only=True)
class KeysRotated(Event):
    """Every value is encrypted by the key `kid`; older ones are retired."""

    kid: str


@dataclass(frozen=True)
class Progress:
    """How far one table is. `unreadable` rows are left as they are."""

    table: str
    done: int
    total: int
    unreadable: int


def replaced_keys(ring: Keyring) -> list[Key]:
    """Return the keys of fields that still may have rows, though a newer one writes."""
    *older, _ = ring.of("fields")
    return [key for key in older if key.retired_at is None]


def with_new_keys(ring: Keyring, at: datetime) -> Keyring:
    """Return the keyring with new keys that write from `at` on. Tokens need no old key to write, only to be read."""
    old_tokens = [key.kid for key in ring.of("tokens")]
    return ring.adding(ROTATED, at).retiring(old_tokens, at)


def add_keys(path: Path) -> None:
    """Write new keys, and wait until they are the ones that write."""
    starts_at = datetime.now(UTC) + timedelta(seconds=HEAD_START_SECONDS)
    keyring_file.change(path, lambda ring: with_new_keys(ring, starts_at))


def wait_for_newest() -> Key:
    """Wait until the last key of fields writes; return it."""
    newest = keyring.current().of("fields")[-1]
    while datetime.now(UTC) < newest.created_at:
        time.sleep(0.1)
    return newest


def wait_for_old_transactions(patience_seconds: float) -> bool:
    """Wait until nobody is in a transaction that began before now, and may still write what an old key sealed."""
    deadline = time.monotonic() + patience_seconds
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
        while True:
            cursor.execute(OLD_TRANSACTIONS, [now])
            if cursor.fetchone() == (0,):
                return True
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)


def reencrypt(key: Key) -> Iterator[Progress]:
    """Encrypt by `key` what others have encrypted; yield after every batch."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")  # what a crash takes back is just done again
    try:
        for model in apps.get_models():
            if encrypted_fields(model):
                yield from _reencrypt(model, key)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def stale_rows(key: Key) -> dict[str, int]:
    """Return for each table how many rows have a value that another key than this one encrypted."""
    tables = [model for model in apps.get_models() if encrypted_fields(model)]
    return {model._meta.db_table: _stale(model, key).count() for model in tables}


def foreign_tables() -> list[str]:
    """Return the tables whose newest row this keyring cannot read: it is another instance's."""
    ring, found = keyring.current(), []
    for model in apps.get_models():
        names = [field.name for field in encrypted_fields(model)]
        newest = model._base_manager.order_by("-pk").values_list(*names).first() if names else None
        kids = [value.kid for value in newest or () if value is not None]
        if not all(ring.find("fields", kid) for kid in kids):
            found.append(model._meta.db_table)
    return found


def retire(path: Path, kids: list[str]) -> None:
    """Note that no row needs these keys any more. They stay for backups, until they are forgotten."""
    keyring_file.change(path, lambda ring: ring.retiring(kids, datetime.now(UTC)))


def forget(path: Path, *, retired_before: datetime) -> list[str]:
    """Remove keys that were retired before that moment; backups from their time can no longer be read."""
    old = [key.kid for key in keyring.current().keys if key.retired_at and key.retired_at < retired_before]
    keyring_file.change(path, lambda ring: ring.without(old))
    return old


def _stale(model: type[models.Model], key: Key) -> "models.QuerySet[Any]":
    condition = Q()
    for field in encrypted_fields(model):
        condition |= Q(**{f"{field.name}__sealed_by_other": key})
    return model._base_manager.filter(condition)


def _reencrypt(model: type[models.Model], key: Key) -> Iterator[Progress]:
    fields = encrypted_fields(model)
    stale = _stale(model, key).order_by("pk").values("pk", *(field.name for field in fields))
    total, done, unreadable = stale.count(), 0, 0
    batch = list(stale[:BATCH])
    while batch:
        for row in batch:
            try:
                _reencrypt_row(model, fields, row, key)
            except UnreadableValueError:
                unreadable += 1
        done += len(batch)
        yield Progress(model._meta.db_table, done, max(total, done), unreadable)
        batch = list(stale.filter(pk__gt=batch[-1]["pk"])[:BATCH])


def _reencrypt_row(
    model: type[models.Model], fields: list[EncryptedField[Any]], row: dict[str, Any], key: Key
) -> None:
    for field in fields:
        value: Sealed | None = row[field.name]
        if value is None or value.kid == key.kid:
            continue
        place = field.place(row["pk"])
        anew = sealing.seal(sealing.unseal(value, place), place, key, value.prefix)
        # Only if it is still the same: whoever changed it meanwhile did so with the newest key, or is met again.
        model._base_manager.filter(pk=row["pk"], **{field.name: value}).update(**{field.name: anew})
