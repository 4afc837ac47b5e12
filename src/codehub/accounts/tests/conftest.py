"""A mail server that keeps what it is given, and people who sign in through the API."""

import re
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from codehub.accounts import services
from codehub.accounts.models import Mail
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import client_of

PASSWORD = "correct horse battery"


@dataclass
class Mailbox:
    """What the server took. `refuses` makes it say no for a while."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    refuses: bool = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (the server's own name)
        if self.refuses:
            return "451 Try again later"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"

    def delivered(self) -> list[EmailMessage]:
        """Do the job of the worker, then return every message so far."""
        for pk in Mail.objects.filter(settled_at=None).order_by("created_at").values_list("pk", flat=True):
            services.deliver(pk)
        return self.messages

    def subjects(self) -> list[str]:
        return [message["Subject"] for message in self.delivered()]

    def token(self) -> str:
        """Return the token of the newest mail's link, which both of its bodies carry."""
        message = self.delivered()[-1]
        tokens = {re.search(r"#token=([\w=-]+)", body_of(message, kind))[1] for kind in ("plain", "html")}
        assert len(tokens) == 1
        return tokens.pop()


def body_of(message: EmailMessage, kind: str) -> str:
    return message.get_body((kind,)).get_content()


@pytest.fixture
def mailbox(settings):
    """An instance with a mail server."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_VERIFICATION_REQUIRED = True
    yield box
    server.stop()


@pytest.fixture
def ada(db):
    user = UserFactory(username="ada", email="ada@example.test")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def sign_in(db):
    """Sign in through the API: return a client that carries the access token, and the answer's body."""

    def enter(user, password=PASSWORD):
        answer = client_of().post("/api/auth/login/", {"email": user.email, "password": password})
        assert answer.status_code == 200, answer.content
        client = client_of()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {answer.json()['access']}")
        return client, answer.json()

    return enter
