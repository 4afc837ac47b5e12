"""Every command that is not ours: Django's and the apps' own, on this home's instance."""

import os
import sys

from codehub.cli import environment
from codehub.cli.errors import StartError
from codehub.cli.home import Home

IMPORTS = ("exercism", "problem_package", "course")


def run(home: Home, arguments: list[str]) -> None:
    """Run a management command. `check-course` is written for `check_course`, `import course` for `import_course`."""
    is_ours = not os.environ.get("DATABASE_URL")
    if home.exists:
        environment.enter(home)
    elif "--deploy" in arguments and not os.environ.get("SECRET_KEY"):
        raise StartError(
            f"SECRET_KEY is empty, and there is no instance in {home.path}: `codehub init` makes one."
        )
    else:
        environment.enter_without_home()

    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line([sys.argv[0], *named(arguments)])
    except OperationalError as error:
        if not is_ours:
            message = f"The database of DATABASE_URL does not answer: {str(error).strip()}"
        elif home.is_running:
            message = f"PostgreSQL of {home.path} does not answer: {str(error).strip()}"
        else:
            message = f"PostgreSQL of {home.path} is not running: start `codehub up` or set DATABASE_URL."
        raise StartError(message) from None


def named(arguments: list[str]) -> list[str]:
    """Return the arguments with the management command's own name."""
    name, *rest = arguments
    if name == "export":
        name = "export_course"
    elif name == "import":
        kind = rest.pop(0) if rest else ""
        if kind.replace("-", "_") not in IMPORTS:
            raise StartError(
                f"Say what to import: codehub import {'|'.join(map(_with_dashes, IMPORTS))} PATH"
            )
        name = f"import_{kind}"
    return [name.replace("-", "_"), *rest]


def _with_dashes(name: str) -> str:
    return name.replace("_", "-")
