"""The rules of accounts that say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class WrongCredentialsError(DomainError):
    code = "wrong_credentials"
    status = HTTPStatus.UNAUTHORIZED
    detail = "That e-mail and password do not match an account."


class InvalidTokenError(DomainError):
    code = "invalid_token"
    status = HTTPStatus.UNAUTHORIZED
    detail = "This token is not valid. Sign in again."


class ExpiredTokenError(InvalidTokenError):
    code = "token_expired"
    detail = "This token has expired. Refresh it, or sign in again."


class ReusedTokenError(InvalidTokenError):
    code = "token_reused"
    detail = "This refresh token was used before, so its session was closed. Sign in again."


class SupersededTokenError(InvalidTokenError):
    code = "token_superseded"
    detail = "A newer refresh token of this session is already in use. Use that one."


class RegistrationClosedError(DomainError):
    code = "registration_closed"
    status = HTTPStatus.FORBIDDEN
    detail = "This CodeHub does not take new registrations. Ask its administrator for an account."


class AccountTakenError(DomainError):
    code = "account_taken"
    detail = "An account with this e-mail or username exists."


class ForeignRequestError(DomainError):
    code = "foreign_request"
    status = HTTPStatus.FORBIDDEN
    detail = "The sign-in cookie only works from CodeHub's own pages (header X-CodeHub-Client)."
