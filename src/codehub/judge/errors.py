"""The rules of the judge that say no."""

from codehub.core.errors import DomainError


class TooManyRunsError(DomainError):
    code = "too_many_runs"
    detail = (
        "Too many of your programs are still waiting for the judge. Wait for one to finish, then try again."
    )
