"""Sign-in against Firebase's real Auth emulator: `make test` installs it into tools/auth-emulator."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import firebase_admin
import pytest
from firebase_admin import auth

from codehub.accounts import firebase
from codehub.accounts.models import User
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[4] / "tools/auth-emulator"
PROGRAM = FOLDER / "node_modules/.bin/firebase"
PROJECT = "demo-codehub"
LOGIN = "/api/auth/login/"


def wait_until(is_so, seconds):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@pytest.fixture(scope="module")
def emulator(tmp_path_factory):
    """The emulator's address. It starts offline, without Java, in 6 to 20 seconds."""
    if not PROGRAM.exists():
        pytest.skip("the emulator is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("emulator")
    names = ("auth", "hub", "logging")
    parts = {
        name: {"host": "127.0.0.1", "port": port} for name, port in zip(names, free_ports(3), strict=True)
    }
    (folder / "firebase.json").write_text(json.dumps({"emulators": {**parts, "ui": {"enabled": False}}}))
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [PROGRAM, "emulators:start", "--only", "auth", "--project", PROJECT],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "CI": "1"},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_until(lambda: "All emulators ready" in log.read_text(), 120)
        yield f"127.0.0.1:{parts['auth']['port']}"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)


@pytest.fixture(autouse=True)
def admin(emulator, settings, monkeypatch):
    """The instance, told the emulator; returns the SDK's app for what an administrator of Firebase does."""
    monkeypatch.setenv(firebase.EMULATOR, emulator)
    settings.FIREBASE_PROJECT_ID = PROJECT
    settings.FIREBASE_CREDENTIALS = ""
    firebase._app.cache_clear()
    yield firebase._app(PROJECT, "")
    for app in list(firebase_admin._apps.values()):
        firebase_admin.delete_app(app)
    firebase._app.cache_clear()
    request = urllib.request.Request(
        f"http://{emulator}/emulator/v1/projects/{PROJECT}/accounts", method="DELETE"
    )
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310


def ask(emulator, method, **body):
    """Call the Identity Toolkit as the JS SDK does."""
    request = urllib.request.Request(
        f"http://{emulator}/identitytoolkit.googleapis.com/v1/accounts:{method}?key=any",
        data=json.dumps({"returnSecureToken": True, **body}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
        return json.load(response)


PERSON = {"email": "grace@example.test", "password": "correct horse battery"}


@pytest.fixture
def sign_up(emulator, admin):
    """Make somebody at Firebase; return the uid and a way to sign in there."""

    def make(*, is_verified=True):
        uid = ask(emulator, "signUp", **PERSON)["localId"]
        auth.update_user(uid, email_verified=is_verified, display_name="Grace Hopper", app=admin)
        return uid, lambda: ask(emulator, "signInWithPassword", **PERSON)["idToken"]

    return make


def enter(token):
    return client_of().post(LOGIN, {"id_token": token})


def test_a_person_of_firebase_signs_in(sign_up):
    uid, token = sign_up()

    body = enter(token()).json()

    user = User.objects.get()
    assert (user.firebase_uid, user.display_name, user.email) == (uid, "Grace Hopper", PERSON["email"])
    me = client_of().get("/api/users/me/", headers={"authorization": f"Bearer {body['access']}"})
    assert me.json()["has_firebase"] is True
    assert enter(token()).json()["user"]["id"] == str(user.pk)


def test_an_unverified_address_opens_nothing(sign_up):
    _, token = sign_up(is_verified=False)

    assert_problem(enter(token()), 403, "identity_unverified")
    assert not User.objects.exists()


def test_a_revoked_token_opens_nothing(sign_up, admin):
    uid, token = sign_up()
    old = token()
    # Firebase compares whole seconds.
    auth.update_user(
        uid, valid_since=int(auth.get_user(uid, app=admin).tokens_valid_after_timestamp / 1000) + 5, app=admin
    )

    assert_problem(enter(old), 401, "identity_refused")
    assert not User.objects.exists()


def test_a_disabled_or_deleted_person_opens_nothing(sign_up, admin):
    uid, token = sign_up()
    old = token()
    auth.update_user(uid, disabled=True, app=admin)
    assert_problem(enter(old), 401, "identity_refused")

    auth.delete_user(uid, app=admin)
    assert_problem(enter(old), 401, "identity_refused")
    assert not User.objects.exists()


def test_somebody_anonymous_gets_no_account(emulator):
    token = ask(emulator, "signUp")["idToken"]

    assert_problem(enter(token), 403, "identity_without_email")
