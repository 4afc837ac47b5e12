"""What has no event of its own: changes in the operators' pages, and mails that somebody has sent to an address."""

import json
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.db.models.signals import post_save
from django.dispatch import receiver

from codehub.accounts.models import Mail
from codehub.audit import services
from codehub.core import blind_index

ACTIONS = {ADDITION: "operator.added", CHANGE: "operator.changed", DELETION: "operator.deleted"}
ASKED_FOR = {
    Mail.Kind.REGISTRATION: "mail.registration_requested",
    Mail.Kind.VERIFICATION: "mail.verification_requested",
    Mail.Kind.PASSWORD_RESET: "mail.password_reset_requested",
}
ADDRESS = "audit.mail_address"


@receiver(post_save, sender=LogEntry)
def record_operator(instance: LogEntry, created: bool, **_: Any) -> None:
    """Record which row was changed and the names of its fields; never what it was called, nor the values."""
    if not created:
        return
    kind = instance.content_type
    services.record(
        action=ACTIONS[instance.action_flag],
        actor_id=instance.user_id,
        target_type=f"{kind.app_label}.{kind.model}" if kind else "",
        target_id=instance.object_id or "",
        details={"fields": _changed_fields(instance.change_message)},
    )


def _changed_fields(message: str) -> list[str]:
    try:
        parts = json.loads(message or "[]")
    except ValueError:
        return []
    return sorted({name for part in parts for name in part.get("changed", {}).get("fields", [])})


@receiver(post_save, sender=Mail)
def record_request(instance: Mail, created: bool, **_: Any) -> None:
    """Record that somebody without a session asked for a mail, whether or not one will be sent."""
    if not created or instance.kind not in ASKED_FOR:
        return
    services.record(
        action=ASKED_FOR[Mail.Kind(instance.kind)],
        details={"address_digest": blind_index.digest(ADDRESS, instance.address.lower())},
    )
