"""`codehub check --deploy` in environments as people write them: the good one passes, each other one is refused."""

import os
import secrets
import subprocess
import sys

import pytest

from codehub.core import keyring

GOOD = {
    "SECRET_KEY": secrets.token_urlsafe(48),
    "PUBLIC_URL": "https://codehub.school.example",
    "CODEHUB_TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp+tls://codehub:s3cr3t@mail.school.example:587",
    "CORS_ORIGINS": "https://app.school.example",
}
FAR_REDIS = "redis.school.example:6379/0"
FAR_DATABASE = "postgres://codehub:s3cr3t@db.school.example/codehub"
UNSAFE = {
    "debug": ({"DEBUG": "on"}, "Take DEBUG away"),
    "empty secret": ({"SECRET_KEY": ""}, "SECRET_KEY"),
    "short secret": ({"SECRET_KEY": "k3Y-" * 9}, "Set SECRET_KEY to 50"),
    "dull secret": ({"SECRET_KEY": "ab" * 40}, "Set SECRET_KEY to 50"),
    "known secret": ({"SECRET_KEY": "django-insecure-" + secrets.token_urlsafe(48)}, "Set SECRET_KEY to 50"),
    "http": ({"PUBLIC_URL": "http://codehub.school.example"}, "Put a proxy with TLS in front"),
    "insecure cookies": ({"PUBLIC_URL": "http://codehub.school.example"}, "cookies follow it"),
    "this machine only": (
        {"PUBLIC_URL": "https://localhost"},
        "Set PUBLIC_URL to the address that people type",
    ),
    "any host": ({"EXTRA_HOSTS": "*"}, "List each host name"),
    "any subdomain": ({"EXTRA_HOSTS": ".school.example"}, "List each host name"),
    "emulator": ({"FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:9099"}, "Take FIREBASE_AUTH_EMULATOR_HOST away"),
    "cors wildcard": ({"CORS_ORIGINS": "https://*.school.example"}, "Write each origin as https://name"),
    "cors over http": ({"CORS_ORIGINS": "http://app.school.example"}, "Write each origin as https://name"),
    "proxies not counted": ({"CODEHUB_TRUSTED_PROXIES": "0"}, "usually 1"),
    "redis without password": ({"REDIS_URL": f"rediss://{FAR_REDIS}"}, "Set a password there"),
    "redis without tls": ({"REDIS_URL": f"redis://:s3cr3t@{FAR_REDIS}"}, "rediss://"),
    "database without tls": ({"DATABASE_URL": FAR_DATABASE}, "sslmode=verify-full"),
    "database that may do without tls": (
        {"DATABASE_URL": f"{FAR_DATABASE}?sslmode=prefer"},
        "sslmode=verify-full",
    ),
    "mail without tls": ({"EMAIL_URL": "smtp://codehub:s3cr3t@mail.school.example:25"}, "smtp+tls://"),
    "files without tls": ({"STORAGE_URL": "s3://key:s3cr3t@files.example/bucket?tls=off"}, "tls=off"),
    "chatty log": ({"LOG_LEVEL": "DEBUG"}, "Set LOG_LEVEL to INFO"),
}
STOPPED = ["debug", "short secret", "known secret", "any host", "emulator", "cors wildcard"]


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    ring = folder / "keyring.json"
    ring.touch(mode=0o600)
    ring.write_text(keyring.generate().text())
    return folder


@pytest.fixture
def codehub(home, settings):
    """Run the real command with exactly these variables; the test's own servers unless others are named."""
    database = settings.DATABASES["default"]
    address = (
        f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )
    ours = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "CODEHUB_HOME": str(home),
        "DATABASE_URL": f"postgres://{address}",
        "REDIS_URL": settings.REDIS_URL,
    }

    def run(*arguments, env):
        command = [sys.executable, "-P", "-m", "codehub", *arguments]
        return subprocess.run(
            command,
            env=ours | env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return run


def test_a_safe_environment_passes(transactional_db, codehub):
    done = codehub("check", "--deploy", "--fail-level", "WARNING", env=GOOD)

    assert (done.returncode, done.stderr.count("codehub.")) == (0, 0), done.stderr


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_environment_is_refused_with_what_to_do(transactional_db, codehub, name):
    changes, advice = UNSAFE[name]

    done = codehub("check", "--deploy", env=GOOD | changes)

    assert done.returncode != 0
    assert advice in done.stderr
    assert "Traceback" not in done.stderr
    assert "s3cr3t" not in done.stderr, "no secret is shown"


def test_without_mail_it_is_a_warning(transactional_db, codehub):
    env = {name: value for name, value in GOOD.items() if name != "EMAIL_URL"}

    assert codehub("check", "--deploy", env=env).returncode == 0
    strict = codehub("check", "--deploy", "--fail-level", "WARNING", env=env)
    assert strict.returncode != 0
    assert "Set EMAIL_URL" in strict.stderr


def test_a_keyring_that_others_can_read_is_refused(transactional_db, codehub, home):
    (home / "keyring.json").chmod(0o640)

    done = codehub("check", "--deploy", env=GOOD)

    assert done.returncode != 0
    assert "chmod 600" in done.stderr


def test_demo_accounts_are_refused(transactional_db, codehub, home, django_user_model):
    (home / "keyring.json").write_text(keyring.current().text())
    django_user_model.objects.create_user("admin", "admin@codehub.example", "x", role="admin")

    done = codehub("check", "--deploy", env=GOOD)

    assert done.returncode != 0
    assert "The demo accounts are there" in done.stderr


@pytest.mark.parametrize("name", STOPPED)
def test_an_unsafe_server_does_not_start_where_others_reach_it(transactional_db, codehub, name):
    done = codehub("web", "--port", "1", env=GOOD | UNSAFE[name][0])

    assert done.returncode != 0
    assert UNSAFE[name][1] in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unsafe_worker_does_not_start_either(transactional_db, codehub):
    done = codehub("worker", env=GOOD | {"DEBUG": "on"})

    assert done.returncode != 0
    assert "Take DEBUG away" in done.stderr


def test_gunicorn_does_not_start_unsafely_either(transactional_db, codehub):
    done = codehub("shell", "-c", "import codehub.config.wsgi", env=GOOD | {"DEBUG": "on"})

    assert done.returncode != 0
    assert "Take DEBUG away" in done.stderr


def test_on_this_machine_alone_anything_may_start(transactional_db, codehub):
    env = GOOD | {"DEBUG": "on", "PUBLIC_URL": "http://127.0.0.1:8000", "SECRET_KEY": "short"}

    assert codehub("shell", "-c", "import codehub.config.wsgi", env=env).returncode == 0
