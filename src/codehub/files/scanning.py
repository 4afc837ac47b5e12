"""Asks a virus scanner, if the operator named one, about files that are kept as they came."""

import socket
import struct
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from codehub.files.errors import InfectedFileError, ScannerUnavailableError

SECONDS = 20
BLOCK_BYTES = 65_536
MOST_ANSWER_BYTES = 1_000
LENGTH = struct.Struct(">I")


def check(file: IO[bytes]) -> None:
    """Raise InfectedFileError, or ScannerUnavailableError when the scanner does not say that `file` is clean."""
    if not settings.CLAMD_URL:
        return
    try:
        with _connect(settings.CLAMD_URL) as scanner:
            answer = _ask(scanner, file)
    except OSError as error:
        raise ScannerUnavailableError from error
    if answer.endswith(" FOUND"):
        raise InfectedFileError
    if answer != "stream: OK":
        raise ScannerUnavailableError


def _connect(url: str) -> socket.socket:
    """Connect to tcp://host:port or unix:///path."""
    parts = urlsplit(url)
    if parts.scheme == "tcp" and parts.hostname and parts.port:
        return socket.create_connection((parts.hostname, parts.port), timeout=SECONDS)
    if parts.scheme != "unix" or not parts.path:
        raise ImproperlyConfigured("CLAMD_URL looks like tcp://host:3310 or unix:///run/clamav/clamd.ctl.")
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(SECONDS)
    try:
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _ask(scanner: socket.socket, file: IO[bytes]) -> str:
    """Send `file` by clamd's INSTREAM command, return its answer."""
    file.seek(0)
    scanner.sendall(b"zINSTREAM\0")
    while block := file.read(BLOCK_BYTES):
        scanner.sendall(LENGTH.pack(len(block)) + block)
    scanner.sendall(LENGTH.pack(0))
    answer = b""
    while len(answer) < MOST_ANSWER_BYTES and not answer.endswith(b"\0") and (more := scanner.recv(1024)):
        answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")
