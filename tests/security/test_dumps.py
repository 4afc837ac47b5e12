"""Nothing secret is in a copy of what an instance keeps: the database, Redis, the logs, the messages of the broker.

Fifty and more unique words go in through the API as people would send them, and a real worker judges the code.
"""

import base64
import json
import logging
import os
import re
import secrets
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from redis import Redis

from codehub.accounts.models import Mail, RefreshToken
from codehub.accounts.tests.conftest import Mailbox, body_of
from codehub.cli.embedded.postgres import binaries
from codehub.core.testing import client_of
from codehub.judge.models import Run
from codehub.judge.tests.factories import doubling, io_tests
from codehub.judge.tests.workers import wait_until
from codehub.learning.models import Attempt, MinimalInput
from codehub.learning.tests.factories import make_exercise

pytestmark = pytest.mark.django_db(transaction=True)
QUEUES = ("judge", "judge.quick", "celery")


class Aviary:
    """Words that must be nowhere, by what they are."""

    def __init__(self):
        self.words = {}
        self.mark = f"canary-{secrets.token_hex(4)}"

    def new(self, what):
        return self.keep(what, f"{self.mark}-{secrets.token_hex(8)}")

    def new_password(self, what):
        """Return one of letters that no other word has: a password like the e-mail would be refused."""
        return self.keep(what, "".join(secrets.choice("ghjkmpqstuvwxz") for _ in range(28)))

    def keep(self, what, word):
        """Keep a secret that the server made."""
        self.words[f"{what} {len(self.words)}"] = word
        return word

    def found_in(self, text: bytes):
        """Look for each word as it is, in hexadecimal (as dumps write bytes) and in base64."""
        return [what for what, word in self.words.items() if any(form in text for form in forms_of(word))]


def forms_of(word):
    raw = word.encode()
    return raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")[:-1]


def dump_of_the_database(env):
    """Return `pg_dump` of everything, and of the embedded server also its log."""
    done = subprocess.run(
        [str(binaries() / "pg_dump"), "--dbname", env["DATABASE_URL"]], capture_output=True, check=True
    )
    log = Path(os.environ["CODEHUB_HOME"]) / "DATABASE_URL.log"
    return done.stdout + (log.read_bytes() if log.exists() else b"")


def files_with(mark):
    """Return the files of the embedded server (tables, indexes, its journal) in which a canary was written."""
    folder = Path(os.environ["CODEHUB_HOME"]) / "postgres"
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(form in file.read_bytes() for form in forms_of(mark)[:2])]


def dump_of_redis(env):
    redis = Redis.from_url(env["REDIS_URL"])
    readers = {
        b"string": redis.get,
        b"list": lambda key: redis.lrange(key, 0, -1),
        b"hash": redis.hgetall,
        b"set": redis.smembers,
        b"zset": lambda key: redis.zrange(key, 0, -1),
    }
    text = b""
    for key in redis.scan_iter():
        text += key + b" " + repr(readers[redis.type(key)](key)).encode() + b"\n"
    return text


def messages(env):
    """Return the arguments of every waiting job."""
    redis = Redis.from_url(env["REDIS_URL"])
    raw = [entry for queue in QUEUES for entry in redis.lrange(queue, 0, -1)]
    return [json.loads(base64.b64decode(json.loads(entry)["body"]))[:2] for entry in raw]


@contextmanager
def worker(env, log):
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "codehub", "worker", "--concurrency", "1"],
            env={**env, "LOG_LEVEL": "DEBUG"},
            stdout=output,
            stderr=output,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def mailbox():
    """A mail server, for the worker to deliver to."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        box.port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    yield box
    server.stop()


def signed_up(birds, number):
    """Register a person and plant what signing in leaves behind."""
    person = {"email": birds.new("e-mail") + "@example.test", "password": birds.new_password("password")}
    answer = client_of().post("/api/auth/register/", {**person, "username": f"person{number}"})
    assert answer.status_code == 201, answer.content
    first = answer.json()
    second = client_of().post("/api/auth/refresh/", {"refresh": first["refresh"]}).json()
    for session in (first, second):
        birds.keep("access token", session["access"].rpartition(".")[2])
        birds.keep("refresh token", session["refresh"].rpartition(".")[2])
    wrong = client_of().post(
        "/api/auth/login/", {**person, "password": birds.new_password("mistyped password")}
    )
    assert wrong.status_code == 401
    stranger = {"email": birds.new("mistyped e-mail") + "@example.test", "password": person["password"]}
    assert client_of().post("/api/auth/login/", stranger).status_code == 401
    assert client_of().post("/api/auth/register/", {**person, "username": "another"}).status_code == 409
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {second['access']}")
    return client, person


def plant_credentials(birds, client, person):
    token = client.post("/api/users/me/api-tokens/", {"name": "x", "scope": "read", "expires_in_days": None})
    birds.keep("API token", token.json()["token"][8:])
    ticket = client.post("/api/realtime/tickets/")
    birds.keep("ticket", ticket.json()["ticket"])
    assert client_of().post("/api/auth/reset-password/", {"email": person["email"]}).status_code == 202
    moved = {"password": person["password"], "email": birds.new("new e-mail") + "@example.test"}
    assert client.post("/api/auth/change-email/", moved).status_code in {200, 202}
    changed = {"current_password": person["password"], "new_password": birds.new_password("new password")}
    assert client.post("/api/auth/change-password/", changed).status_code == 204


def plant_code(birds, client, exercise):
    """A wrong answer that prints, one that breaks, and a trial with an input of one's own."""
    address = f"/api/exercises/{exercise.pk}"
    programs = (
        f"print('{birds.new('output')}')  # {birds.new('comment')}\n",
        f"raise SystemExit('{birds.new('complaint')}')\n",
        f"def {birds.new('broken').replace('-', '_')}(\n",
    )
    birds.words = {what: word for what, word in birds.words.items() if not what.startswith("broken")}
    birds.keep("broken code", programs[2][4:-2])
    for source in programs:
        answer = client.post(f"{address}/submit/", {"language": "python", "source_code": source})
        assert answer.status_code == 202, answer.content
    trial = {"language": "python", "source_code": f"print(input() * 2)  # {birds.new('trial')}\n"}
    answer = client.post(f"{address}/run/", {**trial, "stdin": birds.new("own input")})
    assert answer.status_code == 202, answer.content


def test_fifty_secrets_are_in_no_dump_no_redis_no_log_and_no_message(process_env, mailbox, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    Redis.from_url(process_env["REDIS_URL"]).flushdb()
    birds = Aviary()
    exercise = make_exercise(
        test_cases=io_tests(doubling(1), doubling(2), doubling(3, visibility="hidden")), starter_code="\n"
    )
    for number in range(4):
        client, person = signed_up(birds, number)
        plant_code(birds, client, exercise)
        plant_credentials(birds, client, person)
    waiting, queued = messages(process_env), dump_of_redis(process_env)

    with worker({**process_env, "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}"}, tmp_path / "log"):
        wait_until(lambda: Run.objects.count() >= 16 and not Run.objects.unfinished().exists(), 90)
        wait_until(lambda: not MinimalInput.objects.filter(finished_at=None).exists(), 30)
        wait_until(lambda: not Mail.objects.filter(settled_at=None).exists(), 30)

    for message in mailbox.messages:
        for token in re.findall(r"#token=([\w=-]+)", body_of(message, "plain")):
            birds.keep("mailed link", token[24:])
    dump = dump_of_the_database(process_env)
    assert len(birds.words) >= 50
    assert birds.found_in(dump) == []
    assert files_with(birds.mark) == []
    assert birds.found_in(queued + dump_of_redis(process_env)) == []
    assert birds.found_in("\n".join(map(str, records(caplog))).encode()) == []
    assert birds.found_in((tmp_path / "log").read_bytes()) == []
    assert waiting
    assert all(is_plain(argument) for arguments in waiting for argument in values_of(arguments)), waiting
    there_was_something_to_find(dump, queued, tmp_path / "log", caplog)


def records(caplog):
    """Everything that was logged, but for what the test's own mail server says."""
    ours = [record for record in caplog.records if record.name != "mail.log"]
    return [(record.name, record.getMessage(), record.exc_text, vars(record)) for record in ours]


def values_of(arguments):
    positional, named = arguments
    return [*positional, *named.values()]


def is_plain(argument):
    """Whether a job's argument is an id, or the name of a queue."""
    try:
        return argument in QUEUES or bool(UUID(argument))
    except (ValueError, TypeError, AttributeError):
        return False


def there_was_something_to_find(dump, queued, log, caplog):
    """The search would notice: what is not secret is found where secrets were looked for."""
    attempt = Attempt.objects.latest("created_at")
    finder = Aviary()
    for what, word in {
        "name": "person3",
        "id": str(attempt.pk),
        "token row": str(RefreshToken.objects.first().pk),
    }.items():
        finder.keep(what, word)
    assert len(finder.found_in(dump)) == 3
    finder.keep("bytes", "hexadecimal")
    assert "bytes 3" in finder.found_in(b"COPY ... \\x" + b"hexadecimal".hex().encode())
    assert b"codehub" in queued
    assert str(attempt.run_id).encode() in log.read_bytes() or b"judge" in log.read_bytes()
    assert caplog.records
    if (Path(os.environ["CODEHUB_HOME"]) / "postgres").exists():
        assert files_with("person3")
    verdicts = set(Attempt.objects.values_list("verdict", flat=True))
    assert {"wrong_answer", "runtime_error"} <= verdicts
    assert "canary" in json.dumps([run.result for run in Run.objects.all()])
