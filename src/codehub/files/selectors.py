"""The addresses under which others read files."""

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.files.storage import default_storage
from django.utils.crypto import constant_time_compare
from django.utils.http import content_disposition_header

from codehub.files.models import StoredFile


def url_of(file: StoredFile) -> str:
    """Return the address of the best of its files: for good when public, else for `SIGNED_URL_SECONDS`."""
    path = file.paths[0]
    if file.is_public:
        return f"{settings.MEDIA_URL}{path}"
    if settings.STORAGE_IS_S3:
        return _presigned(file, path)
    expires = str(int(time.time()) + settings.SIGNED_URL_SECONDS)
    return f"{settings.MEDIA_URL}{path}?{urlencode({'expires': expires, 'signature': _sign(path, expires)})}"


def is_signed(path: str, *, expires: str, signature: str) -> bool:
    """Whether the address was made here and is still good."""
    if not constant_time_compare(signature, _sign(path, expires)):
        return False
    return time.time() < int(expires)


def _sign(path: str, expires: str) -> str:
    return signing.Signer(salt="codehub.files").signature(f"{expires}:{path}")


def _presigned(file: StoredFile, path: str) -> str:
    """Return an address at the bucket that says itself how the file is to be treated."""
    storage: Any = default_storage
    parameters = {
        "ResponseContentType": file.content_type,
        "ResponseContentDisposition": content_disposition_header(True, file.name),
        "ResponseCacheControl": "private, no-store",
    }
    return str(storage.url(path, parameters=parameters, expire=settings.SIGNED_URL_SECONDS))
