"""The rules of privacy that say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class ExportRunningError(DomainError):
    code = "export_running"
    detail = "An export of your data is being made already. It will be ready soon."


class TooManyExportsError(DomainError):
    code = "too_many_exports"
    status = HTTPStatus.TOO_MANY_REQUESTS
    detail = "You have had several exports of your data made today. Come back tomorrow."


class ExportNotReadyError(DomainError):
    code = "export_not_ready"
    detail = "This export is not ready, or has expired. Ask for a new one."


class NoErasureError(DomainError):
    code = "no_erasure"
    detail = "This account is not waiting to be erased."
