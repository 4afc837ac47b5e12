"""gunicorn with the whole product, as in production, for tests."""

import http.client
import json
import socket
import subprocess
import sys

from codehub.judge.tests.workers import wait_until


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Server:
    """gunicorn as in production."""

    def __init__(self, env, folder, *, processes: int) -> None:
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "codehub.config.wsgi",
            "--workers",
            str(processes),
            "--threads",
            "8",
        ]
        self.process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}", "--backlog", "512"],
            env={"PUBLIC_URL": f"http://127.0.0.1:{self.port}"} | env,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: self.status("GET", "/api/health/live/") == 200, 60)

    def status(self, method, path, body=None, headers=None) -> int:
        """Return the answer's status; 0 when there is none."""
        try:
            return self.ask(method, path, body, headers).status
        except ConnectionError:
            return 0

    def ask(self, method, path, body=None, headers=None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            text = json.dumps(body) if body is not None else None
            connection.request(method, path, text, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            response.read()
            return response
        finally:
            connection.close()

    def sign_in(self, email, password="wrong", **headers) -> int:  # noqa: S107
        return self.status("POST", "/api/auth/login/", {"email": email, "password": password}, headers)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
