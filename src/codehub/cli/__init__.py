"""Starts things: `codehub init`, `up`, `doctor` and every Django command. Owns the instance's home, the embedded
PostgreSQL and Valkey, and the supervisor. Publishes nothing; everything else is below it."""


def main() -> None:
    """Run the command line; the entry point of the `codehub` script."""
    from codehub.cli.commands import run

    run()
