"""Where a request comes from, as far as that can be believed."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from rest_framework.request import Request

IPV6_SUBSCRIBER_BITS = 64


def address_of(request: Request) -> str:
    """Return the client's address, trusting exactly `TRUSTED_PROXIES` entries of X-Forwarded-For."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    if not trusted or len(hops) < trusted:
        return direct
    try:
        return str(ip_address(hops[-trusted]))
    except ValueError:
        return direct


def network_of(address: str) -> str:
    """Return what one subscriber has: an IPv4 address, or a /64 of IPv6, of which everybody gets 2^64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, IPV6_SUBSCRIBER_BITS), strict=False))
    return str(parsed)
