"""Each kind, told by the service that makes it so."""

import pytest

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.accounts.services import Device
from codehub.accounts.tests.factories import UserFactory
from codehub.learning import services as learning
from codehub.learning.tests.factories import make_lesson, solve, task
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification
from codehub.realtime.tests.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", display_name="Ada")


def test_a_certificate(ada):
    course = make_lesson(task("double")).course

    for _ in range(2):
        learning.issue_certificate(user=ada, course=course)

    assert told(ada) == [f"Your certificate for “{course.title}” is ready"]
    row = Notification.objects.get()
    assert (row.kind, row.course_id, row.actor_id, row.mail_at) == (
        Kind.CERTIFICATE_ISSUED,
        course.pk,
        None,
        None,
    )


def test_an_achievement(ada):
    exercise = make_lesson(task("one", "one"), task("two", "two")).exercises.order_by("slug").first()

    for _ in range(2):
        solve(ada, exercise)

    assert told(ada) == ["You earned the achievement “It works”"]


def test_another_role(ada):
    accounts.change_role(user=ada, by=UserFactory(role=User.Role.ADMIN), role="instructor")

    assert told(ada) == ["Your role is now instructor"]
    assert Notification.objects.get().actor is None
    accounts.change_role(user=ada, by=None, role="instructor")
    assert len(told(ada)) == 1


def test_a_sign_in_from_a_device_that_is_new(ada):
    for browser in ("Firefox", "Firefox", "Chromium", "Firefox", "Chromium"):
        accounts.open_session(user=ada, device=Device(user_agent=browser))

    assert told(ada) == ["Somebody signed in to your account from a device that is new here"]
    assert Notification.objects.get().mail_at is not None


def test_another_password_which_accounts_mails_itself(ada):
    ada.set_password("correct horse battery")
    ada.save()

    accounts.change_password(
        user=ada,
        current="correct horse battery",
        new="staple correct horse",
        session_id=None,
    )

    assert told(ada) == ["The password of your account was changed"]
    assert Notification.objects.get().mail_at is None


def test_a_new_api_token(ada):
    accounts.create_api_token(user=ada, name="laptop", scope="write", expires_in_days=None)

    assert told(ada) == ["An API token was made for your account"]
    assert "laptop" not in str(Notification.objects.get().__dict__)
