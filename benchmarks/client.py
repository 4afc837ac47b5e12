"""Learners who submit over HTTP and hear of their verdicts over a WebSocket, like the web app."""

import http.client
import json
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import connect

KEPT_SECONDS = 4
"""The server closes a connection that is idle for 5 s."""


def must_be_accepted(verdict: str) -> None:
    """Stop the benchmark when it does not measure what it should."""
    if verdict != "accepted":
        raise SystemExit(f"A right answer was judged {verdict}.")


class Learner:
    """One signed-in person with one connection for requests and one socket for pushes."""

    def __init__(self, address: str, name: str) -> None:
        from codehub.accounts import services as accounts
        from codehub.accounts.models import User

        user = User.objects.create(username=name, email=f"{name}@example.test")
        self._token = accounts.open_session(user=user).access
        self._used_at = 0.0
        self._verdicts: dict[str, str] = {}
        place = urlsplit(address)
        self._http = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        ticket = self._post("/api/realtime/tickets/", {})["ticket"]
        self._socket = connect(
            f"ws://{place.netloc}/ws/notifications/?ticket={ticket}", origin=address, proxy=None
        )

    def submit(self, exercise_id: str, language: str, source: str) -> str:
        """Send an answer; return the id of the attempt."""
        body = {"language": language, "source_code": source}
        return str(self._post(f"/api/exercises/{exercise_id}/submit/", body)["id"])

    def wait_for_verdict(self, attempt_id: str) -> str:
        """Read pushes until this attempt's verdict arrives."""
        while attempt_id not in self._verdicts:
            message = json.loads(self._socket.recv(timeout=60))
            if message["type"] == "attempt_judged":
                self._verdicts[message["data"]["attempt_id"]] = message["data"]["verdict"]
        return self._verdicts[attempt_id]

    def time_to_verdict(self, exercise_id: str, language: str, source: str) -> float:
        """Return the seconds from the click to the verdict on the screen."""
        started = time.perf_counter()
        verdict = self.wait_for_verdict(self.submit(exercise_id, language, source))
        seconds = time.perf_counter() - started
        must_be_accepted(verdict)
        return seconds

    def close(self) -> None:
        self._socket.close()
        self._http.close()

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if time.monotonic() - self._used_at > KEPT_SECONDS:
            self._http.close()  # request() opens it again
        self._used_at = time.monotonic()
        self._http.request("POST", path, json.dumps(body), headers)
        response = self._http.getresponse()
        answer = json.loads(response.read())
        if response.status >= HTTPStatus.BAD_REQUEST:
            raise SystemExit(f"{path}: {answer}")
        return answer
