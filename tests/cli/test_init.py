import stat

from codehub.cli.home import Home


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
    assert (instance.home / "media").is_dir()


def test_init_never_overwrites(instance):
    instance.run("init")
    before = (instance.home / "codehub.env").read_bytes()

    result = instance.run("init", CODEHUB_DEMO_PASSWORD="another-one")

    assert "nothing was changed" in result.stdout
    assert (instance.home / "codehub.env").read_bytes() == before


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
