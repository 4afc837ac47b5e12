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


class InvalidLinkError(DomainError):
    code = "invalid_link"
    status = HTTPStatus.BAD_REQUEST
    detail = "This link has been used, has expired or is incomplete. Ask for a new one."


class WrongPasswordError(DomainError):
    code = "wrong_password"
    status = HTTPStatus.FORBIDDEN
    detail = "That is not your current password."


class NoPasswordError(DomainError):
    code = "no_password"
    detail = "This account has no password yet. Set one with “Forgot your password?” first."


class AccountBannedError(DomainError):
    code = "account_banned"
    status = HTTPStatus.FORBIDDEN
    detail = "This account has been closed by an administrator."


class TooManyApiTokensError(DomainError):
    code = "too_many_api_tokens"
    detail = "You have as many API tokens as one account may have. Revoke one first."


class ApiTokenNotAllowedError(DomainError):
    code = "api_token_not_allowed"
    status = HTTPStatus.FORBIDDEN
    detail = "An API token cannot do this. Sign in with your password."


class RoleNotGivenError(DomainError):
    code = "role_not_given"
    status = HTTPStatus.FORBIDDEN
    detail = "Administrators are made on the server: codehub setrole USERNAME admin."


class LastAdminError(DomainError):
    code = "last_admin"
    detail = "This is the only administrator. Make another one first."
