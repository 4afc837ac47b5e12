"""Every write of privacy."""

from codehub.privacy.services.erasures import cancel_erasure, erase_due, note_erasure
from codehub.privacy.services.exports import (
    build_export,
    build_forgotten,
    note_download,
    remove_expired,
    request_export,
)

__all__ = [
    "build_export",
    "build_forgotten",
    "cancel_erasure",
    "erase_due",
    "note_download",
    "note_erasure",
    "remove_expired",
    "request_export",
]
