"""The bus over Socket.IO, where WebSockets are refused: by real clients of a real server."""

import json
import time
from contextlib import ExitStack

import pytest
import requests
import socketio

from codehub.accounts import services as accounts
from codehub.accounts.models import Session
from codehub.accounts.tests.factories import UserFactory
from codehub.community import services as community
from codehub.community.tests.factories import PostFactory
from codehub.realtime.connection import MAX_MESSAGES
from codehub.realtime.presence import MAX_SOCKETS
from codehub.realtime.tests.servers import Server
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(process_env, tmp_path):
    server = Server(process_env, tmp_path)
    yield server
    server.close()


def ticket_for(user, session_id=None) -> str:
    return issue(Holder(user.pk, session_id)).ticket


class Poller:
    """Speaks Engine.IO 4 and Socket.IO 5 over long polling only, as a browser behind such a proxy."""

    def __init__(self, server, ticket, *, origin=None):
        self.headers = {"Origin": origin or server.origin}
        self.url = f"{server.origin}/socket.io/?EIO=4&transport=polling"
        self.packets = []
        opened = json.loads(self._get()[1:])
        assert opened["upgrades"] == ["websocket"]
        self.url += f"&sid={opened['sid']}"
        self.post("40" + json.dumps({"ticket": ticket}))
        self.answer = self.packet()

    def _get(self):
        response = requests.get(self.url, headers=self.headers, timeout=20)
        assert response.status_code == 200, response.text
        return response.text

    def post(self, data):
        return requests.post(self.url, data=data, headers=self.headers, timeout=5)

    def packet(self):
        while not self.packets:
            self.packets = [each for each in self._get().split("\x1e") if each not in {"2", "6"}]
        return self.packets.pop(0)

    def event(self):
        """Return the next event's name and argument."""
        return json.loads(self.packet().removeprefix("42"))

    def say(self, message):
        return self.post("42" + json.dumps(["message", message]))


def refusal(server, ticket, **options):
    """Try to connect; return the code with which it was refused."""
    answer = Poller(server, ticket, **options).answer
    assert answer.startswith("44"), answer
    return json.loads(answer[2:])["data"]["code"]


def opened(server, ticket):
    client = Poller(server, ticket)
    assert client.answer.startswith("40"), client.answer
    return client


def messages(client, until):
    found = []
    while not found or found[-1]["type"] != until:
        name, text = client.event()
        assert name == "message"
        found.append(json.loads(text))
    return found


class RealClient:
    """python-socketio's own client, with the same words."""

    def __init__(self, server, ticket, transports):
        # websocket-client would add an Origin of its own to the one that a browser sends.
        self.client = socketio.SimpleClient(websocket_extra_options={"suppress_origin": True})
        headers = {"Origin": server.origin}
        self.client.connect(server.origin, headers=headers, auth={"ticket": ticket}, transports=transports)

    def event(self):
        return self.client.receive(timeout=10)

    def say(self, message):
        self.client.emit("message", message)


def hears_everything(client, reader):
    post = PostFactory()
    client.say(json.dumps({"type": "subscribe", "data": {"topic": f"post:{post.pk}"}}))
    assert messages(client, "subscribed")[-1]["data"]["code"] is None

    community.add_comment(author=UserFactory(), post=post, content="Hello")
    comment = messages(client, "comment_added")[-1]["data"]["comment"]
    community.follow(follower=post.author, following=reader)
    told = messages(client, "notification_created")[-1]["data"]

    assert comment["content"] == "Hello"
    assert (told["notification"]["kind"], told["unread_count"]) == ("followed", 1)
    client.say('{"type": "ping"}')
    messages(client, "pong")


def test_what_is_pushed_arrives_where_websockets_are_refused(server):
    reader = UserFactory()

    hears_everything(opened(server, ticket_for(reader)), reader)


def test_the_real_client_hears_the_same_over_a_websocket(server):
    reader = UserFactory()
    client = RealClient(server, ticket_for(reader), ["websocket"])

    hears_everything(client, reader)
    client.client.disconnect()


@pytest.mark.parametrize("ticket", ["", "unknown", None, 5, {"a": 1}, "x" * 5000])
def test_a_bad_ticket_opens_nothing(server, ticket):
    assert refusal(server, ticket) == 4401


def test_a_refused_one_is_not_polled_for_ever(server):
    client = Poller(server, "unknown")
    time.sleep(1)

    assert requests.get(client.url, headers=client.headers, timeout=5).status_code == 400


def test_a_ticket_is_used_once_on_whichever_way(server):
    ticket = ticket_for(UserFactory())
    opened(server, ticket)

    assert refusal(server, ticket) == 4401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_foreign_page_is_refused(server, origin):
    assert refusal(server, ticket_for(UserFactory()), origin=origin) == 4403


def test_answers_have_the_headers_of_every_answer_and_allow_no_other_origin(server):
    answer = requests.get(
        f"{server.origin}/socket.io/?EIO=4&transport=polling",
        headers={"Origin": "https://evil.example"},
        timeout=5,
    )

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(("method", "path", "body"), [
    ("POST", "/socket.io/?EIO=4&transport=polling&sid=unknown", b"x"), ("GET", "/socket.io/", b""),
    ("GET", "/socket.io/?EIO=99&transport=polling", b""), ("GET", "/socket.io/?EIO=4&transport=carrier-pigeon", b""),
    ("PUT", "/socket.io/?EIO=4&transport=polling", b""), ("GET", "/socket.io/../api/", b""),
])  # fmt: skip
def test_nonsense_is_refused_without_a_5xx(server, method, path, body):
    assert 400 <= requests.request(method, server.origin + path, data=body, timeout=5).status_code < 500


def test_an_ended_session_closes_it_within_five_seconds(server):
    user = UserFactory()
    accounts.open_session(user=user)
    session = Session.objects.get(user=user)
    client = opened(server, ticket_for(user, session.pk))

    start = time.monotonic()
    Session.objects.update(revoked_at=session.created_at)

    assert client.event() == ["closed", {"code": 4401}]
    assert time.monotonic() - start < 5


def test_who_talks_too_much_is_hung_up_on(server):
    client = opened(server, ticket_for(UserFactory()))

    for _ in range(MAX_MESSAGES + 1):
        client.say("x")

    assert client.event() == ["closed", {"code": 4429}]


def test_a_message_too_long_is_never_read(server):
    client = opened(server, ticket_for(UserFactory()))

    assert client.say("x" * 200_000).status_code == 413
    assert requests.post(client.url, data=iter([b"x" * 50_000] * 4), timeout=5).status_code == 413


def test_one_person_has_so_many_connections_on_both_ways_together(server):
    user = UserFactory()
    with ExitStack() as stack:
        for _ in range(MAX_SOCKETS - 1):
            stack.enter_context(server.connect(ticket_for(user)))
        client = opened(server, ticket_for(user))

        assert refusal(server, ticket_for(user)) == 4429

        client.post("41")  # Socket.IO's farewell
        time.sleep(0.5)
        opened(server, ticket_for(user))
