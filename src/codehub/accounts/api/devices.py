from rest_framework.request import Request

from codehub.accounts.services import Device
from codehub.core.addresses import address_of


def device_of(request: Request) -> Device:
    """Return where a request comes from."""
    return Device(address=address_of(request), user_agent=request.headers.get("User-Agent", ""))
