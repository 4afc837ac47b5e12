"""`codehub up` as real processes: it answers, it stops, and kill -9 of any part of it heals."""

import os
import signal
from contextlib import suppress

import psutil
import pytest

from codehub.cli.embedded import identity
from tests.cli.running import PARTS, wait_until

ADMIN = ("createadmin", "--email", "ada@school.example", "--username", "ada", "--password", "correct horse 7")


def has_admin(instance) -> bool:
    code = "from codehub.accounts.models import User; print(User.objects.get(username='ada').role)"
    return instance.run("shell", "-v", "0", "-c", code).stdout.strip() == "admin"


def test_up_answers_tells_a_second_one_where_it_runs_and_leaves_nothing_behind(instance):
    instance.up()

    assert instance.is_ready()
    assert instance.get("/") in {200, 503}
    assert "`codehub createadmin`" in instance.output()
    second = instance.run("up")
    assert f"already runs on {instance.home} at http://127.0.0.1:{instance.port}" in second.stdout
    assert second.returncode == 0

    instance.stop()

    assert instance.process.returncode == 0
    assert instance.processes() == []
    assert instance.get("/") == 0


def test_every_part_that_is_killed_comes_back(instance):
    instance.up()
    wait_until(lambda: set(instance.parts()) == set(PARTS))
    killed = instance.parts()

    for process in killed.values():
        process.kill()

    wait_until(lambda: "starting again" in instance.output())
    wait_until(instance.is_ready)
    wait_until(lambda: set(instance.parts()) == set(PARTS))
    assert not set(instance.parts().values()) & set(killed.values())
    assert instance.process.poll() is None


def test_data_survives_kill_of_everything_and_the_next_start_takes_over(instance):
    instance.up()
    assert instance.run(*ADMIN).returncode == 0

    instance.process.kill()
    for process in instance.processes():
        with suppress(psutil.NoSuchProcess):
            process.kill()
    instance.up()

    assert has_admin(instance)


def test_the_parts_of_a_killed_supervisor_end_and_the_next_start_takes_over(instance):
    instance.up()
    left = [process for process in instance.processes() if process.pid != instance.process.pid]
    assert left

    instance.process.kill()
    instance.process.wait()
    instance.up()

    assert [process for process in left if process.is_running()] == []
    assert instance.is_ready()


@pytest.mark.skipif(
    not identity.unprivileged().prefix and os.geteuid() == 0, reason="no user namespaces here"
)
def test_two_homes_run_side_by_side_also_as_a_plain_user(new_instance):
    first = new_instance()
    second = new_instance(prefix=tuple(identity.unprivileged().prefix))

    first.up()
    second.up()

    assert first.is_ready()
    assert second.is_ready()
    os.kill(first.process.pid, signal.SIGINT)
    first.process.wait()
    assert second.is_ready()
    second.process.send_signal(signal.SIGHUP)
    second.process.wait()
    assert second.processes() == []
