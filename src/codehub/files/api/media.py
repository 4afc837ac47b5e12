"""Serves uploaded files, so that none of them is ever a page of this site."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from codehub.core.problems import not_found, problem_response
from codehub.files import selectors, storing
from codehub.files.errors import StorageUnavailableError
from codehub.files.models import StoredFile

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A week and not for ever: an erased person's picture must leave the caches too.
FOR_EVERYBODY = "public, max-age=604800, immutable"
FOR_ONE = "private, no-store"


@require_safe
def public(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponseBase:
    """Serve a picture that everybody may see who knows its name."""
    return _answer(request, f"{kind}/{key}/{name}", content_type="image/webp", cache=FOR_EVERYBODY)


@require_safe
def private(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponseBase:
    """Serve an attachment to whoever holds an address that is signed and not over, to be saved and not shown."""
    path = f"{kind}/{key}/{name}"
    expires, signature = request.GET.get("expires", ""), request.GET.get("signature", "")
    if not selectors.is_signed(path, expires=expires, signature=signature):
        return not_found(request)
    file = StoredFile.objects.ready().filter(key=key).first()
    if file is None or path not in file.paths:
        return not_found(request)
    return _answer(request, path, content_type=file.content_type, cache=FOR_ONE, save_as=file.name)


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponseBase:
    return not_found(request)


def _answer(
    request: HttpRequest, path: str, *, content_type: str, cache: str, save_as: str = ""
) -> HttpResponseBase:
    try:
        file = storing.read(path)
    except StorageUnavailableError as error:
        return problem_response(error.status, error.code, error.detail)
    if file is None:
        return not_found(request)
    headers = {**HEADERS, "Cache-Control": cache}
    return FileResponse(
        file, as_attachment=bool(save_as), filename=save_as, content_type=content_type, headers=headers
    )
