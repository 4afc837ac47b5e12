"""Every write of accounts."""

from codehub.accounts.services.api_tokens import create_api_token, holder_of, revoke_api_token
from codehub.accounts.services.avatars import remove_avatar, set_avatar
from codehub.accounts.services.credentials import (
    change_password,
    confirm_password,
    request_email_change,
    request_password_reset,
    resend_verification,
    reset_password,
    verify_email,
)
from codehub.accounts.services.firebase import link_firebase, sign_in_by_firebase, unlink_firebase
from codehub.accounts.services.mail import deliver, sweep, write_mail
from codehub.accounts.services.people import (
    ban,
    change_role,
    reopen,
    request_erasure,
    unban,
    update_profile,
)
from codehub.accounts.services.registration import create_user, register, save_new
from codehub.accounts.services.sessions import (
    Device,
    Tokens,
    close_sessions,
    open_session,
    refresh,
    refuse_closed_account,
    refuse_sign_in,
    sign_in,
    sign_out,
)

__all__ = [
    "Device",
    "Tokens",
    "ban",
    "change_password",
    "change_role",
    "close_sessions",
    "confirm_password",
    "create_api_token",
    "create_user",
    "deliver",
    "holder_of",
    "link_firebase",
    "open_session",
    "refresh",
    "refuse_closed_account",
    "refuse_sign_in",
    "register",
    "remove_avatar",
    "reopen",
    "request_email_change",
    "request_erasure",
    "request_password_reset",
    "resend_verification",
    "reset_password",
    "revoke_api_token",
    "save_new",
    "set_avatar",
    "sign_in",
    "sign_in_by_firebase",
    "sign_out",
    "sweep",
    "unban",
    "unlink_firebase",
    "update_profile",
    "verify_email",
    "write_mail",
]
