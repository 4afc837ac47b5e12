"""Every command that is not ours: Django's and the apps' own, on this home's instance."""

import os
import sys

from codehub.cli import environment
from codehub.cli.errors import StartError
from codehub.cli.home import Home


def run(home: Home, arguments: list[str]) -> None:
    """Run a management command. `check-course` may be written for `check_course`."""
    is_ours = not os.environ.get("DATABASE_URL")
    if home.exists:
        environment.enter(home)
    else:
        environment.enter_without_home()

    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    name, *rest = arguments
    try:
        execute_from_command_line([sys.argv[0], name.replace("-", "_"), *rest])
    except OperationalError as error:
        if not is_ours:
            message = f"The database of DATABASE_URL does not answer: {str(error).strip()}"
        elif home.is_running:
            message = f"PostgreSQL of {home.path} does not answer: {str(error).strip()}"
        else:
            message = f"PostgreSQL of {home.path} is not running: start `codehub up` or set DATABASE_URL."
        raise StartError(message) from None
