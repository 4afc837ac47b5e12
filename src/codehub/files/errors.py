"""The rules of files that say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class UnsupportedFileError(DomainError):
    code = "unsupported_file"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    detail = "This kind of file is not taken."


class UnreadableFileError(DomainError):
    code = "unreadable_file"
    status = HTTPStatus.BAD_REQUEST
    detail = "This file is damaged, or it is not what its beginning says. Save it again and send that."


class FileTooLargeError(DomainError):
    code = "file_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    detail = "This file is too large."


class QuotaFullError(DomainError):
    code = "file_quota_full"
    detail = "Your files take all the room that you have here. Delete some first."


class StorageUnavailableError(DomainError):
    code = "storage_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "The place where files are kept does not answer. Try again in a few seconds."


class FileGoneError(DomainError):
    code = "file_gone"
    detail = "This file was uploaded too long ago or deleted. Upload it again."


class InfectedFileError(DomainError):
    code = "infected_file"
    status = HTTPStatus.BAD_REQUEST
    detail = "The virus scanner knows something harmful in this file."


class ScannerUnavailableError(DomainError):
    code = "scanner_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = (
        "The virus scanner does not answer, and without it no files are taken. Try again in a few minutes."
    )
