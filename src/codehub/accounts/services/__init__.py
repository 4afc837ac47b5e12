"""Every write of accounts."""

from codehub.accounts.services.registration import create_user, register
from codehub.accounts.services.sessions import SignedIn, open_session, refresh, sign_in, sign_out

__all__ = ["SignedIn", "create_user", "open_session", "refresh", "register", "sign_in", "sign_out"]
