"""Mailing what is due: one mail for everything that waits of one person.

A notification knows when it is to be mailed. Whoever holds the person's inbox claims all that are due and writes the
mail in the same transaction: two beats make one mail, and a worker killed before the commit made none.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import Mail, User
from codehub.realtime.models import Inbox, Notification

AT_ONCE = 500
"""People whom one sweep mails; the next takes the others."""


def mail_due() -> int:
    """Write the mails that are due; return how many."""
    now = timezone.now()
    due = Notification.objects.filter(mail_at__lte=now).order_by().values_list("recipient_id", flat=True)
    people = list(due.distinct()[:AT_ONCE])
    Inbox.objects.bulk_create([Inbox(user_id=pk) for pk in people], ignore_conflicts=True)
    return sum(_mail(pk, now) for pk in people)


@transaction.atomic
def _mail(person_id: UUID, now: datetime) -> bool:
    if not Inbox.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=person_id).exists():
        return False  # another is at it; what is left over waits for the next sweep
    due = Notification.objects.filter(recipient_id=person_id, mail_at__lte=now)
    ids = list(due.values_list("pk", flat=True))
    person = User.objects.get(pk=person_id)
    mail_id = None
    is_needed = due.filter(read_at=None, withdrawn_at=None).exists()
    if is_needed and may_be_mailed(person):
        mail_id = accounts.write_mail(Mail.Kind.NOTIFICATIONS, address=person.email, user=person).pk
    Notification.objects.filter(pk__in=ids).update(mail_at=None, mail_id=mail_id)
    return mail_id is not None


def may_be_mailed(person: User) -> bool:
    """An address that nobody has proven may be a stranger's; an instance without a mail server proves none."""
    return person.is_active and (person.email_verified or not settings.EMAIL_VERIFICATION_REQUIRED)
