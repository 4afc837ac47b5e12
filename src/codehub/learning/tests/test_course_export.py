"""A course written as a folder reads back as the same course."""

import json

import pytest
from django.core.management import CommandError, call_command

from codehub.learning import services
from codehub.learning.course_folders import load_course, read_course, write_course
from codehub.learning.course_folders.yaml_files import parse_yaml, write_yaml
from codehub.learning.management.commands.seed_demo import DEMO
from codehub.learning.models import Course, Exercise, Lesson
from codehub.learning.tests.factories import (
    CourseFactory,
    InstructorFactory,
    content,
    make_exercise,
    make_lesson,
    task,
    text,
)
from codehub.learning.tests.tracks import python_track

FOLDERS = sorted(file.parent for file in DEMO.glob("*/course.yaml"))


def texts(folder) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.yaml")}


def exported(course, path) -> dict[str, str]:
    write_course(course, path)
    return texts(path)


def there_and_back(course, tmp_path) -> tuple[dict[str, str], dict[str, str]]:
    """Export, delete, import, export again; return both exports."""
    first = exported(course, tmp_path / "first")
    course.delete()
    folder = read_course(tmp_path / "first", needs_proofs=False)
    assert folder.faults == []
    again = load_course(folder, instructor=InstructorFactory()).course
    return first, exported(again, tmp_path / "second")


@pytest.mark.django_db
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_demo_course_survives_export_and_import_file_by_file(folder, tmp_path):
    given = read_course(folder)
    course = load_course(given, instructor=InstructorFactory()).course

    first, second = there_and_back(course, tmp_path)

    assert first == second
    assert len(first) == 1 + len(given.lessons) + len(given.exercises)
    read = read_course(tmp_path / "second", needs_proofs=False)
    assert [lesson["content"] for lesson in read.lessons.values()] == [
        lesson["content"] for lesson in given.lessons.values()
    ]
    assert {e["slug"]: e["test_cases"] for e in read.exercises.values()} == {
        e["slug"]: e["test_cases"] for e in given.exercises.values()
    }


@pytest.mark.django_db
def test_an_imported_track_survives_export_and_import(tmp_path, capsys):
    call_command("import_exercism", str(python_track(tmp_path / "track")))
    course = Course.objects.get()
    before = {e.slug: (e.lesson.title, e.order, e.test_cases, e.hints) for e in course.exercises.all()}

    first, second = there_and_back(course, tmp_path)

    assert first == second
    after = {e.slug: (e.lesson.title, e.order, e.test_cases, e.hints) for e in Exercise.objects.all()}
    assert after == before


@pytest.mark.django_db
def test_the_import_command_loads_an_export_and_proves_it(tmp_path, capsys):
    course = CourseFactory(slug="mine")
    make_lesson(text(), task(), course=course)
    call_command("export_course", "mine", str(tmp_path / "out"))
    course.delete()
    capsys.readouterr()

    call_command("import_course", str(tmp_path / "out"), "--prove", "--json")
    created = json.loads(capsys.readouterr().out)
    call_command("import_course", str(tmp_path / "out"), "--json")
    again = json.loads(capsys.readouterr().out)

    assert (created["state"], created["ok"], len(created["proofs"])) == ("created", True, 3)
    assert (again["state"], again["changes"]) == ("unchanged", [])
    assert Exercise.objects.get().course.slug == "mine"


@pytest.mark.django_db
def test_a_broken_export_is_refused_with_every_fault_and_nothing_is_written(tmp_path, capsys):
    course = CourseFactory(slug="mine")
    make_lesson(text(), task(), course=course)
    call_command("export_course", "mine", str(tmp_path / "out"))
    course.delete()
    (tmp_path / "out/exercises/double.yaml").write_text("slug: [")
    (tmp_path / "out/course.yaml").unlink()
    (tmp_path / "out/course.yaml").symlink_to("/etc/hostname")
    capsys.readouterr()

    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_course", str(tmp_path / "out"), "--json")

    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["place"] for problem in problems} == {"course.yaml", "exercises/double.yaml"}
    assert "link to a place outside" in " ".join(problem["message"] for problem in problems)
    assert not Course.objects.exists()


@pytest.mark.django_db
def test_drafts_unlisted_exercises_and_ids_in_blocks_survive(tmp_path):
    course = CourseFactory(is_published=False, title="Drafts", description="  Words.  ")
    first = make_lesson(text(), task(), course=course, title="Same")
    exercise = course.exercises.get()
    by_id = content(text(words="Newer."), task(str(exercise.pk)))
    services.update_lesson(lesson=first, author=None, content=by_id)
    make_lesson(text(), course=course, title="Same", is_published=False)
    make_exercise(Lesson.objects.get(order=2), slug="beside", order=7)

    one, two = there_and_back(course, tmp_path)

    assert one == two
    course = Course.objects.get()
    lessons = list(course.lessons.order_by("order"))
    assert (course.is_published, course.description) == (False, "Words.")
    assert [lesson.title for lesson in lessons] == ["Same", "Same"]
    assert lessons[0].published.content["blocks"][0]["text"] == "Read this."
    assert lessons[0].content["blocks"][0]["text"] == "Newer."
    assert lessons[0].content["blocks"][1]["exercise"] == "double"
    assert lessons[1].published is None
    beside = course.exercises.get(slug="beside")
    assert (beside.lesson, beside.order) == (lessons[1], 7)


@pytest.mark.parametrize(
    "value",
    [
        "two\nlines",
        "\n  leading",
        " - a\n b",
        "trailing \nspace",
        "ends\n\n\n",
        "\ttab\n\tmore",
        "x" * 300 + " y\n",
        "\x85\u2028\n",
        "cr\r\nlf\r",
        "2026-11-23",
        "1e5",
        "0o7",
        "yes",
        "=",
        "~",
        "null",
        "",
        "😀\n# no comment",
        "%\n---\n...\n",
        1.0,
        1e20,
        -0.5,
        None,
        True,
        [],
        {},
        [[], {"a": []}],
    ],
    ids=repr,
)
def test_every_value_of_json_is_read_back_as_it_was(value):
    read = parse_yaml(write_yaml({"key": value, "list": [value]}))

    assert read == {"key": value, "list": [value]}
    assert type(read["key"]) is type(value)


def test_equal_documents_have_one_text_whatever_the_order_of_their_keys():
    assert write_yaml({"title": "T", "slug": "s", "zeta": 1}) == write_yaml(
        {"zeta": 1, "slug": "s", "title": "T"}
    )


@pytest.mark.django_db
def test_an_export_goes_over_an_older_one_but_over_nothing_else(tmp_path, capsys):
    course = CourseFactory(slug="mine")
    make_lesson(course=course, title="Old title")
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("precious")

    call_command("export_course", "mine", str(tmp_path / "new"))
    Lesson.objects.update(title="New title")
    call_command("export_course", "mine", str(tmp_path / "new"))
    with pytest.raises(CommandError, match="not a course folder"):
        call_command("export_course", "mine", str(other))
    with pytest.raises(CommandError, match="no course 'yours'"):
        call_command("export_course", "yours", str(tmp_path / "yours"))

    assert [file.name for file in (tmp_path / "new/lessons").iterdir()] == ["01-new-title.yaml"]
    assert [file.name for file in other.iterdir()] == ["thesis.txt"]
    assert not (tmp_path / "yours").exists()
    assert "2 files" in capsys.readouterr().out


def test_a_yaml_bomb_is_a_fault_and_plain_aliases_are_not(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    (tmp_path / "course.yaml").write_text("\n".join(lines))

    faults = read_course(tmp_path).faults

    assert "aliases stand for more than" in faults[0].message
    assert parse_yaml("a: &a [1]\nb: *a") == {"a": [1], "b": [1]}
