"""Free ports on this machine."""

import random
import socket

LOW, HIGH = 20_000, 32_000
"""Below the range from which systems take the ports of outgoing connections."""


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether a server could listen on `port` of `host` now."""
    try:
        listen(port, host).close()
    except OSError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches `host`."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def listen(port: int, host: str) -> socket.socket:
    """Open a listening socket; OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


def free_port(preferred: int | None = None) -> int:
    """Return `preferred` when it is free on the loopback, else some port that is."""
    candidates = random.sample(range(LOW, HIGH), 50)
    for port in [preferred, *candidates] if preferred else candidates:
        if is_free(port):
            return port
    message = f"No free port between {LOW} and {HIGH} on this machine."
    raise OSError(message)
