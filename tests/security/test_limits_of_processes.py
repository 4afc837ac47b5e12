"""Limits on real servers: four processes that share a Redis, and what they do when it is gone."""

import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from codehub.accounts.tests.factories import UserFactory
from codehub.cli.embedded.valkey import Valkey
from tests.security.servers import free_port

PASSWORD = "correct horse battery staple"
ACCOUNT_LIMIT = 20
REGISTER_LIMIT = 60
ACCOUNT_LIMIT_WITHOUT_REDIS = 5


@pytest.fixture
def redis(tmp_path):
    """A Valkey that the test may stop."""
    server = Valkey(tmp_path / "valkey", free_port(), is_for_tests=True)
    server.prepare()
    program = server.program()
    process = subprocess.Popen([str(word) for word in program.command], stdout=subprocess.DEVNULL)
    server.wait_until_ready(lambda: process.poll() is None)
    yield server.url, process
    process.kill()
    process.wait()


@pytest.fixture
def ada(db):
    user = UserFactory(email="ada@example.test")
    user.password = Argon2PasswordHasher().encode(PASSWORD, "a salt of its own")
    user.save()
    return user


def all_at_once(call, times=200) -> Counter:
    with ThreadPoolExecutor(32) as pool:
        return Counter(pool.map(call, range(times)))


def test_four_processes_let_exactly_the_limit_pass(transactional_db, serve):
    server = serve()

    guesses = all_at_once(lambda _: server.sign_in("nobody@example.test"))
    assert guesses == {401: ACCOUNT_LIMIT, 429: 200 - ACCOUNT_LIMIT}

    # Each says that it comes from somewhere else; nobody is trusted to say so.
    forged = all_at_once(
        lambda number: server.status(
            "POST",
            "/api/auth/register/",
            {"email": f"{uuid4()}@x.test"},
            {"X-Forwarded-For": f"198.51.100.{number}"},
        )
    )
    assert forged == {400: REGISTER_LIMIT, 429: 200 - REGISTER_LIMIT}


def test_behind_a_proxy_only_what_the_proxy_wrote_counts(transactional_db, serve):
    server = serve(CODEHUB_TRUSTED_PROXIES="1")

    def register(forwarded):
        body = {"email": f"{uuid4()}@x.test"}
        return server.status("POST", "/api/auth/register/", body, {"X-Forwarded-For": forwarded})

    forged = all_at_once(lambda number: register(f"198.51.100.{number}, 203.0.113.5"))
    assert forged == {400: REGISTER_LIMIT, 429: 200 - REGISTER_LIMIT}
    others = all_at_once(lambda number: register(f"203.0.113.{number + 6}"), 100)
    assert others == {400: 100}
    spread = all_at_once(
        lambda number: server.sign_in("spread@example.test", **{"X-Forwarded-For": f"203.0.113.{number}"}),
        100,
    )
    assert spread == {401: ACCOUNT_LIMIT, 429: 100 - ACCOUNT_LIMIT}


def test_without_redis_people_read_and_sign_in_but_nobody_guesses_on(transactional_db, ada, serve, redis):
    url, process = redis
    server = serve(processes=1, REDIS_URL=url, CODEHUB_TRUSTED_PROXIES="1")
    assert server.status("GET", "/api/courses/") == 200
    process.kill()
    process.wait()

    guesses = all_at_once(lambda _: server.sign_in("nobody@example.test"), 40)
    assert guesses == {401: ACCOUNT_LIMIT_WITHOUT_REDIS, 429: 40 - ACCOUNT_LIMIT_WITHOUT_REDIS}
    assert server.sign_in(ada.email, PASSWORD, **{"X-Forwarded-For": "203.0.113.9"}) == 200
    assert all_at_once(lambda _: server.status("GET", "/api/courses/"), 100) == {200: 100}
