from codehub.accounts.tests.conftest import mailbox

__all__ = ["mailbox"]
