"""Replace the keys of tokens and encrypted fields while CodeHub runs."""

from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from codehub.core import keyring, rotation
from codehub.core.events import publish
from codehub.core.keyring import Key

PASSES = 5


class Command(BaseCommand):
    help = (
        "Add new keys, encrypt by them what older ones encrypted, and retire those. May run under load, be killed "
        "and be started again: an unfinished rotation is continued. See docs/security-keys.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--print",
            action="store_true",
            dest="is_printing",
            help="Print the keyring with new keys, secrets included, and change nothing: for several machines.",
        )
        parser.add_argument(
            "--start-in", type=int, default=600, metavar="SECONDS", help="When printed keys begin to write."
        )
        parser.add_argument(
            "--finish", action="store_true", help="Add no keys; encrypt by those that are there."
        )
        parser.add_argument(
            "--forget-days",
            type=int,
            metavar="DAYS",
            help="Only remove keys retired longer ago. Older backups become unreadable.",
        )
        parser.add_argument(
            "--patience",
            type=int,
            default=60,
            metavar="SECONDS",
            help="How long to wait for open transactions.",
        )

    def handle(self, **options: Any) -> None:
        if options["is_printing"]:
            starts_at = datetime.now(UTC) + timedelta(seconds=options["start_in"])
            self.stdout.write(rotation.with_new_keys(keyring.current(), starts_at).text(), ending="")
        elif options["forget_days"] is not None:
            self._forget(options["forget_days"])
        else:
            self._rotate(finishes_only=options["finish"], patience=options["patience"])

    def _rotate(self, *, finishes_only: bool, patience: int) -> None:
        path = keyring.file()
        if rotation.replaced_keys(keyring.current()):
            self.stdout.write("Continuing a rotation that was not finished.")
        elif not finishes_only:
            if path is None:
                message = "The keyring is in CODEHUB_KEYRING, which this command cannot write: see --print and --finish."
                raise CommandError(message)
            rotation.add_keys(path)
            self.stdout.write("New keys are added. Running processes take them up by themselves.")
        key = rotation.wait_for_newest()
        self._reencrypt(key, patience)
        with transaction.atomic():
            publish(rotation.KeysRotated(kid=key.kid))
        old = [replaced.kid for replaced in rotation.replaced_keys(keyring.current())]
        if path is None:
            self.stdout.write(f"No row needs {', '.join(old) or 'older keys'} any more.")
            return
        rotation.retire(path, old)
        self.stdout.write(f"Done: every value is encrypted by {key.kid}; {len(old)} older keys are retired.")

    def _reencrypt(self, key: Key, patience: int) -> None:
        """Go over all tables until nothing is left, also of transactions that were open when the key changed."""
        for _ in range(PASSES):
            has_settled = rotation.wait_for_old_transactions(patience)
            unreadable = 0
            for progress in rotation.reencrypt(key):
                self.stdout.write(f"{progress.table}: {progress.done} of {progress.total}")
                self.stdout.flush()
                unreadable += progress.unreadable
            if unreadable:
                message = (
                    f"{unreadable} rows cannot be read (the log names them). The older keys stay as they are."
                )
                raise CommandError(message)
            if has_settled and not any(rotation.stale_rows(key).values()):
                return
        message = "Somebody still writes with older keys, or has a transaction open. Start this command again later."
        raise CommandError(message)

    def _forget(self, days: int) -> None:
        path = keyring.file()
        if path is None:
            raise CommandError("The keyring is in CODEHUB_KEYRING, which this command cannot write.")
        if any(rotation.stale_rows(keyring.current().of("fields")[-1]).values()):
            raise CommandError("Some rows are still encrypted by older keys: run rotate-keys first.")
        forgotten = rotation.forget(path, retired_before=datetime.now(UTC) - timedelta(days=days))
        self.stdout.write(f"Forgotten: {', '.join(forgotten) or 'nothing'}.")
