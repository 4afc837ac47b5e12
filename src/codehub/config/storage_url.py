"""Reads STORAGE_URL, the one setting of where files are kept."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCAL = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
EXAMPLE = "s3://key:secret@host/bucket?region=auto"
PATIENCE_SECONDS = 10


def storage_of(url: str) -> dict[str, Any]:
    """Return an entry of Django's STORAGES; empty: this machine. Raise ImproperlyConfigured, without the secret."""
    if not url:
        return LOCAL
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ImproperlyConfigured(f"STORAGE_URL is not an address. It looks like {EXAMPLE}.") from None
    bucket, options = parts.path.strip("/"), parse_qs(parts.query)
    if (
        parts.scheme != "s3"
        or not parts.hostname
        or not bucket
        or "/" in bucket
        or options.keys() - {"region", "tls"}
    ):
        raise ImproperlyConfigured(f"STORAGE_URL does not look like {EXAMPLE}.")
    scheme = "http" if options.get("tls") == ["off"] else "https"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            # Without a key, boto3 looks for the machine's role.
            "access_key": unquote(parts.username or "") or None,
            "secret_key": unquote(parts.password or "") or None,
            "endpoint_url": f"{scheme}://{parts.hostname}{port}",
            "bucket_name": bucket,
            "region_name": options.get("region", ["auto"])[0],
            "client_config": _client_config(),
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,  # names are random, so asking whether one is free costs a request for nothing
        },
    }


def _client_config() -> Any:
    from botocore.config import Config  # 20 MB and 0.3 s that an instance with local files does without

    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=PATIENCE_SECONDS,
        read_timeout=PATIENCE_SECONDS,
        retries={"max_attempts": 2, "mode": "standard"},
        proxies={},
        # Stores other than Amazon's do not know the newer checksums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
