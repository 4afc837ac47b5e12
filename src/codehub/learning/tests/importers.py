"""Running the import commands as a shell would."""

import json
from contextlib import suppress

from django.core.management import CommandError, call_command


def imported(path, capsys, *options, command: str = "import_exercism") -> dict:
    """Import a track, or what another command imports, and return the report."""
    capsys.readouterr()
    with suppress(CommandError):
        call_command(command, str(path), "--json", *options)
    return json.loads(capsys.readouterr().out)
