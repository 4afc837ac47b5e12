"""`codehub privacy-page PATH`: write the table of docs/privacy.md anew."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from codehub.privacy import page


class Command(BaseCommand):
    help = "Write the table of what is kept about people into a page, for whoever has changed a model."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", default="docs/privacy.md")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["path"])
        path.write_text(page.with_table(path.read_text()))
