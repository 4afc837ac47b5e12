"""The only client for addresses that others choose: where it goes, and where it never does."""

import socket
import time

import pytest

from codehub.core.outbound import (
    AddressNotAllowedError,
    Limits,
    OutboundError,
    OutboundTimeoutError,
    OutboundTooLargeError,
    Way,
    fetch,
)
from codehub.core.outbound.connecting import ask_dns
from codehub.core.tests.outbound_servers import Handler, certificate, serving

FRIEND = frozenset({"127.0.0.1"})


@pytest.fixture
def friend():
    """A server that tests exempt from the ban on loopback."""
    with serving("127.0.0.1") as server:
        yield server


@pytest.fixture
def sentinel(friend):
    """A server on a forbidden address and the friend's port, so that only the address is forbidden."""
    with serving("::1", friend.port) as server:
        yield server
        assert server.hits == []


def way_to(server, **changes):
    names = {"friend.example": ["127.0.0.1"], **changes.pop("names", {})}
    settings = {"ports": frozenset({server.port}), "resolve": lambda host, _: names[host], "exempt": FRIEND}
    return Way(**{**settings, **changes})


def test_a_public_server_answers(friend):
    response = fetch(f"http://friend.example:{friend.port}/a?b=1", way=way_to(friend))

    assert (response.status, response.body) == (200, b"hello")
    [(method, path, headers, _)] = friend.hits
    assert (method, path, headers["Host"]) == ("GET", "/a?b=1", f"friend.example:{friend.port}")
    assert headers["accept-encoding"] == "identity"


LOOPBACK = "127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1. ①②⑦.⓪.⓪.① [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1] [::127.0.0.1] localhost localhost. 0 0.0.0.0 [::]"


@pytest.mark.parametrize("host", LOOPBACK.split())
def test_no_spelling_of_loopback_is_reached(host):
    with serving("127.0.0.1") as inner, serving("::1", inner.port) as other:
        ways = Way(ports=frozenset({inner.port}), resolve=ask_dns)

        with pytest.raises(AddressNotAllowedError):
            fetch(f"http://{host}:{inner.port}/", way=ways)

        assert inner.hits == other.hits == []


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["2002:7f00:1::"],
        ["fe80::1%lo"],
        ["169.254.169.254"],
        ["fd00:ec2::254"],
        ["not an address"],
    ],
)
def test_a_name_with_a_forbidden_answer_is_not_reached(friend, answers):
    ways = way_to(friend, names={"evil.example": answers}, exempt=frozenset())

    with pytest.raises(AddressNotAllowedError):
        fetch(f"http://evil.example:{friend.port}/", way=ways)

    assert friend.hits == []


def test_a_name_that_changes_its_answer_is_asked_once(friend, sentinel):
    asked = []

    def rebind(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["::1"]

    response = fetch(f"http://evil.example:{friend.port}/", way=way_to(friend, resolve=rebind))

    assert (response.status, asked) == (200, ["evil.example"])


def test_a_redirect_is_resolved_and_checked_again(friend, sentinel):
    answers = iter([["127.0.0.1"], ["::1"]])
    friend.answer = lambda request: request.say(302, Location="/again")

    with pytest.raises(AddressNotAllowedError):
        fetch(f"http://evil.example:{friend.port}/", way=way_to(friend, resolve=lambda *_: next(answers)))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location",
    [
        "http://[::1]:{port}/",
        "//[::1]:{port}/",
        "http://evil.example:{port}/",
        "http://friend.example:{port}@[::1]:{port}/",
        "http://localhost:{port}/",
        "gopher://[::1]:{port}/_x",
        "file:///etc/passwd",
        "http://friend.example:1/",
    ],
)
def test_a_redirect_to_a_forbidden_place_is_not_followed(friend, sentinel, status, location):
    friend.answer = lambda request: request.say(status, Location=location.format(port=friend.port))

    with pytest.raises(AddressNotAllowedError):
        fetch(f"http://friend.example:{friend.port}/", way=way_to(friend, names={"evil.example": ["::1"]}))

    assert len(friend.hits) == 1


def test_three_redirects_are_followed_and_no_more(friend):
    def count_down(request):
        left = int(request.path.strip("/"))
        request.say(302, Location=f"/{left - 1}") if left else request.say()

    friend.answer = count_down
    url = f"http://friend.example:{friend.port}"

    assert fetch(f"{url}/3", way=way_to(friend)).url == f"{url}/0"
    with pytest.raises(OutboundError):
        fetch(f"{url}/4", way=way_to(friend))


def test_a_post_is_not_repeated_elsewhere(friend, sentinel):
    friend.answer = lambda request: request.say(307, Location=f"http://[::1]:{friend.port}/")

    response = fetch(
        f"http://friend.example:{friend.port}/", method="POST", content=b"secret", way=way_to(friend)
    )

    assert (response.status, friend.hits[0][3]) == (307, b"secret")


def test_another_server_does_not_get_the_secrets_of_the_first(friend):
    def onward(request):
        request.say() if request.path == "/end" else request.say(302, Location=other)

    other = f"http://other.example:{friend.port}/end"
    friend.answer = onward

    fetch(
        f"http://friend.example:{friend.port}/",
        headers={"Authorization": "Bearer x", "Cookie": "a=b", "X-Kept": "yes"},
        way=way_to(friend, names={"other.example": ["127.0.0.1"]}),
    )

    assert friend.hits[0][2]["authorization"] == "Bearer x"
    kept = {name.lower() for name in friend.hits[1][2]}
    assert "x-kept" in kept
    assert not kept & {"authorization", "cookie"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "internal"},
        {"X": "a\r\nHost: internal"},
        {"Content-Length": "0"},
        {"Transfer-Encoding": "chunked"},
    ],
)
def test_a_caller_cannot_smuggle_a_request(friend, headers):
    with pytest.raises(AddressNotAllowedError):
        fetch(f"http://friend.example:{friend.port}/", headers=headers, way=way_to(friend))

    assert friend.hits == []


def test_proxies_of_the_environment_are_not_used(friend, sentinel, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://[::1]:{sentinel.port}")

    assert fetch(f"http://friend.example:{friend.port}/", way=way_to(friend)).status == 200


def test_an_answer_that_is_too_large_is_not_read_to_the_end(friend):
    friend.answer = lambda request: request.say(body=b"x" * 2_000_000)

    with pytest.raises(OutboundTooLargeError):
        fetch(f"http://friend.example:{friend.port}/", limits=Limits(max_bytes=1000), way=way_to(friend))


def test_a_compressed_answer_is_refused(friend):
    friend.answer = lambda request: request.say(body=b"x", Content_Encoding="gzip")

    with pytest.raises(OutboundError):
        fetch(f"http://friend.example:{friend.port}/", way=way_to(friend))


def test_a_server_that_drips_is_left_at_the_deadline(friend):
    friend.answer = Handler.drip

    with pytest.raises(OutboundTimeoutError):
        fetch(f"http://friend.example:{friend.port}/", limits=Limits(seconds=0.3), way=way_to(friend))


def test_a_name_server_that_does_not_answer_is_left_at_the_deadline(friend):
    with pytest.raises(OutboundTimeoutError):
        fetch(
            f"http://friend.example:{friend.port}/",
            limits=Limits(seconds=0.2),
            way=way_to(friend, resolve=lambda *_: time.sleep(1) or []),
        )


def test_the_next_address_of_a_name_is_tried(friend):
    with socket.socket(socket.AF_INET6) as unused:
        unused.bind(("::1", 0))
    ways = way_to(friend, names={"two.example": ["::1", "127.0.0.1"]}, exempt=FRIEND | {"::1"})

    assert fetch(f"http://two.example:{friend.port}/", way=ways).status == 200


def test_a_name_nobody_knows_and_a_closed_door_are_failures(friend):
    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(OutboundError, match="not known"):
        fetch(f"http://friend.example:{friend.port}/", way=way_to(friend, resolve=unknown))
    friend.server_close()
    with pytest.raises(OutboundError):
        fetch(f"http://friend.example:{friend.port}/", way=way_to(friend))


def test_tls_is_spoken_with_the_name_and_not_with_the_address(tmp_path):
    context, trust = certificate(tmp_path, "friend.example")
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving("127.0.0.1", tls=context) as server:
        ways = way_to(server, trust=trust, names={"other.example": ["127.0.0.1"]})

        assert fetch(f"https://friend.example:{server.port}/", way=ways).status == 200
        with pytest.raises(OutboundError):
            fetch(f"https://other.example:{server.port}/", way=ways)
        with pytest.raises(OutboundError):
            fetch(f"https://friend.example:{server.port}/", way=way_to(server))

        assert names == ["friend.example", "other.example", "friend.example"]
        assert len(server.hits) == 1


def test_a_secure_address_does_not_lead_to_an_open_one(tmp_path, friend):
    context, trust = certificate(tmp_path, "friend.example")
    with serving("127.0.0.1", tls=context) as server:
        server.answer = lambda request: request.say(302, Location=f"http://friend.example:{friend.port}/")
        ways = way_to(server, trust=trust, ports=frozenset({server.port, friend.port}))

        with pytest.raises(AddressNotAllowedError):
            fetch(f"https://friend.example:{server.port}/", way=ways)

    assert friend.hits == []
