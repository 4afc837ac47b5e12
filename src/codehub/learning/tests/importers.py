"""Running the import commands as a shell would."""

import json
from contextlib import suppress

from django.core.management import CommandError, call_command


def imported(path, capsys, *options) -> dict:
    """Import a track and return the report."""
    capsys.readouterr()
    with suppress(CommandError):
        call_command("import_exercism", str(path), "--json", *options)
    return json.loads(capsys.readouterr().out)
