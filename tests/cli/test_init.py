import stat

from codehub.cli.home import Home
from codehub.core import keyring


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_init_writes_settings_that_only_their_owner_can_read(instance):
    result = instance.run("init")

    settings = Home(instance.home).variables()
    assert result.returncode == 0
    assert len(settings["SECRET_KEY"]) >= 50
    assert len(settings["CODEHUB_DEMO_PASSWORD"]) == 16
    assert mode_of(instance.home) == 0o700
    assert mode_of(instance.home / "codehub.env") == 0o600
    assert mode_of(instance.home / "keyring.json") == 0o600
    assert (instance.home / "media").is_dir()


def test_init_never_overwrites(instance):
    instance.run("init")
    files = [instance.home / "codehub.env", instance.home / "keyring.json"]
    before = [file.read_bytes() for file in files]

    result = instance.run("init", CODEHUB_DEMO_PASSWORD="another-one")

    assert "nothing was changed" in result.stdout
    assert [file.read_bytes() for file in files] == before


def test_an_instance_from_before_gets_its_keys_and_keeps_its_sessions(instance):
    instance.run("init")
    (instance.home / "keyring.json").unlink()
    settings = (instance.home / "codehub.env").read_bytes()

    result = instance.run("init")

    keys = keyring.parse((instance.home / "keyring.json").read_text())
    assert "it got its keys" in result.stdout
    assert (instance.home / "codehub.env").read_bytes() == settings
    assert keys.find("tokens", keyring.LEGACY_KID).retired_at is not None
    assert keys.newest("tokens").kid != keyring.LEGACY_KID
    assert keys.missing() == []


def test_keys_that_the_environment_names_are_not_made_again(instance):
    given = keyring.generate().text()

    instance.run("init", CODEHUB_KEYRING=given)

    assert not (instance.home / "keyring.json").exists()


def test_a_keyring_file_elsewhere_is_made_where_it_is_named(instance, tmp_path):
    instance.run("init", CODEHUB_KEYRING=str(tmp_path / "keys"))

    assert mode_of(tmp_path / "keys") == 0o600
    assert not (instance.home / "keyring.json").exists()


def test_two_homes_have_different_secrets(new_instance):
    first, second = new_instance(), new_instance()
    first.run("init")
    second.run("init")

    assert not set(Home(first.home).variables().values()) & set(Home(second.home).variables().values())


def test_a_given_demo_password_is_taken(instance):
    instance.run("init", CODEHUB_DEMO_PASSWORD="learn-together-7")

    assert Home(instance.home).variables()["CODEHUB_DEMO_PASSWORD"] == "learn-together-7"


def test_a_home_that_cannot_be_made_is_named(instance):
    instance.home.write_text("a file, not a folder")

    result = instance.run("init")

    assert result.returncode == 1
    assert str(instance.home) in result.stderr
    assert "Traceback" not in result.stderr
