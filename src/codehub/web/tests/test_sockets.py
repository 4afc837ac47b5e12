import json

import pytest
from websockets.exceptions import InvalidStatus

from codehub.realtime.tests.servers import Server
from codehub.web import headers


@pytest.fixture
def server(process_env, tmp_path):
    started = Server(process_env, tmp_path)
    yield started
    started.close()


def test_answers_to_handshakes_carry_the_whole_set(transactional_db, server):
    with pytest.raises(InvalidStatus) as refused, server.connect("x", origin="https://evil.example"):
        pass
    with server.connect("unknown") as opened:
        answers = [refused.value.response, opened.response]

    assert [answer.status_code for answer in answers] == [403, 101]
    for answer in answers:
        assert {name: answer.headers[name] for name in headers.of_every_answer()} == headers.of_every_answer()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert json.loads(refused.value.response.body)["code"] == "socket_refused"
