from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts import tokens
from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of
from codehub.realtime import tickets
from codehub.realtime.tickets import Holder

URL = "/api/realtime/tickets/"


def test_of_many_who_present_a_ticket_at_once_one_gets_in():
    holder = Holder(new_id(), new_id())
    ticket = tickets.issue(holder).ticket

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: tickets.redeem(ticket), range(32)))

    assert [answer for answer in answers if answer] == [holder]


def test_a_ticket_lasts_thirty_seconds():
    ticket = tickets.issue(Holder(new_id(), None))

    assert timedelta(seconds=29) < ticket.expires_at - timezone.now() <= timedelta(seconds=30)
    assert 0 < cache._cache.get_client().pttl(cache.make_key(tickets._key(ticket.ticket))) <= 30_000


def test_a_ticket_is_not_stored_as_it_is():
    ticket = tickets.issue(Holder(new_id(), None)).ticket

    keys = cache._cache.get_client().keys("*")
    assert len(keys) == 1
    assert ticket.encode() not in keys[0]


@pytest.mark.django_db
def test_somebody_signed_in_gets_a_ticket_for_their_session():
    user = UserFactory()
    access = accounts.open_session(user=user).access

    response = client_of().post(URL, headers={"authorization": f"Bearer {access}"})

    assert response.status_code == 201
    body = response.json()
    assert set(body) == {"ticket", "expires_at"}
    assert datetime.fromisoformat(body["expires_at"]) > timezone.now()
    session_id = tokens.decode("access", access).session_id
    assert tickets.redeem(body["ticket"]) == Holder(user.pk, session_id)


@pytest.mark.django_db
def test_a_visitor_gets_no_ticket():
    assert_problem(client_of().post(URL), 401, "not_authenticated")


@pytest.mark.django_db
def test_tickets_are_rate_limited(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "ticket": "1/hour"}
    client = client_of(UserFactory())
    client.post(URL)

    assert_problem(client.post(URL), 429, "throttled")


@pytest.mark.django_db
def test_without_redis_the_refusal_is_a_problem(settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}

    assert_problem(client_of(UserFactory()).post(URL), 503, "realtime_unavailable")
