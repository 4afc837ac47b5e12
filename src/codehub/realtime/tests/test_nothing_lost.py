"""What happens while a browser cannot be reached is there when it is back: the server restarts, Redis goes, the line is cut."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import redis
from django.db import connections
from websockets.exceptions import ConnectionClosed

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services as community
from codehub.community.tests.factories import PostFactory
from codehub.core.testing import client_of
from codehub.judge.tests.brokers import OwnValkey
from codehub.judge.tests.workers import wait_until
from codehub.realtime.sending import REST_SECONDS
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tests.test_socket_io import opened
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def valkey(settings):
    """A Redis of its own, which this process uses as well."""
    server = OwnValkey()
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": server.url}}
    layer = settings.CHANNEL_LAYERS["default"]
    settings.CHANNEL_LAYERS = {"default": {**layer, "CONFIG": {**layer["CONFIG"], "hosts": [server.url]}}}
    yield server
    server.kill()


@pytest.fixture
def start_server(process_env, tmp_path, valkey):
    servers = []

    def start() -> Server:
        servers.append(Server(process_env | {"REDIS_URL": valkey.url}, tmp_path))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


class Browser:
    """Keeps what it was told by id, and catches up as docs/realtime.md says."""

    def __init__(self, user):
        self.user = user
        self.client = client_of(user)
        self.told = {}
        self.cursor = self.client.get("/api/notifications/").json()["cursor"]

    def connect(self, server):
        return server.connect(issue(Holder(self.user.pk, None)).ticket)

    def hear(self, socket):
        [*_, message] = received(socket, until="notification_created")
        self.keep(message["data"]["notification"])

    def catch_up(self):
        has_more = True
        while has_more:
            url = f"/api/notifications/catch-up/?after={self.cursor}&page_size=3"
            page = self.client.get(url).json()
            for each in page["results"]:
                self.keep(each)
            self.cursor, has_more = page["cursor"], page["has_more"]

    def keep(self, notification):
        self.told[notification["id"]] = notification["text"]

    def in_the_list(self):
        results = self.client.get("/api/notifications/?page_size=100").json()["results"]
        return {each["id"]: each["text"] for each in results}


def comment_on(post, count=1):
    for number in range(count):
        community.add_comment(
            author=UserFactory(), post=post, content=f"Answer {number}, {time.monotonic_ns()}."
        )


def test_a_server_that_restarts_costs_nothing(start_server):
    post = PostFactory()
    browser, server = Browser(post.author), start_server()
    with suppress(ConnectionClosed), browser.connect(server) as socket:
        comment_on(post)
        browser.hear(socket)
        server.process.kill()
        comment_on(post, 5)

    with browser.connect(start_server()) as socket:
        browser.catch_up()
        comment_on(post)
        browser.hear(socket)

    assert len(browser.told) == 7
    assert browser.told == browser.in_the_list()


def test_a_redis_that_restarts_empty_costs_nothing(start_server, valkey):
    post = PostFactory()
    browser, server = Browser(post.author), start_server()
    with browser.connect(server) as socket:
        comment_on(post)
        browser.hear(socket)
        valkey.kill()
        comment_on(post, 5)
        valkey.start()
        time.sleep(REST_SECONDS)
        browser.catch_up()
        comment_on(post)
        browser.hear(socket)

    assert len(browser.told) == 7
    assert browser.told == browser.in_the_list()


def test_a_browser_without_network_misses_nothing_of_many_writers(start_server):
    post = PostFactory()
    browser, server = Browser(post.author), start_server()
    with browser.connect(server) as socket:
        socket.socket.close()

    def write(_):
        comment_on(post, 5)
        connections.close_all()

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(8)))
    browser.catch_up()
    with browser.connect(server):
        browser.catch_up()

    assert len(browser.told) == 40
    assert browser.told == browser.in_the_list()


def test_listeners_of_both_wires_that_go_leave_no_group_behind(start_server, valkey):
    server, post = start_server(), PostFactory()
    bus = redis.Redis.from_url(valkey.url)
    plain = [Browser(user).connect(server).__enter__() for user in UserFactory.create_batch(10)]
    polling = [opened(server, issue(Holder(user.pk, None)).ticket) for user in UserFactory.create_batch(5)]
    asks = f'{{"type": "subscribe", "data": {{"topic": "post:{post.pk}"}}}}'
    for socket in plain:
        socket.send(asks)
        received(socket, until="subscribed")
    for poller in polling:
        poller.say(asks)
        poller.event()
    assert len(bus.pubsub_channels("codehub__group__*")) == 16

    for socket in plain:
        socket.socket.close()
    for poller in polling:
        poller.post("41")

    wait_until(lambda: bus.pubsub_channels("codehub__group__*") == [], 10)
