"""Whatever is sent, no answer is a 5xx, and every answer is as the document says: schemathesis on a real server."""

import http.client
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from codehub.accounts import services as accounts
from codehub.judge.tests.workers import wait_until
from tests.security.actors import make_world
from tests.security.test_authz_matrix import PUBLISHED

SCHEMATHESIS = Path(sys.executable).parent / "st"
CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"
EXAMPLES = 3


def answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/health/live/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture
def server(process_env, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    errors = tmp_path / "server.log"
    with errors.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "codehub.config.asgi:application", "--lifespan", "off"]  # noqa: RUF005
            + ["--port", str(port), "--log-level", "warning"],
            env=process_env
            | {"PUBLIC_URL": url, "DJANGO_SETTINGS_MODULE": "codehub.config.settings.test_processes"},
            stdout=log,
            stderr=log,
        )
    wait_until(lambda: answers(port), 60)
    yield url, errors
    process.terminate()
    process.wait(20)


def settings_for(world, tmp_path):
    """Give each operation the ids of rows that exist; the coverage phase brings others."""
    lines = []
    for template in {operation.split(" ", 1)[1] for operation in PUBLISHED if "{" in operation}:
        names = [part[1:-1] for part in template.split("/") if part.startswith("{")]
        parts = dict(
            zip(
                names,
                [
                    part
                    for part, shape in zip(world.path(template).split("/"), template.split("/"), strict=True)
                    if shape.startswith("{")
                ],
                strict=True,
            )
        )
        values = ", ".join(f'"path.{name}" = {json.dumps(value)}' for name, value in parts.items())
        lines.append(f'[[operations]]\ninclude-path = "{template}"\nparameters = {{ {values} }}\n')
    file = tmp_path / "schemathesis.toml"
    file.write_text("\n".join(lines))
    return file


@pytest.mark.parametrize("actor", ["anonymous", "learner", "author", "admin"])
def test_no_request_breaks_the_server_or_its_word(actor, server, tmp_path):
    url, errors = server
    world = make_world(is_published=True)
    person = world.people[actor]
    header = [f"Authorization: Bearer {accounts.open_session(user=person).access}"] if person else []

    done = subprocess.run(
        [SCHEMATHESIS, "--config-file", settings_for(world, tmp_path), "run", f"{url}/api/schema/"]
        + ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "-n", str(EXAMPLES), "--seed", "1"]
        + [
            "--workers",
            "2",
            "--no-shrink",
            "--continue-on-failure",
            "--request-timeout",
            "20",
            "--warnings",
            "off",
        ]
        # These would end the session or the account that asks.
        + ["--exclude-path", "/api/users/me/sessions/{id}/", "--exclude-path", "/api/users/me/sessions/"]
        + ["--exclude-operation-id", "users_destroy"]
        + [part for line in header for part in ("-H", line)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-20000:] + done.stderr[-1000:]
    assert "Traceback" not in errors.read_text()
