"""Prove a wheel: install it into a fresh venv, run `codehub up`, load the page, judge one attempt over HTTP.

Called by `make wheel`. Exit code 1 with the reason and the log when any step is not as it must be.
"""

import argparse
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from codehub.cli import ports

REPOSITORY = Path(__file__).parent.parent
READY_SECONDS = 180
VERDICT_SECONDS = 60
PASSWORD = secrets.token_urlsafe(16)


class Api:
    """The instance's API as an outside client sees it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.access = ""
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def fetch(self, path: str, body: dict[str, Any] | None = None) -> bytes:
        request = urllib.request.Request(
            self.origin + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        if self.access:
            request.add_header("Authorization", f"Bearer {self.access}")
        with self._opener.open(request, timeout=30) as response:
            answer: bytes = response.read()
        return answer

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return json.loads(self.fetch(f"/api/{path}", body))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--uv", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="codehub-wheel-") as folder:
        codehub = install(options.wheel.resolve(), Path(folder), options.uv)
        with running(codehub, Path(folder)) as api:
            check_page(api)
            check_judge(api)
    print(f"{options.wheel.name}: installs, starts, serves the front end and judges.")


def install(wheel: Path, folder: Path, uv: str) -> Path:
    """Install the wheel with the locked versions of what it needs. Return its `codehub`."""
    constraints = folder / "constraints.txt"
    run(
        [
            uv,
            "export",
            "--frozen",
            "--quiet",
            "--no-dev",
            "--no-emit-project",
            "--no-hashes",
            "-o",
            constraints,
        ]
    )
    run([uv, "venv", "--quiet", "--python", sys.executable, folder / "venv"])
    run([uv, "pip", "install", "--quiet", "--python", folder / "venv", "-c", constraints, wheel])
    return folder / "venv" / "bin" / "codehub"


def run(command: list[Any]) -> None:
    subprocess.run(command, cwd=REPOSITORY, check=True)


@contextmanager
def running(codehub: Path, folder: Path) -> Iterator[Api]:
    """Run `codehub up` in a home of its own, with nothing of this checkout on its path."""
    port = ports.free_port()
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CODEHUB_HOME": str(folder / "home")}
    log = folder / "up.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [codehub, "up", "--port", str(port)], cwd=folder, env=env, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_until(lambda: "CodeHub is ready" in log.read_text() or process.poll() is not None, READY_SECONDS)
        expect(process.poll() is None, "`codehub up` ended")
        yield Api(f"http://127.0.0.1:{port}")
    except BaseException:
        print(log.read_text(), file=sys.stderr)
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def check_page(api: Api) -> None:
    page = api.fetch("/").decode()
    scripts = re.findall(r'src="(/assets/[^"]+)"', page)
    expect(bool(scripts), f"the page names no script of the build:\n{page}")
    for script in scripts:
        expect(len(api.fetch(script)) > 0, f"{script} is empty")


def check_judge(api: Api) -> None:
    """Register, enrol in a demo course, and submit the reference solution of its first exercise."""
    account = {"email": "smoke@school.example", "username": "smoke", "password": PASSWORD}
    api.access = api.call("auth/register/", account)["access"]
    for course in api.call("courses/?page_size=100")["results"]:
        exercises = [
            item for lesson in api.call(f"courses/{course['id']}/")["lessons"] for item in lesson["exercises"]
        ]
        if exercises:
            break
    else:
        sys.exit("no demo course has an exercise")
    api.call(f"courses/{course['id']}/enrol/", {})
    language, files = reference(course["slug"], exercises[0]["slug"])
    attempt = api.call(f"exercises/{exercises[0]['id']}/submit/", {"language": language, "files": files})
    wait_until(lambda: api.call(f"attempts/{attempt['id']}/")["verdict"] != "pending", VERDICT_SECONDS)
    judged = api.call(f"attempts/{attempt['id']}/")
    expect(
        judged["verdict"] == "accepted",
        f"the reference solution was not accepted:\n{json.dumps(judged, indent=2)}",
    )


def reference(course: str, exercise: str) -> tuple[str, list[dict[str, str]]]:
    """Return the language and the files that solve an exercise, from this checkout."""
    demo = REPOSITORY / "src" / "codehub" / "learning" / "demo"
    document = yaml.safe_load((demo / course / "exercises" / f"{exercise}.yaml").read_text())
    solutions = document["test_cases"]["solutions"]
    solution = next(solution for solution in solutions if solution["role"] == "reference")
    return document["language"], [{"path": file["path"], "text": file["text"]} for file in solution["files"]]


def wait_until(is_true: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        expect(time.monotonic() < deadline, f"it did not happen within {seconds:.0f} s")
        time.sleep(0.2)


def expect(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(f"The wheel is broken: {otherwise}")


if __name__ == "__main__":
    main()
