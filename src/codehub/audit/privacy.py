"""What the audit log keeps about people."""

from codehub.core.privacy import Kept, OnErase, words

KEPT = [
    Kept(
        model="audit.AuditOrigin",
        purpose="Where acts came from, to see who got into an account.",
        until="180 days, or the account is erased",
        owner="entry__actor_id",
        on_erase=OnErase.DELETE,
        personal=words("address user_agent"),
        secret=words("salt"),
        pseudonymous=words("entry"),
    ),
    Kept(
        model="audit.AuditEntry",
        purpose="Who did what, for the security of everybody.",
        until="the instance is deleted",
        owner="actor_id",
        on_erase=OnErase.KEEP,
        because="A log from which people can take entries proves nothing. It names them by an id that leads nowhere.",
        pseudonymous=words("actor_id target_id details origin_digest"),
        none=words("sequence happened_at action target_type content_hash previous_hash hash"),
    ),
    Kept(
        model="audit.AuditCheckpoint",
        purpose="How far the audit log goes, signed.",
        until="the instance is deleted",
        none=words("sequence hash signature made_at"),
    ),
]
