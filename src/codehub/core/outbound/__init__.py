"""The only way out: requests to addresses that somebody else chose.

`fetch(url)` reaches public addresses and nothing else. The host is resolved once, every answer is checked, and the
connection goes to a checked address; each redirect starts over. Nothing else in CodeHub opens such connections
(`tests/test_architecture.py`).
"""

from codehub.core.outbound.client import Limits, Response, Way, fetch
from codehub.core.outbound.errors import (
    AddressNotAllowedError,
    OutboundError,
    OutboundTimeoutError,
    OutboundTooLargeError,
)

__all__ = [
    "AddressNotAllowedError",
    "Limits",
    "OutboundError",
    "OutboundTimeoutError",
    "OutboundTooLargeError",
    "Response",
    "Way",
    "fetch",
]
