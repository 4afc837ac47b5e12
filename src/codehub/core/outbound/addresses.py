"""Which addresses are public, and how a URL is read.

Python's own `is_private` and `is_global` miss 100.64.0.0/10, 64:ff9b::/96, 2002::/16 and others, depending on the
version, so the networks stand here.
"""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from codehub.core.outbound.errors import AddressNotAllowedError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

DENIED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own; a metadata service of one cloud
        "127.0.0.0/8",
        "168.63.129.16/32",  # the host of one cloud
        "169.254.0.0/16",  # link-local, and most metadata services
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; a metadata service of one cloud
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "::/96",  # unspecified, loopback, IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of the local network
        "100::/32",  # discard, dummy
        "2001::/23",  # Teredo, ORCHID, benchmarks, protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # unique local
        "fe80::/10",  # link-local
        "fec0::/10",  # site-local
        "ff00::/8",  # multicast
    )
)
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
PLAIN = re.compile(r"[!-~]+\Z")
"""Printable ASCII. A name in another script comes as punycode, which has no look-alikes of digits."""
NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)\Z")
PORTS = {"http": 80, "https": 443}
MAX_URL_CHARACTERS = 2000
MAX_NAME_CHARACTERS = 253


def is_public(address: Address) -> bool:
    """Whether `address` is a machine of the public Internet."""
    if isinstance(address, ipaddress.IPv6Address) and (address.scope_id or address not in GLOBAL_UNICAST):
        return False
    return not any(address in network for network in DENIED if network.version == address.version)


@dataclass(frozen=True)
class Target:
    """Where a URL leads, before anybody has asked the DNS."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def literal(self) -> Address | None:
        """The host as an address, if it is written as one."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def read_url(url: str, *, ports: Collection[int], schemes: Collection[str]) -> Target:
    """Return where `url` leads; raise AddressNotAllowedError unless it is a plain web address."""
    if len(url) > MAX_URL_CHARACTERS or not PLAIN.match(url) or "\\" in url:
        raise AddressNotAllowedError
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressNotAllowedError from None
    scheme, host = parts.scheme, (parts.hostname or "").rstrip(".")
    if scheme not in schemes or scheme not in PORTS or not _is_host(host):
        raise AddressNotAllowedError
    if "@" in parts.netloc or ("[" in parts.netloc) != (":" in host):
        raise AddressNotAllowedError
    port = PORTS[scheme] if port is None else port
    if port not in ports:
        raise AddressNotAllowedError
    query = f"?{parts.query}" if parts.query else ""
    return Target(scheme, host, port, f"{parts.path or '/'}{query}")


def _is_host(host: str) -> bool:
    """Whether `host` is an address in its usual form or a name with a dot.

    Forms that only some resolvers take for an address (127.1, 0x7f.1, 2130706433, 0177.0.0.1) are neither.
    """
    try:
        return str(ipaddress.ip_address(host)) == host or ":" in host
    except ValueError:
        labels = host.split(".")
    if len(host) > MAX_NAME_CHARACTERS or len(labels) < 2 or NUMBER.match(labels[-1]):
        return False
    return all(LABEL.match(label) for label in labels)
