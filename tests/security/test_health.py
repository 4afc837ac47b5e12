"""Liveness touches nothing, readiness asks the database and never waits, the rest is for administrators."""

import socket
import threading
import time

import pytest
from django.db import connection
from django.test import Client

from codehub.accounts.tests.factories import UserFactory
from codehub.config import health
from codehub.core.testing import assert_problem, client_of, query_count


@pytest.fixture(autouse=True)
def _new_probe(monkeypatch):
    monkeypatch.setattr(health, "_probe", health.Probe())


@pytest.fixture
def elsewhere(monkeypatch):
    """Let new connections go to another port."""

    def point(port):
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        monkeypatch.setitem(connection.settings_dict, "PORT", port)

    return point


@pytest.fixture
def black_hole():
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def timed(path):
    start = time.monotonic()
    return Client().get(path), time.monotonic() - start


@pytest.mark.django_db
def test_liveness_asks_nobody():
    with query_count() as queries:
        response, seconds = timed("/api/health/live/")

    assert (response.status_code, len(queries)) == (200, 0)
    assert seconds < 0.5


@pytest.mark.django_db
def test_readiness_asks_the_database():
    assert timed("/api/health/ready/")[0].status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["refused", "black hole"])
def test_without_the_database_readiness_says_so_within_a_second(elsewhere, black_hole, where):
    elsewhere(black_hole if where == "black hole" else 1)

    for _ in range(2):
        response, seconds = timed("/api/health/ready/")
        assert_problem(response, 503, "database_unavailable")
        assert seconds < 1
        time.sleep(health.FRESH_SECONDS)
    assert timed("/api/health/live/")[0].status_code == 200


@pytest.mark.django_db
def test_a_flood_of_questions_opens_one_connection(monkeypatch):
    asked = []
    monkeypatch.setattr(health, "FRESH_SECONDS", 60)
    monkeypatch.setattr(health, "_ask_database", lambda: bool(asked.append(1)) or True)
    threads = [threading.Thread(target=lambda: Client().get("/api/health/ready/")) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(asked) == 1


@pytest.mark.django_db
def test_administrators_see_how_the_parts_do(settings):
    body = client_of(UserFactory(role="admin")).get("/api/health/status/").json()

    assert body["database"]["is_well"] is body["redis"]["is_well"] is True
    assert body["queue"] == {"waiting": 0, "oldest_seconds": 0}


@pytest.mark.django_db
def test_a_part_that_is_away_is_told(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    body = client_of(UserFactory(role="admin")).get("/api/health/status/").json()

    assert body["redis"] == {"is_well": False, "milliseconds": None}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["student", "instructor"])
def test_nobody_else_sees_it(role):
    assert_problem(client_of(UserFactory(role=role)).get("/api/health/status/"), 403, "permission_denied")
    assert Client().get("/api/health/status/").status_code == 401
