"""Previews of what is behind posted addresses."""

import hashlib

from django.utils import timezone

from codehub.community.models import LinkPreview


def preview_of(url: str) -> LinkPreview:
    """Return the preview of an address, shared by everybody who posts it; made now, to be fetched by a job."""
    digest = hashlib.sha256(url.encode()).hexdigest()
    return LinkPreview.objects.get_or_create(
        digest=digest, defaults={"url": url, "not_before": timezone.now()}
    )[0]
