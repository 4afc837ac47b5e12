"""How long what is known of people is kept."""

AUDIT_ORIGIN_DAYS = 180
"""Addresses and user agents of the audit log. The entries themselves stay."""
EXPORT_HOURS = 48
"""How long somebody's export can be downloaded."""
EXPORTS_A_DAY = 3
ERASURE_GRACE_DAYS = 7
"""How long an admin can still call an erasure off. The account is closed at once."""
