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


class IdentityUnavailableError(DomainError):
    code = "identity_provider_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "The identity provider does not answer. Try again in a minute, or sign in with your password."


class IdentityNotOfferedError(DomainError):
    code = "identity_provider_not_offered"
    status = HTTPStatus.BAD_REQUEST
    detail = "This CodeHub does not offer sign-in by Firebase."


class IdentityRefusedError(DomainError):
    code = "identity_refused"
    status = HTTPStatus.UNAUTHORIZED
    detail = "The identity provider's token is not valid. Sign in there again."


class IdentityWithoutEmailError(DomainError):
    code = "identity_without_email"
    status = HTTPStatus.FORBIDDEN
    detail = "An account needs an e-mail address. Sign in with an identity that has one."


class IdentityUnverifiedError(DomainError):
    code = "identity_unverified"
    status = HTTPStatus.FORBIDDEN
    detail = "Confirm your e-mail address with the identity provider first, then sign in again."


class IdentityTakenError(DomainError):
    code = "identity_taken"
    detail = "This identity belongs to another account."


class AccountLinkRefusedError(DomainError):
    code = "account_link_refused"
    detail = "An account with this e-mail exists. Sign in with its password, and link this identity in the settings."
