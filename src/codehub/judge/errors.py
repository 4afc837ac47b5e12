"""The rules of the judge that say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class TooManyRunsError(DomainError):
    code = "too_many_runs"
    detail = (
        "Too many of your programs are still waiting for the judge. Wait for one to finish, then try again."
    )


class SandboxUnavailableError(DomainError):
    """No sandbox on this machine. Says what is missing and how to get it; nothing runs without one."""

    code = "sandbox_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "Code cannot be run here: the sandbox is unavailable."

    def __init__(self, reason: str, fix: str = "") -> None:
        self.reason = reason
        self.fix = fix
        super().__init__(f"The sandbox is unavailable: {reason} {fix}".strip())


class InvalidTestsError(DomainError):
    """A tests document breaks its contract; `errors` names each place by JSON pointer."""

    code = "invalid_tests"
    status = HTTPStatus.BAD_REQUEST
    detail = "The tests of this exercise are not valid."
