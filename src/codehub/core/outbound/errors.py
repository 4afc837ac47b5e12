"""Why a fetch was refused or failed. The sentences name no address: they must not help to map a network."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class AddressNotAllowedError(DomainError):
    code = "address_not_allowed"
    status = HTTPStatus.BAD_REQUEST
    detail = "CodeHub only fetches from public web addresses."


class OutboundError(DomainError):
    code = "outbound_failed"
    status = HTTPStatus.BAD_GATEWAY
    detail = "The other server could not be reached, or its answer could not be read."


class OutboundTimeoutError(OutboundError):
    code = "outbound_timeout"
    status = HTTPStatus.GATEWAY_TIMEOUT
    detail = "The other server took too long to answer."


class OutboundTooLargeError(OutboundError):
    code = "outbound_too_large"
    detail = "The other server's answer is too large."
