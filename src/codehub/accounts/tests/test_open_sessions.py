import pytest

from codehub.accounts import services
from codehub.accounts.models import Session
from codehub.accounts.services import Device
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count

URL = "/api/users/me/sessions/"


def test_one_sees_where_one_is_signed_in(ada, sign_in):
    services.open_session(user=ada, device=Device(address="203.0.113.7", user_agent="Phone"))
    client, _ = sign_in(ada)
    UserFactory()

    rows = client.get(URL).json()["results"]

    assert [(row["user_agent"], row["address"], row["is_current"]) for row in rows] == [
        ("", "127.0.0.1", True),
        ("Phone", "203.0.113.7", False),
    ]


def test_one_device_is_signed_out_at_once_and_twice_is_harmless(ada, sign_in):
    client, _ = sign_in(ada)
    other, other_session = sign_in(ada)
    lost = next(row for row in client.get(URL).json()["results"] if not row["is_current"])

    for _ in range(2):
        assert client.delete(f"{URL}{lost['id']}/").status_code == 204

    assert other.get("/api/users/me/").status_code == 401
    assert client_of().post("/api/auth/refresh/", {"refresh": other_session["refresh"]}).status_code == 401
    assert client.get(URL).json()["count"] == 1


def test_all_other_devices_are_signed_out(ada, sign_in):
    client, _ = sign_in(ada)
    others = [sign_in(ada)[0] for _ in range(3)]
    stranger = UserFactory()
    services.open_session(user=stranger)

    assert client.delete(URL).status_code == 204

    assert client.get("/api/users/me/").status_code == 200
    assert {other.get("/api/users/me/").status_code for other in others} == {401}
    assert Session.objects.get(user=stranger).revoked_at is None


def test_somebody_elses_session_does_not_exist(ada, sign_in):
    client, _ = sign_in(ada)
    services.open_session(user=UserFactory())
    theirs = Session.objects.exclude(user=ada).get()

    assert_problem(client.delete(f"{URL}{theirs.pk}/"), 404, "not_found")
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


def test_signing_out_ends_the_access_token_too(ada, sign_in):
    client, session = sign_in(ada)

    client_of().post("/api/auth/logout/", {"refresh": session["refresh"]})

    assert_problem(client.get("/api/users/me/"), 401, "invalid_token")


@pytest.mark.parametrize("url", [URL, "/api/users/me/api-tokens/"])
def test_lists_cost_the_same_for_two_and_for_twenty(ada, sign_in, url):
    client, _ = sign_in(ada)
    counts = []
    for wanted in (2, 20):
        while ada.sessions.count() < wanted:
            services.open_session(user=ada)
        while ada.api_tokens.count() < wanted:
            services.create_api_token(user=ada, name="x", scope="read", expires_in_days=None)
        with query_count() as queries:
            assert client.get(url).json()["count"] == wanted
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4
