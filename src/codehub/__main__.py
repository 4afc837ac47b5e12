"""`python -m codehub` is `codehub`."""

from codehub.cli import main

main()
