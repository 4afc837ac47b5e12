"""Mails: a row with the fact, a job that delivers it, a sweep that finds what was lost."""

import logging
import smtplib
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts import mails, tasks
from codehub.accounts.models import Mail, MailedLink, PendingRegistration, User
from codehub.core.encryption import sealed

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 8
FIRST_DELAY_SECONDS = 30
"""Doubled at each attempt: the eighth comes after about two hours."""
KEPT_DAYS = 7


@transaction.atomic
def write_mail(
    kind: str,
    *,
    address: str,
    user: User | None = None,
    registration: PendingRegistration | None = None,
) -> Mail:
    """Note a mail in the caller's transaction; it is delivered once that commits."""
    mail = Mail.objects.create(
        kind=kind, address=address, user=user, registration=registration, not_before=timezone.now()
    )
    tasks.deliver_mail.delay_on_commit(str(mail.pk))
    return mail


def deliver(mail_id: UUID) -> None:
    """Send one mail outside any transaction; a failure is tried again by the sweep. Sent at least once."""
    mail = _claim(mail_id)
    if mail is None:
        return
    try:
        message = mails.compose(mail)
        if message is not None:
            message.send()
    except (OSError, smtplib.SMTPException) as error:
        # Not its text, which may name the recipient.
        logger.warning("Mail %s was not sent, attempt %d: %s", mail.pk, mail.attempts, type(error).__name__)
        if mail.attempts < MAX_ATTEMPTS:
            return
        logger.error("Mail %s is given up", mail.pk)
    now = timezone.now()
    Mail.objects.filter(pk=mail.pk).update(
        settled_at=now, updated_at=now, **sealed(Mail, mail.pk, address="")
    )


@transaction.atomic
def _claim(mail_id: UUID) -> Mail | None:
    now = timezone.now()
    mail = (
        Mail.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=mail_id, settled_at=None, not_before__lte=now)
        .select_related("user", "registration")
        .first()
    )
    if mail is None:
        return None
    mail.attempts += 1
    mail.not_before = now + timedelta(seconds=FIRST_DELAY_SECONDS * 2 ** (mail.attempts - 1))
    mail.save(update_fields=["attempts", "not_before", "updated_at"])
    return mail


def sweep() -> None:
    """Ring again for mails that wait; forget what is long over."""
    now = timezone.now()
    waiting = Mail.objects.filter(settled_at=None, not_before__lte=now - timedelta(seconds=5))
    for mail_id in waiting.order_by("not_before").values_list("pk", flat=True)[:100]:
        tasks.deliver_mail.delay_on_commit(str(mail_id))
    Mail.objects.filter(settled_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    MailedLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    PendingRegistration.objects.filter(expires_at__lt=now).delete()
