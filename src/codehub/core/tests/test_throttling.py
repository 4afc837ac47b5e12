import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client, RequestFactory

from codehub.core import throttling
from codehub.core.addresses import address_of, network_of
from codehub.core.ids import new_id
from codehub.core.local_limits import LocalLimits
from codehub.core.testing import assert_problem
from codehub.core.throttling import seconds_to_wait, use

NOBODY = "redis://127.0.0.1:1/0"


def test_exactly_the_limit_passes_under_200_parallel_uses():
    key = str(new_id())

    with ThreadPoolExecutor(32) as pool:
        waits = list(pool.map(lambda _: seconds_to_wait(key, "10/hour"), range(200)))

    assert waits.count(0) == 10
    assert all(wait == 0 or 0 < wait <= 3600 for wait in waits)


def test_the_limit_refills_evenly():
    key = str(new_id())
    assert [seconds_to_wait(key, "5/second") for _ in range(6)].count(0) == 5

    time.sleep(0.45)

    assert [seconds_to_wait(key, "5/second") for _ in range(4)].count(0) == 2


def test_two_keys_do_not_share_a_limit():
    one, two = str(new_id()), str(new_id())

    assert seconds_to_wait(one, "1/hour") == 0
    assert seconds_to_wait(two, "1/hour") == 0
    assert seconds_to_wait(one, "1/hour") > 0


def test_each_use_tells_what_is_left():
    key = str(new_id())

    uses = [use(key, "3/hour") for _ in range(5)]

    assert [each.remaining for each in uses] == [2, 1, 0, 0, 0]
    assert [each.is_allowed for each in uses] == [True, True, True, False, False]
    assert [round(each.full_seconds / 1200) for each in uses] == [1, 2, 3, 3, 3]


def test_without_redis_reading_passes(settings):
    settings.REDIS_URL = NOBODY

    assert [seconds_to_wait("anything", "1/hour") for _ in range(3)] == [0, 0, 0]


def test_without_redis_a_limit_with_a_reserve_holds_exactly_in_the_process(settings):
    settings.REDIS_URL = NOBODY
    key = str(new_id())

    with ThreadPoolExecutor(32) as pool:
        uses = list(pool.map(lambda _: use(key, "100/hour", rate_without_redis="5/hour"), range(200)))

    assert [each.is_allowed for each in uses].count(True) == 5


def test_a_redis_that_does_not_answer_is_left_in_peace_for_a_while(settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:2/0"
    asked = []
    monkeypatch.setattr(
        throttling, "_client", lambda url: asked.append(url) or throttling.redis.Redis.from_url(url)
    )

    for _ in range(5):
        seconds_to_wait("anything", "1/hour")

    assert len(asked) == 1


def test_the_limits_in_memory_forget_rather_than_grow(monkeypatch):
    monkeypatch.setattr("codehub.core.local_limits.MAX_KEYS", 3)
    limits = LocalLimits()

    for key in "abcd":
        limits.use(key, 60, 60)

    assert limits.use("d", 60, 60)[0] > 0
    assert limits.use("a", 60, 60)[0] == 0


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (0, "198.51.100.1", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.9"),
        (1, "x' OR 1=1", "10.0.0.9"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_trusted_proxies_wrote_is_believed(settings, trusted, forwarded, address):
    settings.TRUSTED_PROXIES = trusted
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", headers={"x-forwarded-for": forwarded})

    assert address_of(request) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("", ""),
    ],
)
def test_one_subscriber_counts_as_one(address, network):
    assert network_of(address) == network


def sign_in(client, **headers):
    body = {"email": f"{new_id()}@x.test", "password": "x"}
    return client.post("/api/auth/login/", body, content_type="application/json", headers=headers)


@pytest.mark.django_db
def test_a_refused_request_says_when_to_come_back(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "1/hour"}
    client = Client(REMOTE_ADDR="192.0.2.77")
    sign_in(client)

    response = sign_in(client)

    assert_problem(response, 429, "throttled")
    assert 0 < int(response["Retry-After"]) <= 3600


@pytest.mark.django_db
def test_every_answer_tells_its_limits(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "3/hour", "account": "7/minute"}
    client = Client(REMOTE_ADDR="192.0.2.79")

    answers = [sign_in(client) for _ in range(4)]

    assert {each["RateLimit-Policy"] for each in answers[:3]} == {'"sign_in";q=3;w=3600, "account";q=7;w=60'}
    assert [each["RateLimit"].split(",")[0].rpartition(";")[0] for each in answers] == [
        '"sign_in";r=2',
        '"sign_in";r=1',
        '"sign_in";r=0',
        '"sign_in";r=0',
    ]
    assert "account" not in answers[3]["RateLimit"], "a refused request uses nothing of other limits"
    assert Client().get("/api/instance/")["RateLimit-Policy"].startswith('"default";q=')
    assert "RateLimit" not in Client().get("/api/health/live/")


@pytest.mark.django_db
def test_a_forged_forwarding_header_gives_no_extra_tries(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "1/hour"}
    client = Client(REMOTE_ADDR="192.0.2.78")

    forged = [sign_in(client, **{"x-forwarded-for": f"198.51.100.{number}"}) for number in range(3)]

    assert [each.status_code for each in forged] == [401, 429, 429]
