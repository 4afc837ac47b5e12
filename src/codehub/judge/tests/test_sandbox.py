"""The box itself, and what is said when there is none."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from codehub.judge import languages, sandbox
from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.limits import Limits
from codehub.judge.sandbox import bubblewrap, cgroups, identity, probing
from codehub.judge.sandbox.probing import Bubblewrap
from codehub.judge.tests.submissions import io, judged

PYTHON = languages.find("python")


def run(source, **limits):
    with sandbox.get_sandbox().open(PYTHON.box({"main.py": source})) as box:
        return box.run(PYTHON.program("main.py", [], Limits(**limits)))


def test_the_self_test_passes_here_and_names_how_memory_is_limited():
    report = sandbox.self_test()

    assert (report.available, report.reason, report.fix) == (True, "", "")
    assert report.memory_limit in {"cgroup v2", "cgroup v1", "sampling"}
    assert len(report.checks) >= 9
    assert all(check.passed for check in report.checks)
    assert sandbox.self_test() is report


def test_every_language_says_its_version_or_why_it_is_missing():
    statuses = {status.id: status for status in languages.available()}

    assert list(statuses) == languages.known_ids()
    assert statuses["python"].available
    assert statuses["javascript"].available
    assert all(status.version if status.available else status.reason for status in statuses.values())


@pytest.mark.parametrize("memory_is_sampled", [False, True])
def test_memory_over_several_processes_adds_up(memory_is_sampled, monkeypatch):
    if memory_is_sampled:
        monkeypatch.setattr(bubblewrap, "take_cgroup", lambda: None)
    source = (
        "import os, time\n"
        "for _ in range(4):\n"
        "    if os.fork() == 0:\n"
        "        kept = bytearray(b'x') * (30 << 20); time.sleep(5); os._exit(0)\n"
        "time.sleep(5)\n"
    )

    assert run(source, memory_mib=64, time_s=3.0).stopped_by == "memory"


def test_a_box_is_started_by_any_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(run("print(1)").stdout))
    thread.start()
    thread.join()

    assert found == [b"1\n"]


def test_boxes_run_side_by_side_without_counting_each_others_processes():
    source = "import os, time\nchildren = [os.fork() or (time.sleep(0.3), os._exit(0)) for _ in range(20)]\nprint('ok')"
    found = []
    threads = [threading.Thread(target=lambda: found.append(run(source).stdout)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [b"ok\n", b"ok\n"]


def test_a_program_holds_only_its_own_descriptors_and_cannot_claim_that_the_judge_failed():
    source = (
        "import os\n"
        "print([fd for fd in map(int, os.listdir('/proc/self/fd')) if fd > 3])\n"
        "for fd in range(3, 3000):\n"
        "    try: os.write(fd, b'the judge failed')\n"
        "    except OSError: pass\n"
        "os._exit(127)\n"
    )
    execution = run(source.replace("os._exit", "import sys; sys.stdout.flush(); os._exit"))

    assert (execution.failure, execution.exit_code, execution.stdout) == ("", 127, b"[]\n")


def test_a_box_that_cannot_be_cleaned_is_not_used_again():
    with sandbox.get_sandbox().open(
        PYTHON.box({"main.py": "[open(f'/tmp/{i}', 'w').close() for i in range(21000)]"})
    ) as box:
        box.run(PYTHON.program("main.py", [], Limits(time_s=8.0)))

        assert not box.is_usable


def test_a_box_without_proc_still_runs_programs_where_a_cgroup_limits_memory():
    if cgroups.limited_by() == "sampling":
        pytest.skip("no memory cgroup here: such boxes are refused")
    found = probing.find_bubblewrap()
    without_proc = bubblewrap.BubblewrapSandbox(Bubblewrap(found.program, found.version, has_proc=False))

    for language, source in ((PYTHON, "print(1)"), (languages.find("javascript"), "console.log(1)")):
        path = {"python": "main.py", "javascript": "main.js"}[language.id]
        with without_proc.open(language.box({path: source})) as box:
            assert box.run(language.program(path, [], Limits())).stdout == b"1\n"


@pytest.fixture
def open_folder():
    """A folder that the boxes' user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def nothing_found(monkeypatch):
    monkeypatch.setattr(probing, "_found", [])


@pytest.mark.usefixtures("nothing_found")
def test_without_bubblewrap_nothing_runs_and_the_fix_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(probing.shutil, "which", lambda *_, **__: None)
    planted = tmp_path / "planted"

    result = judged(f"open({str(planted)!r}, 'w')", io("", "x"))

    assert (result["verdict"], result["status"], result["gradable"]) == (
        "sandbox_unavailable",
        "error",
        False,
    )
    assert "apt-get install bubblewrap" in result["message"]
    assert result["tests"] == []
    assert not planted.exists()


@pytest.mark.usefixtures("nothing_found")
def test_a_kernel_that_refuses_namespaces_is_reported_with_its_words(monkeypatch, open_folder):
    refusing = open_folder / "bwrap"
    refusing.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.9.0 && exit 0\n'
        "echo 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    refusing.chmod(0o755)
    monkeypatch.setattr(probing.shutil, "which", lambda *_, **__: str(refusing))

    with pytest.raises(SandboxUnavailableError) as refused:
        probing.find_bubblewrap()

    assert "No permissions to create new namespace" in refused.value.reason
    assert "user namespaces" in refused.value.fix


@pytest.mark.usefixtures("nothing_found")
def test_an_old_bubblewrap_is_refused(monkeypatch, tmp_path):
    old = tmp_path / "bwrap"
    old.write_text("#!/bin/sh\necho bubblewrap 0.4.1\n")
    old.chmod(0o755)
    monkeypatch.setattr(probing.shutil, "which", lambda *_, **__: str(old))

    with pytest.raises(SandboxUnavailableError, match=r"0\.8 or newer is needed"):
        probing.find_bubblewrap()


@pytest.mark.skipif(os.getuid() != 0, reason="only root drops to another user")
def test_root_drops_to_a_user_that_nobody_is(settings):
    assert identity.box_uid() >= identity.FIRST_UID
    settings.JUDGE_UID = 70999
    assert identity.box_uid() == 70999
    settings.JUDGE_UID = 1
    with pytest.raises(SandboxUnavailableError, match="belongs to a user"):
        identity.box_uid()


def test_a_killed_worker_takes_its_box_along():
    script = (
        "import os, signal, sys\n"
        "sys.path[:] = " + repr(sys.path) + "\n"
        "from codehub.judge import languages, sandbox\n"
        "from codehub.judge.limits import Limits\n"
        "python = languages.find('python')\n"
        "box = sandbox.get_sandbox().open(python.box({'main.py': 'while True: pass'}))\n"
        "box.start(python.program('main.py', [], Limits(time_s=60)))\n"
        "print(box._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    worker = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False
    )

    assert worker.stdout.strip(), worker.stderr
    assert is_gone(int(worker.stdout))


def is_gone(pid):
    for _ in range(200):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        threading.Event().wait(0.02)
    return False


def test_a_delegated_cgroup_of_version_two_is_used(monkeypatch, tmp_path):
    (tmp_path / "cgroup.subtree_control").write_text("cpu memory pids\n")
    monkeypatch.setenv("CODEHUB_JUDGE_CGROUP", str(tmp_path))
    group = cgroups._make("codehub-judge-1")
    folder = tmp_path / "codehub-judge-1"
    (folder / "memory.events").write_text("low 0\noom 1\noom_kill 2\n")

    group.limit(memory_bytes=1 << 26, processes=9)
    group.add(1234)

    assert group.version == 2
    assert [
        (folder / name).read_text() for name in ("memory.max", "pids.max", "memory.swap.max", "cgroup.procs")
    ] == [
        str(1 << 26),
        "9",
        "0",
        "1234",
    ]
    assert (group.ran_out(), group.ran_out()) == (True, False)


def test_a_cgroup_that_lets_no_box_in_is_given_up_for_sampling(monkeypatch):
    class Closed(cgroups.Cgroup):
        version = 2

        def __init__(self):
            pass

        def is_empty(self):
            return True

        def add(self, pid):
            raise PermissionError

    groups = cgroups._Groups()
    groups.made = groups.free = [Closed()]
    monkeypatch.setattr(cgroups, "_groups", groups)

    assert run("print(1)").stdout == b"1\n"
    assert cgroups.take_cgroup() is None


def test_a_group_whose_processes_are_still_dying_is_left_to_them():
    first = cgroups.take_cgroup()
    if first is None:
        pytest.skip("no cgroup here")
    lingering = subprocess.Popen(["sleep", "60"])
    try:
        first.add(lingering.pid)
        cgroups.give_back(first)

        second = cgroups.take_cgroup()

        assert second not in {None, first}
        cgroups.give_back(second)
    finally:
        lingering.kill()
        lingering.wait()
    assert first.is_empty()


def test_groups_are_kept_for_the_next_box():
    if cgroups.limited_by() == "sampling":
        pytest.skip("no memory cgroup here")
    made = len(cgroups._own().made)

    for _ in range(3):
        run("print(1)")

    assert len(cgroups._own().made) == max(made, 1)
