"""Connections to addresses that were checked, within one deadline."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpcore

from codehub.core.outbound.addresses import Address, Target, is_public
from codehub.core.outbound.errors import AddressNotAllowedError, OutboundError, OutboundTimeoutError

Resolve = Callable[[str, int], Iterable[str]]
MOST_ADDRESSES = 3
"""How many of a name's addresses are tried."""


def ask_dns(host: str, port: int) -> list[str]:
    """Return the addresses of `host`; raise OSError when it has none."""
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True)
class Deadline:
    """A moment after which a fetch is over, on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds left; raise OutboundTimeoutError when there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise OutboundTimeoutError
        return seconds


def addresses_of(
    target: Target, *, resolve: Resolve, exempt: frozenset[str], deadline: Deadline
) -> list[str]:
    """Resolve once; raise AddressNotAllowedError unless every answer is public or exempt."""
    literal = target.literal
    answers = [str(literal)] if literal else _within(deadline, resolve, target.host, target.port)
    for answer in answers:
        if answer not in exempt and not is_public(_read(answer)):
            raise AddressNotAllowedError
    return answers[:MOST_ADDRESSES]


def _read(answer: str) -> Address:
    try:
        return ipaddress.ip_address(answer)
    except ValueError:
        raise AddressNotAllowedError from None


def _within(deadline: Deadline, resolve: Resolve, host: str, port: int) -> list[str]:
    """Ask on a thread of its own, because the system's resolver takes no timeout."""
    answers: list[str] = []
    has_failed = threading.Event()

    def ask() -> None:
        try:
            answers.extend(dict.fromkeys(resolve(host, port)))
        except (OSError, UnicodeError):
            has_failed.set()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if thread.is_alive():
        raise OutboundTimeoutError
    if has_failed.is_set() or not answers:
        raise OutboundError("The other server's name is not known.")
    return answers


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the given addresses, whatever the name: SNI and Host still say the name."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        for address in self._addresses[:-1]:
            try:
                return self._connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(self._addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        seconds = min(timeout or 5, self._deadline.left())
        return TimedStream(self._sockets.connect_tcp(address, port, seconds), self._deadline)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise AddressNotAllowedError


class TimedStream(httpcore.NetworkStream):
    """A stream on which all reads and writes together end by the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
