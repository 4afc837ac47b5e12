"""One request and its redirects."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpcore

from codehub.core.outbound.addresses import Target, read_url
from codehub.core.outbound.connecting import Deadline, PinnedBackend, Resolve, addresses_of, ask_dns, tls
from codehub.core.outbound.errors import (
    AddressNotAllowedError,
    OutboundError,
    OutboundTimeoutError,
    OutboundTooLargeError,
)

REDIRECTS = frozenset({301, 302, 303, 307, 308})
OWN_HEADERS = frozenset({"host", "connection", "content-length", "transfer-encoding", "accept-encoding"})
"""Set here; a caller's would speak to another host, or of another body, than was checked."""
SECRET_HEADERS = frozenset({"authorization", "cookie"})


@dataclass(frozen=True)
class Limits:
    """What one fetch may take, redirects included."""

    seconds: float = 10
    max_bytes: int = 5_000_000
    max_redirects: int = 3


@dataclass(frozen=True)
class Way:
    """By which ways out. Only tests change it: they have no public server to ask."""

    schemes: frozenset[str] = frozenset({"http", "https"})
    ports: frozenset[int] = frozenset({80, 443})
    resolve: Resolve = ask_dns
    exempt: frozenset[str] = frozenset()
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True)
class Response:
    """What came back. `headers` are in lower case, the last one counts; `url` is where it came from."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    url: str


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
    limits: Limits = Limits(),
    way: Way = Way(),
) -> Response:
    """Request `url` and follow at most `limits.max_redirects` redirects of a GET or HEAD.

    Raise AddressNotAllowedError, OutboundTimeoutError, OutboundTooLargeError or OutboundError.
    """
    deadline = Deadline.after(limits.seconds)
    target = read_url(url, ports=way.ports, schemes=way.schemes)
    sent = _checked(headers or {})
    for _ in range(limits.max_redirects + 1):
        response = _request(target, method, sent, content, limits, way, deadline)
        location = response.headers.get("location")
        if response.status not in REDIRECTS or location is None or method not in {"GET", "HEAD"}:
            return response
        onward = _follow(target, location, way)
        if onward.origin != target.origin:
            sent = {name: value for name, value in sent.items() if name not in SECRET_HEADERS}
        target = onward
    raise OutboundError("The other server redirects too often.")


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers in lower case; raise AddressNotAllowedError for one that could start another request."""
    lowered = {name.lower(): value for name, value in headers.items()}
    for name, value in lowered.items():
        if name in OWN_HEADERS or not value.isprintable() or not value.isascii():
            raise AddressNotAllowedError("A header of this request is not allowed.")
    return lowered


def _follow(target: Target, location: str, way: Way) -> Target:
    onward = read_url(urljoin(target.url, location), ports=way.ports, schemes=way.schemes)
    if target.scheme == "https" and onward.scheme != "https":
        raise AddressNotAllowedError("The other server redirects from a secure address to an open one.")
    return onward


def _request(
    target: Target,
    method: str,
    headers: Mapping[str, str],
    content: bytes,
    limits: Limits,
    way: Way,
    deadline: Deadline,
) -> Response:
    addresses = addresses_of(target, resolve=way.resolve, exempt=way.exempt, deadline=deadline)
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    # Compressed answers are not asked for: their size is known only after unpacking them.
    lines = {"user-agent": "CodeHub", **headers, "accept-encoding": "identity", "connection": "close"}
    backend = PinnedBackend(addresses, deadline)
    trust = way.trust or tls()
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=backend, max_connections=1) as pool,
            pool.stream(method, url, headers=list(lines.items()), content=content or None) as response,
        ):
            return _read(response, target, limits)
    except (httpcore.TimeoutException, TimeoutError):
        raise OutboundTimeoutError from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise OutboundError from error


def _read(response: httpcore.Response, target: Target, limits: Limits) -> Response:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if headers.get("content-encoding", "identity") != "identity":
        raise OutboundError
    body = b""
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > limits.max_bytes:
            raise OutboundTooLargeError
    return Response(response.status, headers, body, target.url)
