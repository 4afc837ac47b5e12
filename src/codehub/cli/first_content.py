"""Make the database ready for `codehub up`: migrations, then on the first start demo content or the first administrator.

A process of its own (`python -m codehub.cli.first_content demo|empty`), so that the supervisor stays small.
"""

import os
import sys
from contextlib import suppress

from codehub.cli.home import Home


def main(kind: str) -> None:
    """Prepare the database and exit; 1 with a sentence when it cannot be done."""
    import django
    from django.core.management import CommandError
    from django.db import OperationalError
    from redis.exceptions import RedisError

    django.setup()
    try:
        _check_redis()
        _migrate()
        _load(Home.current(), kind)
    except (OperationalError, RedisError) as error:
        sys.exit(f"A server of this instance does not answer: {str(error).strip()}")
    except CommandError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _check_redis() -> None:
    from django.conf import settings
    from redis import Redis

    Redis.from_url(settings.REDIS_URL, socket_connect_timeout=5).ping()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _load(home: Home, kind: str) -> None:
    from django.core.management import call_command

    memory = home.memory()
    if kind == "demo":
        if "demo_password" not in memory:
            print("First start: loading the demo courses and accounts …", flush=True)
            call_command("seed_accounts", verbosity=0)
            call_command("seed_demo", verbosity=0)
            home.remember(has_demo=True, demo_password=os.environ["CODEHUB_DEMO_PASSWORD"])
    else:
        home.remember(has_demo=False)
        _ensure_administrator()


def _ensure_administrator() -> None:
    from django.core.management import CommandError, call_command

    from codehub.accounts.models import User

    if User.objects.filter(role=User.Role.ADMIN).exists():
        return
    if not sys.stdin.isatty():
        print("There is no administrator yet: `codehub createadmin` makes one.", flush=True)
        return
    print("The first administrator of this instance:", flush=True)
    with suppress(EOFError):
        while not User.objects.filter(role=User.Role.ADMIN).exists():
            try:
                call_command("createadmin")
            except CommandError as error:
                print(f"{error} Again, please (Ctrl-D: later).", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
