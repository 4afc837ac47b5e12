"""What mails say: one template for text and one for HTML of each kind, chosen when the mail is sent."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from codehub.accounts import links
from codehub.accounts.models import Mail, MailedLink, PendingRegistration, User

Kind = Mail.Kind
Purpose = MailedLink.Purpose
PAGES = {Purpose.RESET_PASSWORD: "reset-password"}
Composer = Callable[[Mail], EmailMultiAlternatives | None]
_composers: dict[str, Composer] = {}


def composes(kind: Mail.Kind) -> Callable[[Composer], Composer]:
    """Let the decorated function of an app above compose the mails of one kind; None when one is needless."""

    def register(composer: Composer) -> Composer:
        _composers[kind] = composer
        return composer

    return register


def compose(mail: Mail) -> EmailMultiAlternatives | None:
    """Return the message as things stand now, with a new link where one is needed; None when it is needless.

    Whether an address has an account is looked up here and not where a visitor waits, so that no answer's
    time tells it.
    """
    if mail.kind in _composers:
        return _composers[mail.kind](mail)
    if mail.kind == Kind.REGISTRATION:
        return _registration(mail)
    if mail.kind == Kind.VERIFICATION:
        return _verification(mail)
    if mail.kind == Kind.PASSWORD_RESET:
        user = _person_at(mail.address)
        return (
            _message(mail, "password_reset", _link(Purpose.RESET_PASSWORD, mail.address, user))
            if user
            else None
        )
    if mail.kind == Kind.EMAIL_CHANGE:
        if mail.user is None or not mail.user.is_active:
            return None
        if _person_at(mail.address):
            return _message(mail, "address_in_use")
        return _message(mail, "email_change", _link(Purpose.CHANGE_EMAIL, mail.address, mail.user))
    return _message(mail, mail.kind)


def _registration(mail: Mail) -> EmailMultiAlternatives | None:
    if mail.registration is None:
        return None
    if _person_at(mail.address):
        return _message(mail, "address_in_use")
    return _message(
        mail, "registration", _link(Purpose.REGISTER, mail.address, registration=mail.registration)
    )


def _verification(mail: Mail) -> EmailMultiAlternatives | None:
    user = _person_at(mail.address)
    if user is not None:
        is_needed = user.email_verified_at is None
        link = _link(Purpose.VERIFY_EMAIL, mail.address, user) if is_needed else None
        return _message(mail, "verification", link) if link else None
    waiting = PendingRegistration.objects.filter(email=mail.address, expires_at__gt=timezone.now())
    registration = waiting.order_by("-created_at").first()
    if registration is None:
        return None
    return _message(mail, "registration", _link(Purpose.REGISTER, mail.address, registration=registration))


def _person_at(address: str) -> User | None:
    return User.objects.filter(email=address, is_active=True).first()


def _link(
    purpose: str, address: str, user: User | None = None, registration: PendingRegistration | None = None
) -> MailedLink:
    lifetime = timedelta(seconds=settings.LINK_SECONDS[purpose])
    return MailedLink.objects.create(
        purpose=purpose,
        email=address,
        user=user,
        registration=registration,
        expires_at=timezone.now() + lifetime,
    )


def _message(mail: Mail, template: str, link: MailedLink | None = None) -> EmailMultiAlternatives:
    context: dict[str, Any] = {"reason": mail.user.ban_reason if mail.user else ""}
    if link is not None:
        page = PAGES.get(Purpose(link.purpose), "verify-email")
        # In the fragment, which no server, proxy or referrer header ever gets.
        context["link"] = f"{settings.PUBLIC_URL}/{page}#token={links.token_of(link)}"
        context["minutes"] = settings.LINK_SECONDS[link.purpose] // 60
        context["hours"] = settings.LINK_SECONDS[link.purpose] // 3600
    return message_of(mail, f"accounts/mail/{template}", context)


def message_of(
    mail: Mail, template: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """Render `template`.subject.txt, .txt and .html. A mail that is sent twice is known by its Message-ID."""
    site = urlsplit(settings.PUBLIC_URL)
    context = {
        "instance": settings.INSTANCE_NAME,
        "site": settings.PUBLIC_URL,
        "host": site.netloc,
        "name": _name(mail),
        **context,
    }
    message = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"{template}.subject.txt", context).split()),
        body=render_to_string(f"{template}.txt", context),
        to=[mail.address],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{mail.pk}@{site.hostname}>",
            **(headers or {}),
        },
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _name(mail: Mail) -> str:
    if mail.user is not None:
        return mail.user.name
    if mail.registration is not None:
        return mail.registration.display_name or mail.registration.username
    return ""
