"""`unit` cases in Python whose tests share files and threads with the solution in the other box."""

from codehub.judge.tests.submissions import judged, unit, verdicts


def test_a_file_that_a_test_hands_out_opens_as_a_context():
    solution = "def first(path):\n    with open(path) as file:\n        return next(iter(file))\n"
    tests = """
import io
from unittest import mock
from main import first

@mock.patch("main.open", create=True, side_effect=lambda path: io.StringIO(path + "\\\\n2"))
def test_first(opened):
    assert first("a") == "a\\\\n"
"""

    assert verdicts(judged(solution, unit(tests.replace("\\\\", "\\")))) == ["accepted"]


def test_tests_may_use_the_solution_from_a_thousand_threads():
    solution = "class Counter:\n    count = 0\n    def add(self): self.count += 1\n"
    tests = """
import threading, time
from main import Counter

def test_threads():
    counter = Counter()
    def work():
        counter.add()
        time.sleep(0.01)
    threads = [threading.Thread(target=work) for _ in range(1000)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert counter.count == 1000
"""

    assert verdicts(judged(solution, unit(tests))) == ["accepted"]


def test_a_failed_test_shows_no_frame_of_ours():
    source = "def play(ask):\n    return ask(1)\n"
    text = """
from main import play


def refuse(number):
    raise RuntimeError("too many questions")


def test_play():
    assert play(refuse) == 1
"""
    shown = judged(source, unit(text))["tests"][0]["stderr"]

    assert "too many questions" in shown
    assert "test_main.py" in shown
    assert "/runner/" not in shown
    assert "codehub" not in shown
