"""`codehub import exercism` and tracks that are broken."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from codehub.learning.models import Course, Exercise
from codehub.learning.tests.importers import imported
from codehub.learning.tests.tracks import python_track

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(tmp_path):
    return python_track(tmp_path / "track")


def replace(track, path, data) -> None:
    file = track / path
    file.unlink()
    file.write_bytes(data) if isinstance(data, bytes) else file.symlink_to(data)


GREET = "exercises/practice/greet"


@pytest.mark.parametrize(
    ("spoil", "exercise", "words"),
    [
        (lambda t: (t / GREET / "greet_test.py").unlink(), "greet", "missing"),
        (lambda t: (t / GREET / ".meta/example.py").unlink(), "greet", "no example solution"),
        (lambda t: replace(t, f"{GREET}/.meta/config.json", b"{"), "greet", "not JSON"),
        (lambda t: replace(t, f"{GREET}/.meta/config.json", b"[1]"), "greet", "should hold an object"),
        (lambda t: replace(t, f"{GREET}/.docs/instructions.md", b"\xff\xfe"), "greet", "not UTF-8"),
        (lambda t: replace(t, f"{GREET}/greet.py", "/etc/passwd"), "greet", "leads out of the folder"),
        (lambda t: replace(t, f"{GREET}/greet.py", b"x" * 3_000_000), "greet", "3.0 MB"),
        (lambda t: replace(t, f"{GREET}/greet.py", b"a\0b"), "greet", "zero byte"),
        (lambda t: shutil.rmtree(t / GREET), "greet", "not a folder"),
    ],
    ids=["test", "example", "json", "list", "utf-8", "link", "large", "zero", "folder"],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_imported(track, capsys, spoil, exercise, words):
    spoil(track)

    report = imported(track, capsys)

    assert [problem["exercise"] for problem in report["problems"]] == [exercise]
    assert words in report["problems"][0]["message"]
    assert (report["state"], report["exercises"], report["ok"]) == ("created", 4, False)
    assert not Exercise.objects.filter(slug=exercise).exists()


def circle(track) -> None:
    document = json.loads((track / "config.json").read_text())
    document["exercises"]["concept"][1]["prerequisites"] = ["loops"]
    (track / "config.json").write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (circle, "go in a circle: "),
        (lambda t: (t / "config.json").unlink(), "missing"),
        (lambda t: (t / "config.json").write_text("{,}"), "not JSON"),
        (lambda t: (t / "config.json").write_text("[" * 100_000), "not JSON"),
        (lambda t: (t / "config.json").write_text('{"slug": "../x", "exercises": {}}'), "no usable slug"),
        (lambda t: (t / "config.json").write_text('{"slug": "x", "exercises": []}'), "lists no exercises"),
        (lambda t: (t / "config.json").write_text('{"slug": "x", "exercises": {}}'), "No exercise"),
        (lambda t: replace(t, "config.json", "/etc/hostname"), "leads out of the folder"),
        (lambda t: shutil.rmtree(t), "is not a folder"),
    ],
    ids=["circle", "missing", "json", "deep", "slug", "list", "empty", "link", "folder"],
)
def test_a_track_that_is_none_is_refused_in_a_sentence(track, capsys, spoil, words):
    spoil(track)

    report = imported(track, capsys)

    assert words in report["problems"][0]["message"]
    assert (report["state"], report["ok"]) == ("refused", False)
    assert not Course.objects.exists()


def test_the_report_for_people_says_what_was_left_out_and_why(track, capsys):
    (track / GREET / "greet_test.py").unlink()

    with pytest.raises(CommandError, match="Imported with 1 problems"):
        call_command("import_exercism", str(track))

    out = capsys.readouterr().out
    assert "left out as unfinished or deprecated: some-day, old" in out
    assert f"{GREET}/greet_test.py: The file is missing." in out
    assert "Python (python) created: 2 lessons, 4 exercises" in out
