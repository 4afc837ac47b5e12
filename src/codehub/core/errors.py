"""What can go wrong in the domain. `problems.py` turns it into an answer."""

from http import HTTPStatus


class DomainError(Exception):
    """A rule said no. Subclass once per rule; the client switches on `code`."""

    code = "domain_error"
    status: int = HTTPStatus.CONFLICT
    detail = "This cannot be done."
    errors: list[dict[str, str]] | None = None

    def __init__(self, detail: str | None = None, errors: list[dict[str, str]] | None = None) -> None:
        self.detail = detail or self.detail
        self.errors = errors
        super().__init__(self.detail)
