"""Who may open a socket, and what closes it. One server for the file; each test has its own people."""

import json
import time
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from codehub.accounts import services as accounts
from codehub.accounts.models import Session
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import client_of
from codehub.realtime.connection import MAX_MESSAGES
from codehub.realtime.presence import CHECK_SECONDS, MAX_SOCKETS
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(process_env, tmp_path):
    server = Server(process_env, tmp_path)
    yield server
    server.close()


def ticket_for(user) -> str:
    return issue(Holder(user.pk, None)).ticket


def close_code(socket, seconds: float = 5) -> int:
    """Wait until the server closes the socket; return its code."""
    with pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=seconds)
    return closed.value.rcvd.code


def is_refused(server: Server, ticket: str, **options) -> bool:
    """Say whether already the handshake is answered with 403."""
    try:
        with server.connect(ticket, **options):
            return False
    except InvalidStatus as refusal:
        return refusal.response.status_code == 403


def ping(socket) -> None:
    socket.send('{"type": "ping"}')
    assert received(socket, until="pong") == [{"type": "pong", "data": {}}]


def test_a_ticket_opens_one_socket_once(server):
    access = accounts.open_session(user=UserFactory()).access
    response = client_of().post("/api/realtime/tickets/", headers={"authorization": f"Bearer {access}"})
    ticket = response.json()["ticket"]

    with server.connect(ticket) as socket, server.connect(ticket) as again:
        ping(socket)
        assert close_code(again) == 4401


def test_a_bad_ticket_opens_nothing(server):
    for ticket in ("", "unknown", "x" * 5000, "%00", "%ff", "a&ticket=b"):
        with server.connect(ticket) as socket:
            assert close_code(socket) == 4401, ticket


def test_a_ticket_of_a_disabled_account_opens_nothing(server):
    with server.connect(ticket_for(UserFactory(is_active=False))) as socket:
        assert close_code(socket) == 4401


def test_only_our_own_pages_may_open_a_socket(server):
    port = server.port
    foreign = [
        None,
        "null",
        "http://evil.example",
        f"http://evil.example:{port}",
        f"https://127.0.0.1:{port}",
        "http://127.0.0.1:1",
        f"http://127.0.0.1:{port}.evil.example",
        f"http://evil127.0.0.1:{port}",
        f"http://localhost:{port}",
        f"{server.origin}/path",
    ]
    ticket = ticket_for(UserFactory())
    for origin in foreign:
        assert is_refused(server, ticket, origin=origin), origin

    with server.connect(ticket) as socket:
        ping(socket)


def test_another_name_of_this_host_may_open_a_socket_for_its_own_pages(server):
    origin = f"http://localhost:{server.port}"
    with server.connect(ticket_for(UserFactory()), origin=origin, name="localhost") as socket:
        ping(socket)

    origin = f"http://rebound.example:{server.port}"
    assert is_refused(server, ticket_for(UserFactory()), origin=origin, name="rebound.example")


def test_any_other_address_is_refused(server):
    with (
        pytest.raises(InvalidStatus),
        connect(f"ws://127.0.0.1:{server.port}/ws/elsewhere/", origin=server.origin, proxy=None),
    ):
        pass


def test_a_person_has_so_many_sockets_and_no_more(server):
    user = UserFactory()
    with ExitStack() as stack:
        sockets = [stack.enter_context(server.connect(ticket_for(user))) for _ in range(MAX_SOCKETS)]
        ping(sockets[-1])

        with server.connect(ticket_for(user)) as one_more, server.connect(ticket_for(UserFactory())) as other:
            assert close_code(one_more) == 4429
            ping(other)

        sockets.pop().close()
        time.sleep(0.2)
        with server.connect(ticket_for(user)) as again:
            ping(again)


def test_a_large_message_closes_the_socket(server):
    with server.connect(ticket_for(UserFactory())) as socket:
        socket.send(json.dumps({"type": "x" * 60_000}))
        ping(socket)

        socket.send("x" * 65_537)

        assert close_code(socket) == 1009


def test_a_chatty_client_is_closed(server):
    with server.connect(ticket_for(UserFactory())) as socket:
        for _ in range(MAX_MESSAGES + 1):
            socket.send("noise")

        assert close_code(socket) == 4429


def test_noise_is_ignored(server):
    with server.connect(ticket_for(UserFactory())) as socket:
        for noise in ("", "[]", "{", "7", '{"type": ["ping"]}', "[" * 50_000, b"\xff\x00"):
            socket.send(noise)

        ping(socket)


def test_signing_out_or_being_disabled_closes_open_sockets_soon(server):
    leaving, banned, staying = UserFactory(), UserFactory(), UserFactory()
    session = Session.objects.create(
        user=leaving, last_used_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1)
    )
    with (
        server.connect(issue(Holder(leaving.pk, session.pk)).ticket) as left,
        server.connect(ticket_for(banned)) as thrown_out,
        server.connect(ticket_for(staying)) as still_there,
    ):
        session.revoked_at = timezone.now()
        session.save()
        banned.is_active = False
        banned.save()

        assert close_code(left, CHECK_SECONDS + 2) == 4401
        assert close_code(thrown_out) == 4401
        ping(still_there)
