"""Slow readers, crowds that leave at once, and a Redis that goes away."""

import json
import time
from contextlib import suppress

import psutil
import pytest
import redis
from websockets.exceptions import ConnectionClosed

from codehub.accounts.tests.factories import UserFactory
from codehub.core.events import publish
from codehub.core.ids import new_id
from codehub.judge.events import RunFinished
from codehub.judge.tests.brokers import OwnValkey
from codehub.judge.tests.workers import wait_until
from codehub.realtime.sending import REST_SECONDS, sender
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start_server(process_env, tmp_path):
    servers = []

    def start(**changes: str) -> Server:
        servers.append(Server(process_env | changes, tmp_path))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def valkey(settings):
    """A Redis of its own, which this process uses as well."""
    server = OwnValkey()
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": server.url}}
    layer = settings.CHANNEL_LAYERS["default"]
    settings.CHANNEL_LAYERS = {"default": {**layer, "CONFIG": {**layer["CONFIG"], "hosts": [server.url]}}}
    yield server
    server.kill()


def ticket_for(user) -> str:
    return issue(Holder(user.pk, None)).ticket


def finish_run(user) -> str:
    """Tell `user` of a run; return its id."""
    event = RunFinished(run_id=new_id(), requested_by_id=user.pk, verdict="accepted")
    publish(event)
    return str(event.run_id)


def messages_left_on(socket) -> int:
    """Read what still arrives until the server's end of the line."""
    count = 0
    with suppress(ConnectionClosed):
        while socket.recv(timeout=10):
            count += 1
    return count


def memory_mib(server: Server) -> float:
    return psutil.Process(server.process.pid).memory_info().rss / 2**20


def test_a_reader_who_does_not_read_is_dropped(start_server):
    server, slow, quick = start_server(), UserFactory(), UserFactory()
    before = memory_mib(server)
    with server.connect(ticket_for(slow)) as stuck, server.connect(ticket_for(quick)) as reader:
        for _ in range(600):
            sender().send(f"user.{slow.pk}", {"type": "push", "text": "x" * 50_000})
        wait_until(lambda: "too slow was dropped" in server.log.read_text())
        run_id = finish_run(quick)

        assert received(reader, until="run_finished")[0]["data"]["run_id"] == run_id
        assert 16 < messages_left_on(stuck) < 600
    assert memory_mib(server) - before < 60


def test_a_crowd_that_leaves_at_once_leaves_nothing_behind(start_server, valkey):
    server, users = start_server(REDIS_URL=valkey.url), UserFactory.create_batch(20)
    bus = redis.Redis.from_url(valkey.url)
    connections = [server.connect(ticket_for(user)).__enter__() for user in users for _ in range(3)]
    assert len(bus.pubsub_channels("codehub__group__*")) == 20

    for connection in connections:
        connection.socket.close()

    wait_until(lambda: bus.pubsub_channels("codehub*") == [], 10)


def test_pushes_resume_after_redis_was_away_and_nobody_waits_for_it(start_server, valkey):
    server, user = start_server(REDIS_URL=valkey.url), UserFactory()
    with server.connect(ticket_for(user)) as socket:
        finish_run(user)
        received(socket, until="run_finished")
        valkey.kill()

        started = time.monotonic()
        for _ in range(50):
            finish_run(user)
        assert time.monotonic() - started < 2

        valkey.start()
        time.sleep(REST_SECONDS)
        run_id = finish_run(user)
        assert json.loads(socket.recv(timeout=10))["data"]["run_id"] == run_id
