import stat
from datetime import UTC, datetime, timedelta

import pytest

from codehub.core import keyring, keyring_file
from codehub.core.keyring import KeyringError

NOW = datetime.now(UTC)


@pytest.fixture
def path(tmp_path, settings):
    found = tmp_path / "keyring.json"
    settings.KEYRING = str(found)
    return found


def test_fresh_keys_are_random_and_only_their_owner_reads_them(path):
    assert keyring_file.ensure(path)
    first = path.read_text()
    path.unlink()
    keyring_file.ensure(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [key.purpose for key in keyring.current().keys] == ["tokens", "fields", "index"]
    assert len(secrets_of(first) | secrets_of(path.read_text())) == 6


def secrets_of(text):
    return {key.secret for key in keyring.parse(text).keys}


def test_keys_that_are_there_are_left_alone_and_missing_ones_added(path):
    keyring_file.ensure(path)
    before = path.read_text()
    assert not keyring_file.ensure(path)
    assert path.read_text() == before

    kept = [key for key in keyring.current().keys if key.purpose != "index"]
    path.write_text(keyring.Keyring(tuple(kept)).text())

    assert keyring_file.ensure(path)
    assert [key for key in keyring.current().keys if key.purpose != "index"] == kept
    assert keyring.current().newest("index")


def test_a_changed_file_is_read_again_without_a_restart(path):
    keyring_file.ensure(path)
    before = keyring.current()
    assert keyring.current() is before

    keyring_file.change(path, lambda ring: ring.adding(["tokens"], NOW + timedelta(hours=1)))

    assert len(keyring.current().of("tokens")) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_newest_key_writes_from_its_moment_on(path):
    keyring_file.ensure(path)
    first = keyring.current().newest("tokens")

    keyring_file.change(path, lambda ring: ring.adding(["tokens"], NOW + timedelta(hours=1)))
    ring = keyring.current()

    assert ring.newest("tokens") == first
    assert ring.newest("tokens", NOW + timedelta(hours=2)) == ring.of("tokens")[1] != first
    assert ring.newest("tokens", NOW - timedelta(days=900)) == first


def test_a_change_that_fails_leaves_the_file(path):
    keyring_file.ensure(path)
    before = path.read_text()

    with pytest.raises(ZeroDivisionError):
        keyring_file.change(path, lambda ring: 1 / 0)

    assert path.read_text() == before
    assert {found.name for found in path.parent.iterdir()} == {"keyring.json", ".keyring.json.lock"}


def test_the_environment_may_hold_the_keys(settings):
    ring = keyring.generate()
    settings.KEYRING = ring.text()

    assert keyring.current() == ring
    assert keyring.file() is None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"keys": [{}]}', "x" * 100, '{"keys": null}', "\x00"],
)
def test_what_is_no_keyring_is_said_so_without_its_content(path, text):
    path.write_text(text)

    with pytest.raises(KeyringError, match="not one that CodeHub wrote"):
        keyring.current()


def test_a_name_that_is_not_eight_hexadecimal_letters_is_refused():
    ring = keyring.generate()
    for wrong in ("abcd", "zzzzzzzz", "../../xx"):
        with pytest.raises(KeyringError):
            keyring.parse(ring.text().replace(ring.keys[0].kid, wrong))


def test_a_missing_file_names_its_place_and_the_remedy(path):
    with pytest.raises(KeyringError, match="codehub init") as caught:
        keyring.current()

    assert str(path) in str(caught.value)


def test_no_secret_is_shown_where_a_key_is_printed():
    ring = keyring.generate()

    assert "secret" not in repr(ring)
    assert not any(key.secret.hex() in repr(ring) or str(key.secret) in repr(ring) for key in ring.keys)
