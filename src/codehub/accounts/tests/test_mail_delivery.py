from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from codehub.accounts import services
from codehub.accounts.models import Mail, MailedLink, PendingRegistration
from codehub.accounts.services.mail import MAX_ATTEMPTS

pytestmark = pytest.mark.django_db


def write(ada):
    return services.write_mail("password_changed", address=ada.email, user=ada)


def test_a_mail_is_sent_once_and_its_address_forgotten(ada, mailbox):
    mail = write(ada)

    for _ in range(2):
        services.deliver(mail.pk)

    assert len(mailbox.messages) == 1
    mail.refresh_from_db()
    assert mail.settled_at is not None
    assert mail.address == ""


def test_a_mail_that_the_server_refuses_is_tried_again_later(
    ada, mailbox, django_capture_on_commit_callbacks
):
    mailbox.refuses = True
    mail = write(ada)
    services.deliver(mail.pk)
    services.deliver(mail.pk)  # too early: nothing happens
    mail.refresh_from_db()
    assert (mail.attempts, mail.settled_at) == (1, None)

    mailbox.refuses = False
    with time_machine.travel(timezone.now() + timedelta(seconds=60)):
        with django_capture_on_commit_callbacks() as rung:
            services.sweep()
        services.deliver(mail.pk)

    assert len(rung) == 1
    assert len(mailbox.messages) == 1


def test_a_server_that_is_away_loses_nothing(ada, mailbox, settings):
    settings.EMAIL_PORT = 1
    mail = write(ada)

    services.deliver(mail.pk)

    mail.refresh_from_db()
    assert (mail.attempts, mail.settled_at, mail.address) == (1, None, ada.email)


def test_a_mail_is_given_up_in_the_end(ada, mailbox):
    mailbox.refuses = True
    mail = write(ada)
    moment = timezone.now()
    for _ in range(MAX_ATTEMPTS):
        with time_machine.travel(moment):
            services.deliver(mail.pk)
        moment += timedelta(days=1)

    mail.refresh_from_db()
    assert (mail.attempts, mail.address) == (MAX_ATTEMPTS, "")
    assert mail.settled_at is not None


def test_a_mail_that_was_not_rung_for_is_found(ada, mailbox, django_capture_on_commit_callbacks):
    write(ada)

    with (
        time_machine.travel(timezone.now() + timedelta(seconds=10)),
        django_capture_on_commit_callbacks() as rung,
    ):
        services.sweep()

    assert len(rung) == 1


def test_what_is_over_is_forgotten(ada, mailbox):
    services.deliver(write(ada).pk)
    services.request_password_reset(email=ada.email)
    mailbox.delivered()
    services.register(email="grace@example.test", username="grace", password="correct horse battery")
    mailbox.delivered()

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        services.sweep()

    for model in (Mail, MailedLink, PendingRegistration):
        assert not model.objects.exists()


def test_the_log_names_no_recipient(ada, mailbox, caplog):
    mailbox.refuses = True

    services.deliver(write(ada).pk)

    ours = [record.getMessage() for record in caplog.records if record.name.startswith("codehub")]
    assert "was not sent" in ours[0]
    assert "example.test" not in "".join(ours)
