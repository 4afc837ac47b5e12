"""Which pages are ours: a browser sends their origin, and nothing else can forge it for them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host


def is_ours(origin: str, host: str) -> bool:
    """Say whether `origin` is PUBLIC_URL, or the very host (one of ALLOWED_HOSTS) that was asked."""
    public = urlsplit(settings.PUBLIC_URL)
    try:
        page = urlsplit(origin)
        name = page.hostname
    except ValueError:
        return False
    if page.scheme != public.scheme or not name or page.path or page.query:
        return False
    if page.netloc == public.netloc:
        return True
    return page.netloc == host and validate_host(name, settings.ALLOWED_HOSTS)
