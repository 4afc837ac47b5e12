"""The embedded servers by themselves."""

import os
import shutil
import subprocess

import psutil
import psycopg
import pytest

from codehub.cli import ports
from codehub.cli.embedded import identity
from codehub.cli.embedded import postgres as server
from codehub.cli.embedded.holders import holders
from codehub.cli.embedded.postgres import Postgres
from codehub.cli.embedded.valkey import Valkey
from codehub.cli.errors import StartError


@pytest.fixture
def started():
    """Start servers; stop them at the end."""
    processes = []

    def start(server):
        server.prepare()
        processes.append(server.program().start(output=subprocess.DEVNULL))
        server.wait_until_ready(lambda: processes[-1].poll() is None)
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def postgres(tmp_path):
    return Postgres(tmp_path / "postgres", ports.free_port(), is_for_tests=True)


def test_postgres_is_on_the_loopback_behind_a_password_and_its_role_is_no_superuser(postgres, started):
    started(postgres)

    with psycopg.connect(postgres.url) as connection:
        assert connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone() == (False,)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.url, password="guessed")


def test_a_second_start_takes_the_data_over_from_a_server_that_nobody_stopped(postgres, started):
    first = started(postgres)
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")

    started(postgres)

    assert first.wait(10) == 0
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_recycled_process_id_neither_blocks_the_start_nor_is_killed(postgres, started):
    started(postgres).kill()
    psutil.wait_procs(holders(postgres.data, program="postgres"), timeout=10)
    stranger = subprocess.Popen(["sleep", "60"])
    lock = postgres.data / "postmaster.pid"
    try:
        _, *rest = lock.read_text().splitlines()
        lock.write_text("\n".join([str(stranger.pid), *rest]) + "\n")

        started(postgres)

        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_data_of_another_major_version_is_refused_with_a_way_out(postgres):
    postgres.prepare()
    (postgres.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(StartError, match=r"is of PostgreSQL 17; .*pg_dump"):
        postgres.prepare()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_without_user_namespaces_root_starts_postgres_as_nobody(tmp_path, started):
    server = Postgres(tmp_path / "postgres", ports.free_port(), is_for_tests=True, who=identity.nobody())
    try:
        process = started(server)
        psycopg.connect(server.url).close()

        assert psutil.Process(process.pid).username() == "nobody"
    finally:
        shutil.rmtree(server.data.parent)


def test_valkey_asks_for_its_password(tmp_path, started):
    server = Valkey(tmp_path / "valkey", ports.free_port())
    started(server)

    from redis import Redis
    from redis.exceptions import AuthenticationError

    assert Redis.from_url(server.url).ping()
    with pytest.raises(AuthenticationError):
        Redis(port=server.port).ping()


@pytest.mark.parametrize(
    ("limit", "mib"), [("max", None), (str(512 * 2**20), 64), (str(4 * 2**30), 256), ("a lot", None)]
)
def test_the_database_takes_its_share_of_what_the_container_may_have(tmp_path, monkeypatch, limit, mib):
    path = tmp_path / "memory.max"
    monkeypatch.setattr(server, "CONTAINER_LIMIT", path)
    of_the_machine = server.shared_buffers_mib()
    path.write_text(limit)

    assert server.shared_buffers_mib() == (mib or of_the_machine)
    assert 64 <= of_the_machine <= 1024
