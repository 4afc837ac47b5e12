"""How people want to be told, and links in mails that end it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of
from codehub.realtime import services
from codehub.realtime.kinds import RULES, Email, Kind
from codehub.realtime.models import Inbox, Notification, Preference
from codehub.realtime.services import News
from codehub.realtime.tests.telling import at_once, tell_one
from codehub.realtime.unsubscribing import token_for

pytestmark = pytest.mark.django_db
URL = "/api/notifications/preferences/"
UNSUBSCRIBE = "/api/notifications/unsubscribe/"
MONDAY = datetime(2025, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def reader(db):
    return UserFactory()


def wanted(*kinds, **times):
    whole = {
        "digest_hour": 7,
        "digest_weekday": 4,
        "timezone": "Europe/Berlin",
        "quiet_hours": {"start": "22:00", "end": "06:30"},
    }
    return (
        whole
        | times
        | {"kinds": [dict(zip(("kind", "in_app", "email"), kind, strict=True)) for kind in kinds]}
    )


def put(reader, *kinds, **times):
    return client_of(reader).put(URL, wanted(*kinds, **times))


def of_kind(body, kind):
    return next(each for each in body["kinds"] if each["kind"] == kind)


def test_the_defaults_are_quiet(reader):
    body = client_of(reader).get(URL).json()

    assert [each["kind"] for each in body["kinds"]] == list(Kind)
    mailed_at_once = {each["kind"] for each in body["kinds"] if each["email"] == "now"}
    assert mailed_at_once == {"mentioned", "moderated", "role_changed", "security"}
    assert [each["kind"] for each in body["kinds"] if not each["in_app"]] == ["followed_person_posted"]
    assert (body["digest_hour"], body["digest_weekday"], body["timezone"], body["quiet_hours"]) == (
        8,
        0,
        "UTC",
        None,
    )
    assert not Preference.objects.exists()
    assert not Inbox.objects.exists()


def test_what_is_set_is_kept_and_the_rest_stays(reader):
    for _ in range(2):
        response = put(reader, ("mentioned", True, "weekly"), ("followed", False, "off"))
        assert response.status_code == 200, response.content
    put(reader, ("reacted", True, "daily"))

    body = client_of(reader).get(URL).json()

    assert of_kind(body, "mentioned") == {
        "kind": "mentioned",
        "label": "Somebody names you",
        "in_app": True,
        "email": "weekly",
        "is_always_on": False,
        "emails": ["off", "now", "daily", "weekly"],
    }
    assert not of_kind(body, "followed")["in_app"]
    assert of_kind(body, "reacted")["email"] == "daily"
    assert body["quiet_hours"] == {"start": "22:00", "end": "06:30"}
    assert (body["digest_hour"], body["digest_weekday"], body["timezone"]) == (7, 4, "Europe/Berlin")
    assert put(reader, quiet_hours=None).json()["quiet_hours"] is None


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (("moderated", False, "now"), "always_on"),
        (("moderated", True, "off"), "always_on"),
        (("security", True, "weekly"), "always_on"),
        (("reacted", True, "now"), "email_not_offered"),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_changes(reader, kind, code):
    assert_problem(put(reader, ("followed", False, "off"), kind), 409, code)

    assert not Preference.objects.exists()
    assert not Inbox.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"digest_hour": 24},
        {"digest_hour": -1},
        {"digest_weekday": 7},
        {"timezone": "Mars/Olympus"},
        {"timezone": "../../etc/passwd"},
        {"quiet_hours": {"start": "22:00", "end": "22:00"}},
        {"quiet_hours": {"start": "22:00"}},
        {"quiet_hours": {"start": "25:00", "end": "06:00"}},
    ],
)
def test_times_that_are_none_are_refused(reader, wrong):
    assert put(reader, **wrong).status_code == 400
    assert not Inbox.objects.exists()


@pytest.mark.parametrize(
    "kinds",
    [
        [("nonsense", True, "off")],
        [("followed", True, "sometimes")],
        [("followed", True, "off"), ("followed", False, "off")],
    ],
)
def test_kinds_that_are_none_are_refused(reader, kinds):
    assert put(reader, *kinds).status_code == 400
    assert not Preference.objects.exists()


def test_what_waits_to_be_mailed_follows_the_new_times(reader):
    with time_machine.travel(MONDAY, tick=False):
        tell_one(reader, key="a")
        tell_one(reader, key="b", kind=Kind.MENTIONED)
        put(reader, ("role_changed", True, "weekly"), ("mentioned", True, "off"), quiet_hours=None)

    row = Notification.objects.get(key="a")
    assert row.mail_at == datetime(2025, 11, 28, 6, 0, tzinfo=UTC)
    assert Notification.objects.get(key="b").mail_at is None


@pytest.mark.django_db(transaction=True)
def test_settings_and_new_notifications_do_not_lock_each_other_out(reader):
    def choose():
        for email in list(Email) * 2:
            put(reader, ("role_changed", True, email))

    def tell():
        for _ in range(10):
            tell_one(reader, key=str(new_id()))
            services.take_in(reader.pk)
            services.mail_due()

    at_once(choose, choose, tell, tell)

    assert Preference.objects.count() == 1
    assert Notification.objects.count() == 20


def test_a_digest_is_taken_out_of_the_quiet_hours(reader):
    put(reader, digest_hour=23)
    with time_machine.travel(MONDAY, tick=False):
        services.tell(News(kind=Kind.POST_COMMENTED, key="x"), [reader.pk])

    assert Notification.objects.get().mail_at == MONDAY + timedelta(hours=17, minutes=30)


@pytest.mark.parametrize("token", ["", "x", "x" * 1000, "é", None])
def test_a_forged_link_changes_nothing(reader, token):
    response = client_of().post(UNSUBSCRIBE, {"token": token} if token is not None else {})

    assert response.status_code == 400
    assert not Preference.objects.exists()


def test_a_link_cannot_be_turned_into_another(reader):
    token = token_for(reader.pk, Kind.MENTIONED)
    payload, rest = token.split(":", 1)
    other = token_for(UserFactory().pk, Kind.MENTIONED).split(":", 1)[0]

    for forged in (f"{other}:{rest}", token[:-1], f"{payload}:{rest[::-1]}"):
        assert_problem(client_of().post(UNSUBSCRIBE, {"token": forged}), 400, "invalid_token")
    assert not Preference.objects.exists()


def test_a_program_that_only_looks_at_the_link_changes_nothing(reader):
    token = token_for(reader.pk, None)

    response = client_of().get(UNSUBSCRIBE, {"token": token})

    assert response.status_code == 302
    assert response["Location"].endswith(f"/unsubscribe#token={token}")
    assert not Preference.objects.exists()


def test_a_link_works_whoever_is_signed_in(reader):
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION="Bearer nonsense")

    response = client.post(UNSUBSCRIBE, {"token": token_for(reader.pk, None)})

    assert response.status_code == 200
    assert Preference.objects.count() == sum(not rule.is_always_on for rule in RULES.values())
    assert set(Preference.objects.values_list("user_id", "email")) == {(reader.pk, "off")}


def test_ending_mail_leaves_the_app_as_it_was(reader):
    put(reader, ("mentioned", False, "daily"))

    client_of().post(UNSUBSCRIBE, {"token": token_for(reader.pk, None)})

    off = {row.kind: row.in_app for row in Preference.objects.filter(user=reader)}
    assert off["mentioned"] is False
    assert off["followed"] is True
    assert off["followed_person_posted"] is False


def test_a_link_of_somebody_who_is_gone_is_harmless():
    response = client_of().post(UNSUBSCRIBE, {"token": token_for(new_id(), None)})

    assert response.status_code == 200
    assert not Preference.objects.exists()
