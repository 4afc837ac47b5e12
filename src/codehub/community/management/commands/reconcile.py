"""`codehub reconcile`: every counter against the rows that it counts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from codehub.community.services.recounting import counters


class Command(BaseCommand):
    help = "Recount likes, comments, followers and the like, and set right what is wrong. Ends with 1 when it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say what is wrong.")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        wrong = 0
        for counter in counters():
            count = counter.drifted().count() if check else counter.reconcile()
            wrong += count
            if count:
                self.stdout.write(f"{counter}: wrong in {count} {'row' if count == 1 else 'rows'}")
        if not wrong:
            self.stdout.write("Every counter agrees with its rows.")
            return
        self.stdout.write("Run codehub reconcile to set them right." if check else "Set right.")
        raise SystemExit(1)
