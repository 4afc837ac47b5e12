import json
import shutil

import pytest
import yaml
from django.core.management import CommandError, call_command

from codehub.learning.course_folders import load_course, read_course
from codehub.learning.models import Course, Exercise, Lesson, LessonRevision
from codehub.learning.tests.factories import (
    STARTER,
    InstructorFactory,
    content,
    doubling_tests,
    quiz,
    task,
    text,
)


def write(path, document) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(document, sort_keys=False))


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "doubling"
    write(
        root / "course.yaml",
        {
            "slug": "doubling",
            "title": "Doubling",
            "description": "All about *two*.",
            "category": "Python",
            "difficulty": "beginner",
            "duration": 30,
            "language": "python",
            "objectives": ["Double"],
        },
    )
    write(
        root / "lessons/01-first.yaml", {"title": "First", "duration": 10, "content": content(text(), task())}
    )
    write(root / "lessons/02-second.yaml", {"title": "Second", "content": content(quiz())})
    write(
        root / "exercises/double.yaml",
        {
            "slug": "double",
            "title": "Double",
            "description": "Double it.",
            "starter_code": STARTER,
            "hints": ["Use `*`."],
            "test_cases": doubling_tests(),
        },
    )
    return root


def change(path, **changes) -> None:
    write(path, {**yaml.safe_load(path.read_text()), **changes})


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Course, Lesson, LessonRevision, Exercise))


@pytest.mark.django_db
def test_a_folder_becomes_a_published_course_and_loading_again_changes_nothing(folder):
    instructor = InstructorFactory()

    first = load_course(read_course(folder), instructor=instructor)
    again = load_course(read_course(folder), instructor=instructor)

    assert len(first.changes) == 6
    assert again.changes == []
    assert counts() == (1, 2, 2, 1)
    course = Course.objects.get()
    assert (course.is_published, course.instructor, course.objectives) == (True, instructor, ["Double"])
    assert [lesson.published_id is not None for lesson in course.lessons.order_by("order")] == [True, True]
    assert course.exercises.get().lesson.title == "First"


@pytest.mark.django_db
def test_a_changed_lesson_becomes_a_new_published_revision_of_the_same_lesson(folder):
    load_course(read_course(folder), instructor=InstructorFactory())
    lesson = Lesson.objects.get(title="Second")
    change(folder / "lessons/02-second.yaml", content=content(quiz(), text("more")), title="Renamed")

    load_course(read_course(folder), instructor=InstructorFactory())

    lesson.refresh_from_db()
    assert (lesson.title, lesson.published.number, counts()) == ("Renamed", 2, (1, 2, 3, 1))
    assert len(lesson.published.content["blocks"]) == 2


@pytest.mark.django_db
def test_a_changed_exercise_stays_the_same_exercise_also_in_another_lesson(folder):
    load_course(read_course(folder), instructor=InstructorFactory())
    before = Exercise.objects.get()
    change(folder / "exercises/double.yaml", title="Twice")
    change(folder / "lessons/01-first.yaml", content=content(text()))
    change(folder / "lessons/02-second.yaml", content=content(quiz(), task()))

    load_course(read_course(folder), instructor=InstructorFactory())

    after = Exercise.objects.get()
    assert (after.pk, after.title, after.lesson.title) == (before.pk, "Twice", "Second")


@pytest.mark.django_db
def test_a_moved_lesson_stays_the_same_lesson(folder):
    load_course(read_course(folder), instructor=InstructorFactory())
    before = dict(Lesson.objects.values_list("title", "pk"))
    (folder / "lessons/02-second.yaml").rename(folder / "lessons/00-second.yaml")

    load_course(read_course(folder), instructor=InstructorFactory())

    assert dict(Lesson.objects.values_list("title", "pk")) == before
    assert list(Lesson.objects.order_by("order").values_list("title", flat=True)) == ["Second", "First"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "changes", "place"),
    [
        ("course.yaml", {"difficulty": "easy"}, "/difficulty"),
        ("course.yaml", {"price": 5}, ""),
        ("course.yaml", {"description": "<b>"}, "/description"),
        ("lessons/01-first.yaml", {"content": content(task("other"))}, "/content/blocks/0/exercise"),
        ("lessons/01-first.yaml", {"content": {}}, "/content"),
        ("lessons/01-first.yaml", {"title": 7}, "/title"),
        ("exercises/double.yaml", {"slug": "treble"}, "/slug"),
        ("exercises/double.yaml", {"language": "javascript"}, "/test_cases/language"),
        ("exercises/double.yaml", {"description": "<b>"}, "/description"),
        ("exercises/double.yaml", {"starter_code": "other"}, "/test_cases/solutions/1/files"),
        ("exercises/double.yaml", {"test_cases": doubling_tests(cases=[])}, "/test_cases/cases"),
        (
            "exercises/double.yaml",
            {"test_cases": doubling_tests(solutions=doubling_tests()["solutions"][:2])},
            "/test_cases/solutions",
        ),
    ],
    ids=str,
)
def test_a_fault_is_named_by_file_and_place_and_nothing_is_loaded(folder, file, changes, place):
    change(folder / file, **changes)

    found = read_course(folder)

    assert (file, place) in {(fault.file, fault.place) for fault in found.faults}
    with pytest.raises(ValueError, match="doubling"):
        load_course(found, instructor=InstructorFactory())
    assert counts() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "yaml_text",
    ["a: [", "a: 1\na: 2", "!!python/object/apply:os.system [id]", "", "- 1", "\x00", "title: &a [*a]"],
)
def test_a_file_that_is_no_yaml_is_a_fault(folder, yaml_text):
    (folder / "course.yaml").write_text(yaml_text)

    assert {fault.file for fault in read_course(folder).faults} == {"course.yaml"}


def test_a_date_in_yaml_stays_text(folder):
    cases = [
        {"id": "doubles-5", "kind": "call", "target": "double", "args": [2], "expect": {"value": "DATE"}}
    ]
    path = folder / "exercises/double.yaml"
    change(path, test_cases=doubling_tests(cases=cases))
    path.write_text(path.read_text().replace("DATE", "2026-11-23"))

    found = read_course(folder)

    assert found.faults == []
    assert found.exercises["double.yaml"]["test_cases"]["cases"][0]["expect"]["value"] == "2026-11-23"


def test_a_folder_that_is_none_is_a_fault(tmp_path, capsys):
    with pytest.raises(CommandError, match="1 of 1 courses are not in order"):
        call_command("check_course", str(tmp_path / "nowhere"))

    assert "course.yaml" in capsys.readouterr().out


def test_checking_proves_every_solution_in_the_judge(folder, capsys):
    call_command("check_course", str(folder), "--json")

    report = json.loads(capsys.readouterr().out)[0]
    assert (report["course"], report["ok"], report["lessons"], report["exercises"]) == (
        "doubling",
        True,
        2,
        1,
    )
    assert [(p["role"], p["verdict"], p["passed"], p["fault"]) for p in report["proofs"]] == [
        ("reference", "accepted", 2, ""),
        ("stub", "wrong_answer", 0, ""),
        ("wrong", "wrong_answer", 1, ""),
    ]


@pytest.mark.parametrize(
    ("index", "changes", "words"),
    [
        (0, {"files": [{"path": "main.py", "text": "def double(n): return 4"}]}, "should pass"),
        (2, {"files": [{"path": "main.py", "text": "def double(n): return 2 * n"}]}, "should fail"),
        (2, {"fails": ["doubles-2"]}, "should fail doubles-2, but passes"),
        (2, {"expect": "time_limit"}, "should time_limit"),
    ],
    ids=str,
)
def test_a_proof_that_does_not_hold_fails_the_check(folder, capsys, index, changes, words):
    tests = doubling_tests()
    tests["solutions"][index].update(changes)
    change(folder / "exercises/double.yaml", test_cases=tests)

    with pytest.raises(CommandError, match="not in order") as failure:
        call_command("check_course", str(folder))

    assert failure.value.returncode == 1
    assert words in " ".join(capsys.readouterr().out.split())


def test_two_courses_are_checked_each_for_itself(folder, tmp_path, capsys):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / "exercises/double.yaml").unlink()

    with pytest.raises(CommandError, match="1 of 2 courses"):
        call_command("check_course", str(folder), str(other), "--json")

    assert [report["ok"] for report in json.loads(capsys.readouterr().out)] == [True, False]


@pytest.mark.django_db
def test_the_demo_needs_its_instructor():
    with pytest.raises(CommandError, match="seed_accounts"):
        call_command("seed_demo")

    assert not Course.objects.exists()
