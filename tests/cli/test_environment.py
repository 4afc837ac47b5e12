import pytest

from codehub.cli import environment
from codehub.cli.home import Home


@pytest.fixture
def home(tmp_path, monkeypatch):
    for variable in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "CODEHUB_DEMO_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)
    home = Home(tmp_path / "home")
    home.create()
    return home


def test_processes_get_the_instances_settings_and_nothing_else_of_the_caller(home, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mine")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "other.settings")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    env = environment.of_processes(home)

    assert not {"PYTHONPATH", "PGHOST", "AWS_SECRET_ACCESS_KEY"} & set(env)
    assert env["DJANGO_SETTINGS_MODULE"] == "codehub.config.settings"
    assert env["SECRET_KEY"] == home.variables()["SECRET_KEY"]
    assert env["CODEHUB_HOME"] == str(home.path)
    assert env["LC_ALL"] == "C.UTF-8"


def test_the_environment_wins_over_the_file_unless_it_is_empty(home, monkeypatch):
    monkeypatch.setenv("CODEHUB_DEMO_PASSWORD", "learn-together-7")
    monkeypatch.setenv("SECRET_KEY", "")

    env = environment.of_processes(home)

    assert env["CODEHUB_DEMO_PASSWORD"] == "learn-together-7"
    assert env["SECRET_KEY"] == home.variables()["SECRET_KEY"]


def test_the_settings_file_may_hold_comments_quotes_and_exports(home):
    home.settings_file.write_text(
        '# A=1\nexport CODEHUB_NAME="The school\'s"\n\nLOG_LEVEL = DEBUG\nURL=a=b\n'
    )

    assert home.variables() == {"CODEHUB_NAME": "The school's", "LOG_LEVEL": "DEBUG", "URL": "a=b"}


def test_a_memory_that_a_crash_cut_short_is_forgotten(home):
    home.remember(postgres_port=1)
    (home.path / "memory.json").write_text('{"postgres_po')

    assert home.memory() == {}
