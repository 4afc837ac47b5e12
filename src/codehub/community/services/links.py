"""Previews of what is behind posted addresses: one row for each address, filled by a job."""

import hashlib
import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from codehub.community import tasks
from codehub.community.events import LinkPreviewFetched
from codehub.community.models import LinkPreview
from codehub.community.pages import PageWords, read_page
from codehub.core import outbound
from codehub.core.errors import DomainError
from codehub.core.events import publish
from codehub.files import services as files
from codehub.files.models import StoredFile

FRESH = timedelta(days=7)
MAX_ATTEMPTS = 3
HELD = timedelta(minutes=2)
"""For so long nobody else fetches what somebody is fetching."""
PAGE = outbound.Limits(seconds=8, max_bytes=3_000_000, max_redirects=4)
PICTURE = outbound.Limits(seconds=8, max_bytes=5_000_000, max_redirects=2)
WEB = outbound.Way()
ACCEPT = {"accept": "text/html,application/xhtml+xml"}


@transaction.atomic
def preview_of(url: str) -> LinkPreview:
    """Return the preview of an address, shared by everybody who posts it.

    A new one is fetched by a job, and one of more than seven days once more.
    """
    now = timezone.now()
    digest = hashlib.sha256(url.encode()).hexdigest()
    preview, is_new = LinkPreview.objects.get_or_create(
        digest=digest, defaults={"url": url, "not_before": now}
    )
    stale = LinkPreview.objects.filter(pk=preview.pk, fetched_at__lt=now - FRESH)
    if stale.update(state=LinkPreview.State.PENDING, attempts=0, fetched_at=now, not_before=now):
        is_new, preview.state = True, LinkPreview.State.PENDING
    if is_new:
        tasks.fetch_preview.delay_on_commit(str(preview.pk))
    return preview


def fetch_preview(preview_id: UUID, *, way: outbound.Way = WEB) -> None:
    """Fetch one preview that is due; harmless when it is not, or when somebody else does."""
    preview = _claimed(preview_id)
    if preview is None:
        return
    try:
        page = outbound.fetch(preview.url, headers=ACCEPT, limits=PAGE, way=way)
        if page.status >= 400:
            raise outbound.OutboundError
        words = read_page(page.body, content_type=page.headers.get("content-type", ""), url=page.url)
        _settle(preview, LinkPreview.State.READY, **_facts(preview, words, way))
    except outbound.AddressNotAllowedError:
        _settle(preview, LinkPreview.State.FAILED)
    except outbound.OutboundError:
        _put_off(preview)


def fetch_due_previews(limit: int = 20) -> None:
    """Fetch what no job came for."""
    due = LinkPreview.objects.filter(state=LinkPreview.State.PENDING, not_before__lte=timezone.now())
    for preview_id in due.order_by("not_before").values_list("pk", flat=True)[:limit]:
        tasks.fetch_preview.delay_on_commit(str(preview_id))


def _claimed(preview_id: UUID) -> LinkPreview | None:
    now = timezone.now()
    due = LinkPreview.objects.filter(pk=preview_id, state=LinkPreview.State.PENDING, not_before__lte=now)
    if not due.update(attempts=F("attempts") + 1, not_before=now + HELD):
        return None
    return LinkPreview.objects.get(pk=preview_id)


def _facts(preview: LinkPreview, words: PageWords, way: outbound.Way) -> dict[str, Any]:
    return {
        "title": words.title,
        "description": words.description,
        "site_name": words.site_name,
        "image": _picture(preview, words.image, way) if words.image else None,
    }


def _picture(preview: LinkPreview, url: str, way: outbound.Way) -> StoredFile | None:
    """Keep a copy of the page's picture, re-encoded: readers' browsers ask nobody else for it."""
    try:
        found = outbound.fetch(url, limits=PICTURE, way=way)
        return files.keep_picture_of(subject_id=preview.pk, file=io.BytesIO(found.body), name="preview")
    except (outbound.OutboundError, DomainError):
        return None  # a page without a picture is a preview too


def _put_off(preview: LinkPreview) -> None:
    if preview.attempts >= MAX_ATTEMPTS:
        _settle(preview, LinkPreview.State.FAILED)
        return
    later: datetime = timezone.now() + timedelta(seconds=30 * 4**preview.attempts)
    LinkPreview.objects.filter(pk=preview.pk).update(not_before=later)


@transaction.atomic
def _settle(preview: LinkPreview, state: str, **facts: Any) -> None:
    mine = LinkPreview.objects.filter(
        Q(pk=preview.pk, state=LinkPreview.State.PENDING, attempts=preview.attempts)
    )
    if mine.update(state=state, fetched_at=timezone.now(), updated_at=timezone.now(), **facts):
        publish(LinkPreviewFetched(preview_id=preview.pk, state=state))
