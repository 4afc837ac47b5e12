"""`codehub verify-audit`: whether the audit log is still what was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub.audit import verifying


class Command(BaseCommand):
    help = (
        "Follow the audit log's chain. Exit code 1, and the first entry that does not fit, when it was changed. "
        "Keep the printed head elsewhere: it tells later whether the end was cut off."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = verifying.verify()
        if found.broken_at is not None:
            raise CommandError(f"The audit log is broken at entry {found.broken_at}: {found.fault}.")
        self.stdout.write(f"{found.count} entries, none changed. Head: {found.head}")
