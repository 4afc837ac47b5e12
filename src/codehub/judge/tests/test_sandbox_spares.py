"""Boxes that wait for the next learner: taken once, alike for all, gone with their thread, and never reused when changed."""

import os
import threading
import time

import psutil
import pytest

from codehub.judge import languages
from codehub.judge.limits import Limits
from codehub.judge.sandbox import get_sandbox, spares

LIMITS = Limits(time_s=2.0)
PYTHON = languages.find("python")


def request(source="print('hello')"):
    return PYTHON.box({"main.py": source})


def run(box, source_path="main.py"):
    return box.run(PYTHON.program(source_path, [], LIMITS))


@pytest.fixture(autouse=True)
def nothing_waits():
    close_all()
    yield
    close_all()


def close_all():
    for kind in list(spares._own().wanted.values()):
        if box := spares.take(kind):
            box.close()
    spares._own().wanted.clear()


def waiting():
    return list(spares._own().boxes.values())


def test_a_prepared_box_waits_and_is_given_the_files_of_whoever_comes():
    sandbox = get_sandbox()
    sandbox.prepare(PYTHON.box({}))
    spare = waiting()[0]

    with sandbox.open(request("print(6 * 7)")) as box:
        assert box is spare
        assert waiting() == []
        assert run(box).stdout == b"42\n"


def test_what_was_used_is_what_waits_next_and_only_once():
    sandbox = get_sandbox()
    with sandbox.open(request()) as box:
        assert run(box).stdout == b"hello\n"

    sandbox.prepare()
    sandbox.prepare()

    assert len(waiting()) == 1


def test_few_boxes_wait_and_the_kinds_used_last():
    sandbox = get_sandbox()
    kinds = [
        PYTHON.box({}),
        PYTHON.test_box(),
        languages.find("javascript").box({}),
        languages.find("c").box({}),
    ]
    for kind in kinds:
        sandbox.prepare(kind)

    assert len(waiting()) == spares.MOST_KINDS
    assert spares.take(kinds[0]) is None


def test_a_box_that_died_while_it_waited_is_not_given_away():
    sandbox = get_sandbox()
    sandbox.prepare(PYTHON.box({}))
    process = waiting()[0]._process
    process.kill()
    process.wait()

    with sandbox.open(request()) as box:
        assert run(box).stdout == b"hello\n"


def test_waiting_boxes_end_with_the_thread_that_started_them():
    processes = []

    def prepare():
        get_sandbox().prepare(PYTHON.box({}))
        processes.append(psutil.Process(waiting()[0]._process.pid))

    thread = threading.Thread(target=prepare)
    thread.start()
    thread.join()

    deadline = time.monotonic() + 5
    while processes[0].is_running() and processes[0].status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert waiting() == []


def test_a_forked_process_leaves_its_parents_boxes_alone():
    sandbox = get_sandbox()
    sandbox.prepare(PYTHON.box({}))
    child = os.fork()
    if child == 0:
        os._exit(0 if waiting() == [] else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with sandbox.open(request()) as box:
        assert run(box).stdout == b"hello\n"


@pytest.mark.parametrize(
    "change",
    [
        "os.chmod('/box/main.py', 0o600)",
        "os.chmod('/box', 0o700); open('/box/other.py', 'w').close()",
        "os.chmod('/box', 0o700); os.rename('/box/main.py', '/box/x'); os.rename('/box/x', '/box/main.py')",
        "os.chmod('/box/main.py', 0o600); open('/box/main.py', 'a').close(); os.chmod('/box/main.py', 0o444)",
        "os.chmod('/box', 0o700); [open(f'/box/{n}', 'w').close() for n in range(5000)]",
    ],
)
def test_a_box_whose_files_a_step_has_touched_is_thrown_away(change):
    with get_sandbox().open(request(f"import os\n{change}\nprint('done')")) as box:
        execution = run(box)

        assert (execution.stdout, execution.stderr, box.is_usable) == (b"done\n", b"", False)


def test_files_are_not_changed_by_accident():
    with get_sandbox().open(request("open('/box/main.py', 'w')")) as box:
        execution = run(box)

        assert b"PermissionError" in execution.stderr
        assert box.is_usable
