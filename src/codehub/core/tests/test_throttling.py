import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from codehub.core.ids import new_id
from codehub.core.testing import assert_problem
from codehub.core.throttling import seconds_to_wait


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


def test_requests_pass_when_redis_is_down(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    assert seconds_to_wait("anything", "1/hour") == 0


@pytest.mark.django_db
def test_a_refused_request_says_when_to_come_back(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "1/hour"}
    client, body = Client(REMOTE_ADDR="192.0.2.77"), {"email": f"{new_id()}@x.test", "password": "x"}
    client.post("/api/auth/login/", body, content_type="application/json")

    response = client.post("/api/auth/login/", body, content_type="application/json")

    assert_problem(response, 429, "throttled")
    assert 0 < int(response["Retry-After"]) <= 3600


@pytest.mark.django_db
def test_a_forged_forwarding_header_gives_no_extra_tries(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "1/hour"}
    client, body = Client(REMOTE_ADDR="192.0.2.78"), {"email": f"{new_id()}@x.test", "password": "x"}

    statuses = [
        client.post(
            "/api/auth/login/",
            body,
            content_type="application/json",
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        ).status_code
        for number in range(3)
    ]

    assert statuses == [401, 429, 429]
