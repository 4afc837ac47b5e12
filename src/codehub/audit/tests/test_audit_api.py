from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.audit import services
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of, query_count

pytestmark = pytest.mark.django_db
URL = "/api/audit/"


@pytest.fixture
def admin():
    return UserFactory(role=User.Role.ADMIN)


def record(**facts) -> None:
    """Add an entry and give it its place, as the end of its transaction would."""
    services.record(**facts)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def found(client, **asked) -> list[str]:
    return [entry["action"] for entry in client.get(URL, asked).json()["results"]]


def test_admins_read_the_newest_first(admin):
    for number in range(3):
        record(action=f"act.{number}", address="192.0.2.7", user_agent="Browser")

    entry = client_of(admin).get(URL).json()["results"][0]

    assert found(client_of(admin))[:3] == ["act.2", "act.1", "act.0"]
    assert (entry["address"], entry["user_agent"]) == ("192.0.2.7", "Browser")


@pytest.mark.parametrize("role", ["student", "instructor"])
def test_nobody_else_reads_it(role):
    assert_problem(client_of(UserFactory(role=role)).get(URL), 403, "permission_denied")
    assert client_of().get(URL).status_code == 401


def test_it_is_searched_by_act_actor_target_and_time(admin):
    actor, target = new_id(), new_id()
    record(action="act.a", actor_id=actor)
    record(action="act.b", target_type="user", target_id=target)
    client = client_of(admin)
    before, after = timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(minutes=1)

    assert found(client, action="act.a") == ["act.a"]
    assert found(client, actor=actor) == ["act.a"]
    assert found(client, target=target) == ["act.b"]
    assert found(client, action="act.b", since=before.isoformat(), until=after.isoformat()) == ["act.b"]
    assert found(client, since=after.isoformat()) == []
    assert found(client, until=before.isoformat()) == []
    assert client.get(URL, {"actor": "x"}).status_code == 400


def test_pages_go_on_while_the_log_grows(admin):
    for number in range(4):
        record(action=f"act.{number}")
    client = client_of(admin)

    first = client.get(URL, {"page_size": 2}).json()
    record(action="act.new")
    second = client.get(first["next"]).json()

    assert [entry["action"] for entry in second["results"]] == ["act.1", "act.0"]


def test_a_page_costs_the_same_however_many_rows_it_has(admin):
    counts = []
    for number in (2, 18):
        for _ in range(number):
            record(action="act", address="192.0.2.1")
        with query_count() as queries:
            client_of(admin).get(URL)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 2


def test_a_user_agent_cannot_forge_a_line(client):
    client.post(
        "/api/auth/login/",
        {"email": "nobody@example.test", "password": "x"},
        content_type="application/json",
        headers={"User-Agent": "Evil\r\n1 account.role_changed\x1b[2J\u2028" + "x" * 900},
    )

    entry = client_of(UserFactory(role="admin")).get(URL, {"action": "session.refused"}).json()["results"][0]
    assert entry["user_agent"].startswith("Evil\\r\\n1 account.role_changed\\x1b[2J\\u2028xxx")
    assert len(entry["user_agent"]) == 300
    assert entry["user_agent"].isprintable()
