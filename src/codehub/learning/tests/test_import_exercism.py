"""`codehub import exercism`: what becomes of a track."""

import pytest
from django.core.management import CommandError, call_command

from codehub.learning.models import Course, Exercise, Lesson, LessonRevision
from codehub.learning.tests.factories import CourseFactory, InstructorFactory
from codehub.learning.tests.importers import imported
from codehub.learning.tests.tracks import javascript_track, python_track

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(tmp_path):
    return python_track(tmp_path / "track")


def test_concepts_become_lessons_in_the_order_of_their_prerequisites(track, capsys):
    report = imported(track, capsys)

    assert (report["ok"], report["problems"]) == (True, [])
    assert (report["state"], report["lessons"], report["exercises"]) == ("created", 3, 5)
    lessons = Lesson.objects.filter(course__slug="python").order_by("order")
    assert [lesson.title for lesson in lessons] == ["Basics", "Loops", "Practice"]
    assert all(lesson.published_id for lesson in lessons)
    assert [lesson.content["blocks"][-1]["exercise"] for lesson in lessons] == [
        "first-steps",
        "sum-up",
        "greet",
    ]
    assert {lesson.title: sorted(lesson.exercises.values_list("slug", flat=True)) for lesson in lessons} == {
        "Basics": ["first-steps", "menu"],
        "Loops": ["ledger", "sum-up"],
        "Practice": ["greet"],
    }
    assert [item["exercise"] for item in report["skipped"]] == ["some-day", "old"]


def test_a_lesson_has_callouts_no_html_and_only_the_links_it_uses(track, capsys):
    imported(track, capsys)

    blocks = Lesson.objects.get(title="Basics").content["blocks"]
    before, note, after, about, links, origin, _ = blocks
    assert (
        origin["text"] == "*Source: concepts/basics, exercises/concept/first-steps; by ada, bo; licence MIT.*"
    )
    assert (before["text"], after["text"]) == ("Before.", "After.")
    assert (note["type"], note["kind"]) == ("callout", "note")
    assert note["text"].startswith("Mind [the gap][gap].")
    assert "x < 1  # <b>" in note["text"]
    assert note["text"].endswith("[gap]: https://example.org/gap")
    assert "other" not in note["text"]
    assert about["audience"] == "advanced"
    assert "[docs](https://exercism.org/docs/basics), a `key` and a ." in about["text"]
    assert "hidden" not in about["text"]
    assert links["items"] == [{"url": "https://example.org/basics", "title": "Basics"}]


def test_an_exercise_has_its_texts_tests_tasks_hints_and_proofs(track, capsys):
    imported(track, capsys)

    exercise = Exercise.objects.get(slug="first-steps")
    tests = exercise.test_cases
    assert exercise.starter_code.startswith("MINUTES = None")
    assert exercise.description.startswith("Cook.")
    assert exercise.hints == [
        "**General**\n\n- Read [this][this].\n\n[this]: https://example.org/this",
        "**1. Name the minutes**\n\n- A name, `=`, a number.",
    ]
    assert tests["groups"] == [
        {"id": "task-1", "title": "Name the minutes", "task": 1},
        {"id": "task-2", "title": "What is left", "task": 2},
    ]
    case = tests["cases"][0]
    assert (case["kind"], case["framework"]) == ("unit", "pytest")
    assert case["tests"] == [
        {"match": "FirstStepsTest::test_minutes", "group": "task-1"},
        {"match": "FirstStepsTest::test_left", "group": "task-2"},
    ]
    assert [(s["role"], s["expect"]) for s in tests["solutions"]] == [("reference", "pass"), ("stub", "fail")]


def test_support_several_files_and_refactoring_are_seen(track, capsys):
    imported(track, capsys)

    by_slug = {exercise.slug: exercise for exercise in Exercise.objects.all()}
    assert by_slug["sum-up"].test_cases["files"]["support"] == [
        {"path": "sum_up_data.py", "text": "START = 0\n"}
    ]
    menu = by_slug["menu"].test_cases
    assert menu["files"]["solution"] == ["menu.py", "dish.py"]
    assert [file["path"] for file in menu["cases"][0]["files"]] == ["menu_test.py", "dish_test.py"]
    assert {f["path"]: f["text"][:15] for f in menu["solutions"][0]["files"]} == {
        "dish.py": "class Dish:\n   ",
        "menu.py": "from dish impor",
    }
    assert by_slug["ledger"].test_cases["solutions"][1]["role"] == "refactor_stub"
    assert by_slug["greet"].test_cases["cases"][0]["framework"] == "unittest"
    assert {slug: by_slug[slug].difficulty for slug in ("greet", "ledger", "menu")} == {
        "greet": "beginner",
        "ledger": "intermediate",
        "menu": "advanced",
    }


def test_source_licence_and_people_are_kept_and_shown(track, capsys):
    (track / ".git").mkdir()
    (track / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (track / ".git/packed-refs").write_text(f"# pack-refs\n{'ab' * 20} refs/heads/main\n")

    report = imported(track, capsys)

    assert (report["revision"], report["licence"]) == ("ab" * 20, "MIT")
    source = Lesson.objects.get(title="Basics").content["source"]
    assert source == {
        "kind": "exercism",
        "url": "https://github.com/exercism/python",
        "rev": "ab" * 20,
        "path": "exercises/concept/first-steps",
        "license": "MIT",
        "authors": ["ada", "bo"],
    }
    description = Course.objects.get().description
    assert "A language **for** tests." in description
    assert "revision abababababab, licence MIT. Copyright (c) 2026 The Track's Authors" in description
    greet = Exercise.objects.get(slug="greet").description
    assert greet.startswith("Once.\n\nDo greet.\n\nMore.\n\n*Source: exercises/practice/greet; licence MIT.*")
    assert greet.endswith("*First published: [An &lt;old> song](https://example.org/song)*")


def test_importing_again_changes_nothing_and_a_new_revision_revises_the_lessons(track, capsys):
    imported(track, capsys)
    counts = (Course.objects.count(), Exercise.objects.count(), LessonRevision.objects.count())

    again = imported(track, capsys)
    assert (again["state"], again["changes"], again["ok"]) == ("unchanged", [], True)
    assert (Course.objects.count(), Exercise.objects.count(), LessonRevision.objects.count()) == counts

    (track / "concepts/loops/introduction.md").write_text("# Introduction\n\nRound and round.\n")
    newer = imported(track, capsys)
    assert newer["state"] == "changed"
    assert newer["revision"] != again["revision"]
    loops = Lesson.objects.get(title="Loops")
    assert loops.published.number == 2
    assert loops.published.content["blocks"][0]["text"] == "Round and round."
    assert Exercise.objects.count() == counts[1]


def test_every_proof_holds_in_the_judge(track, capsys):
    report = imported(track, capsys, "--prove")

    assert [(p["exercise"], p["solution"], p["fault"]) for p in report["proofs"] if not p["holds"]] == []
    assert report["proof_counts"] == {
        "reference": {"total": 5, "holds": 5},
        "refactor_stub": {"total": 1, "holds": 1},
        "stub": {"total": 4, "holds": 4},
    }


def test_a_javascript_track_is_proven_with_all_tests_enabled(tmp_path, capsys):
    report = imported(javascript_track(tmp_path / "js"), capsys, "--prove")

    leap = Exercise.objects.get(slug="leap-day").test_cases["cases"][0]
    spec = leap["files"][0]["text"]
    assert leap["framework"] == "jest"
    assert "const { describe, expect, test } = require('@jest/globals');" in spec
    assert "describe('xtest(leap)'" in spec
    assert (spec.count("  test('"), spec.count("  test.skip('")) == (2, 1)
    leap_files = Exercise.objects.get(slug="leap-day").test_cases["files"]["support"]
    assert [file["path"] for file in leap_files] == ["data/years.txt"]
    first = Exercise.objects.get(slug="first-steps").test_cases
    assert [file["path"] for file in first["files"]["support"]] == ["helper.js"]
    assert first["groups"] == [{"id": "task-1", "title": "What is left", "task": 1}]
    assert first["cases"][0]["tests"] == [{"match": "left::*", "group": "task-1"}]
    assert first["cases"][0]["limits"] == {"time_s": 60}
    assert [(p["exercise"], p["solution"], p["fault"]) for p in report["proofs"] if not p["holds"]] == []
    assert (report["ok"], len(report["proofs"])) == (True, 4)


def test_proofs_that_do_not_hold_are_named_and_fail_the_command(track, capsys):
    (track / "exercises/practice/greet/.meta/example.py").write_text("def greet():\n    return 'Oh'\n")

    report = imported(track, capsys, "--prove")

    assert [(p["exercise"], p["role"]) for p in report["proofs"] if not p["holds"]] == [
        ("greet", "reference")
    ]
    assert report["ok"] is False
    with pytest.raises(CommandError, match="1 proofs that do not hold") as failure:
        call_command("import_exercism", str(track), "--prove")
    assert failure.value.returncode == 1
    assert "should pass" in " ".join(capsys.readouterr().out.split())


def test_checking_writes_nothing(track, capsys):
    assert imported(track, capsys, "--check")["state"] == "checked"

    assert not Course.objects.exists()


def test_the_course_belongs_to_whom_one_names_else_to_the_first_who_may_teach(track, capsys):
    first, second = InstructorFactory(), InstructorFactory(username="second")

    imported(track, capsys)
    imported(track, capsys, "--slug", "other", "--instructor", "second")
    nobody = imported(track, capsys, "--slug", "third", "--instructor", "nobody")

    assert Course.objects.get(slug="python").instructor == first
    assert Course.objects.get(slug="other").instructor == second
    assert nobody["problems"][0]["message"] == "There is no instructor or administrator 'nobody'."
    assert not Course.objects.filter(slug="third").exists()


def test_a_course_of_somebody_else_is_never_overwritten(track, capsys):
    CourseFactory(slug="python", title="Mine")

    report = imported(track, capsys)

    assert (report["state"], report["ok"]) == ("refused", False)
    assert "is not from this source" in report["problems"][0]["message"]
    assert (Course.objects.get().title, Lesson.objects.count()) == ("Mine", 0)
