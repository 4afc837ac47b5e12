"""What the mail about notifications says: their sentences, never a word of posts or comments."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from codehub.accounts import mails
from codehub.accounts.models import Mail, User
from codehub.realtime import unsubscribing
from codehub.realtime.kinds import RULES, Kind
from codehub.realtime.models import Notification
from codehub.realtime.selectors import Shown, shown

MAX_LINES = 30
TEMPLATE = "realtime/mail/notifications"


@mails.composes(Mail.Kind.NOTIFICATIONS)
def compose(mail: Mail) -> EmailMultiAlternatives | None:
    """Tell what is unread and to be seen at this moment; None when nothing is."""
    if mail.user is None or not mail.user.is_active:
        return None
    rows = Notification.objects.visible_to(mail.user).unread().filter(mail_id=mail.pk)
    count = rows.count()
    if not count:
        return None
    lines = shown(rows.order_by("-told_at", "-id")[:MAX_LINES])
    kind = _only_kind(set(rows.values_list("kind", flat=True)))
    context = {
        "lines": [{"text": line.text, "url": f"{settings.PUBLIC_URL}{line.url}"} for line in lines],
        "count": count,
        "more": count - len(lines),
        "subject": _subject(lines, count),
        "settings_url": f"{settings.PUBLIC_URL}/settings/notifications",
    }
    if kind is not None and RULES[kind].is_always_on:
        return mails.message_of(mail, TEMPLATE, context)
    return _with_way_out(mail, mail.user, kind, context)


def _with_way_out(
    mail: Mail, user: User, kind: Kind | None, context: dict[str, object]
) -> EmailMultiAlternatives:
    """Add the links that end such mails: for people, and for their mail programs (RFC 8058)."""
    page = f"{settings.PUBLIC_URL}/unsubscribe#token="
    everything = unsubscribing.token_for(user.pk, None)
    nearest = unsubscribing.token_for(user.pk, kind) if kind else everything
    context |= {
        "unsubscribe_all": page + everything,
        "unsubscribe_kind": page + nearest if kind else "",
        "kind_label": RULES[kind].label if kind else "",
    }
    headers = {
        "List-Unsubscribe": f"<{settings.PUBLIC_URL}/api/notifications/unsubscribe/?token={nearest}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return mails.message_of(mail, TEMPLATE, context, headers)


def _only_kind(kinds: set[str]) -> Kind | None:
    return Kind(kinds.pop()) if len(kinds) == 1 else None


def _subject(lines: list[Shown], count: int) -> str:
    if count == 1:
        return lines[0].text
    return f"{count} new notifications at {settings.INSTANCE_NAME}"
