"""`codehub import problem-package`: what becomes of ICPC/Kattis packages."""

import json
import stat
import zipfile
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command

from codehub.learning.models import Course, Exercise, Lesson
from codehub.learning.tests.packages import PY_SUM, interactive, legacy, newer, scoring, write

pytestmark = pytest.mark.django_db


def imported(path, capsys, *options) -> dict:
    capsys.readouterr()
    with suppress(CommandError):
        call_command("import_problem_package", str(path), "--json", *options)
    return json.loads(capsys.readouterr().out)


def test_a_legacy_package_becomes_an_exercise_with_its_data_and_proofs(tmp_path, capsys):
    report = imported(legacy(tmp_path / "addtwo"), capsys)

    assert (report["ok"], report["problems"], report["state"]) == (True, [], "created")
    assert (report["licence"], report["course"]) == ("cc by-sa", "addtwo")
    exercise = Exercise.objects.get()
    tests = exercise.test_cases
    assert (exercise.slug, exercise.title) == ("addtwo", "Add two")
    assert tests["limits"] == {"time_s": 1.0, "memory_mb": 512, "output_kb": 1024}
    assert tests["checker"] == {"type": "tokens", "case_sensitive": False}
    assert [(g["id"], g["visibility"]) for g in tests["groups"]] == [
        ("sample", "sample"),
        ("secret", "hidden"),
    ]
    assert [case["id"] for case in tests["cases"]] == ["sample-1", "secret-01-big", "secret-02"]
    assert (tests["cases"][0]["stdin"], tests["cases"][0]["expect"]) == ("1 2\n", {"stdout": "3\n"})
    assert [(s["id"], s["role"], s["expect"]) for s in tests["solutions"]] == [
        ("accepted:sum.py", "reference", "pass"),
        ("run_time_error:crash.py", "wrong", "error"),
        ("time_limit_exceeded:endless.py", "slow", "time_limit"),
        ("wrong_answer:minus.py", "wrong", "fail"),
        ("stub", "stub", "fail"),
    ]
    assert {item["place"] for item in report["skipped"]} == {
        "addtwo/submissions/accepted/sum.cpp",
        "addtwo/submissions/accepted/sum.kt",
        "addtwo/submissions/odd/what.py",
    }
    source = Lesson.objects.get().content["source"]
    assert (source["license"], source["authors"], source["path"]) == (
        "cc by-sa",
        ["Ada"],
        "problem-package:addtwo",
    )


def test_latex_becomes_markdown(tmp_path, capsys):
    report = imported(legacy(tmp_path / "addtwo"), capsys)

    text = Exercise.objects.get().description
    assert text.startswith(
        "Given $a$ and $b$ with $a < b$, print “$a+b$”. Use `int`, **not** *float*.\n\n## Input"
    )
    assert "- One line with $a$ and $b$.\n- That is 100% all." in text
    assert "*(picture: plus.png)*" in text
    assert "```\na <b> c\n```" in text
    assert text.endswith("*Source: A contest; by Ada; licence cc by-sa.*")
    assert "plus.png" in report["warnings"][0]["message"]


def test_every_kind_of_package_is_proven_in_the_judge(tmp_path, capsys):
    legacy(tmp_path / "set" / "addtwo")
    scoring(tmp_path / "set" / "anyorder")
    newer(tmp_path / "set" / "times")
    interactive(tmp_path / "set" / "guess")

    report = imported(tmp_path / "set", capsys, "--prove")

    assert [(p["exercise"], p["solution"], p["fault"]) for p in report["proofs"] if not p["holds"]] == []
    assert (report["ok"], report["exercises"]) == (True, 4)
    assert report["proof_counts"]["reference"] == {"total": 4, "holds": 4}


def test_groups_have_their_points_and_policies(tmp_path, capsys):
    imported(scoring(tmp_path / "anyorder"), capsys)

    tests = Exercise.objects.get().test_cases
    assert [(g["id"], g["points"], g["policy"]) for g in tests["groups"]] == [
        ("sample", 0, "sum"),
        ("large", 60.0, "sum"),
        ("small", 40.0, "min"),
    ]
    assert "stop_on_first_failure" not in tests
    assert tests["checker"]["protocol"] == "icpc"
    assert "nextsample" not in Exercise.objects.get().description


def test_a_newer_package_has_arguments_files_hints_and_limits_within_ours(tmp_path, capsys):
    report = imported(newer(tmp_path / "times"), capsys)

    sample, secret = Exercise.objects.get().test_cases["cases"]
    assert (sample["argv"], sample["help"]) == (["two", "3"], "Read the arguments.")
    assert sample["files"] == [{"path": "words.txt", "text": "two\n"}]
    assert secret["argv"] == ["two", "4"]
    assert secret["checker"]["program"]["path"] == "validator.cpp"
    assert Exercise.objects.get().test_cases["limits"] == {"time_s": 2.5, "memory_mb": 1024}
    assert any("at most 1024" in item["message"] for item in report["warnings"])
    assert Exercise.objects.get().description.endswith("by Bo, Cy; licence public domain.*")


@pytest.mark.parametrize(
    ("flags", "checker"),
    [
        ("case_sensitive", {"type": "tokens", "case_sensitive": True}),
        ("space_change_sensitive case_sensitive", {"type": "exact", "case_sensitive": True}),
        (
            "float_tolerance 1e-6",
            {"type": "float", "case_sensitive": False, "abs_tol": 1e-6, "rel_tol": 1e-6},
        ),
        ("float_absolute_tolerance 1e-3", {"type": "float", "case_sensitive": False, "abs_tol": 1e-3}),
    ],
)
def test_flags_of_the_default_comparison_become_a_checker(tmp_path, capsys, flags, checker):
    problem = f"name: Add\nvalidator_flags: {flags}\n"

    imported(legacy(tmp_path / "add", **{"problem.yaml": problem}), capsys)

    assert Exercise.objects.get().test_cases["checker"] == checker


def test_the_language_is_that_of_an_accepted_submission_the_judge_knows(tmp_path, capsys):
    root = legacy(tmp_path / "add")
    (root / "submissions/accepted/sum.py").unlink()

    imported(root, capsys)

    tests = Exercise.objects.get().test_cases
    assert (tests["language"], tests["files"]["solution"]) == ("cpp", ["main.cpp"])
    assert [s["id"] for s in tests["solutions"]] == ["accepted:sum.cpp", "stub"]


def test_importing_again_changes_nothing(tmp_path, capsys):
    root = legacy(tmp_path / "add")
    imported(root, capsys)

    again = imported(root, capsys)
    (root / "data/secret/02.ans").write_text("00\n")
    newer_one = imported(root, capsys)

    assert (again["state"], again["changes"]) == ("unchanged", [])
    assert newer_one["state"] == "changed"
    assert (Course.objects.count(), Exercise.objects.count(), Lesson.objects.get().published.number) == (
        1,
        1,
        2,
    )


def archive(path, files: dict[str, str]):
    with zipfile.ZipFile(path, "w") as bundle:
        for name, text in files.items():
            bundle.writestr(name, text)
    return path


def test_a_zip_of_packages_is_a_course(tmp_path, capsys):
    legacy(tmp_path / "a")
    files = {str(f.relative_to(tmp_path)): f.read_text() for f in (tmp_path / "a").rglob("*") if f.is_file()}
    both = files | {name.replace("a/", "b/", 1): text for name, text in files.items()}

    report = imported(archive(tmp_path / "contest.zip", both), capsys)

    assert (report["course"], report["exercises"]) == ("contest", 2)
    assert [block["exercise"] for block in Lesson.objects.get().content["blocks"]] == ["a", "b"]


def test_an_archive_that_would_write_elsewhere_is_refused(tmp_path, capsys):
    link = zipfile.ZipInfo("p/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    linked = tmp_path / "linked.zip"
    with zipfile.ZipFile(linked, "w") as bundle:
        bundle.writestr(link, "/etc/passwd")
    slipping = archive(tmp_path / "slip.zip", {"../../evil/problem.yaml": "name: x"})
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK not really")

    messages = [imported(path, capsys)["problems"][0]["message"] for path in (linked, slipping, broken)]

    assert "link" in messages[0]
    assert "outside" in messages[1]
    assert "cannot be read" in messages[2]
    assert not Course.objects.exists()
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"problem.yaml": "a: ["}, "not YAML"),
        ({"problem.yaml": "- a"}, "should hold an object"),
        ({"problem.yaml": b"\xff"}, "not UTF-8"),
        ({"problem.yaml": "type: [multi-pass]"}, "multi-pass are not judged"),
        ({"problem.yaml": "validation: custom"}, "needs exactly one"),
        ({"data/secret/03.in": "1 1\n"}, "missing"),
        ({"data/secret/03.in": b"\x00", "data/secret/03.ans": ""}, "zero byte"),
        ({"data/secret/03.in": b"1" * 17_000_000, "data/secret/03.ans": ""}, "17.0 MB"),
        ({"output_validators/a.kt": "", "problem.yaml": "validation: custom"}, "needs exactly one"),
    ],
    ids=["yaml", "list", "utf-8", "type", "validator", "answer", "zero", "large", "kotlin"],
)
def test_a_package_that_cannot_be_used_is_named_and_the_others_are_imported(tmp_path, capsys, changes, words):
    legacy(tmp_path / "set" / "good")
    write(legacy(tmp_path / "set" / "bad"), changes)

    report = imported(tmp_path / "set", capsys)

    assert [problem["exercise"] for problem in report["problems"]] == ["bad"]
    assert words in report["problems"][0]["message"]
    assert (report["exercises"], report["ok"]) == (1, False)
    assert Exercise.objects.get().slug == "good"


def test_a_package_without_an_accepted_submission_says_what_there_is(tmp_path, capsys):
    root = legacy(tmp_path / "add")
    for name in ("sum.py", "sum.cpp"):
        (root / "submissions/accepted" / name).unlink()

    report = imported(root, capsys)

    assert report["problems"][0]["message"].endswith("there are: .kt.")
    assert (report["state"], Course.objects.count()) == ("refused", 0)


def test_links_out_of_the_package_are_not_read(tmp_path, capsys):
    root = legacy(tmp_path / "add")
    secret = tmp_path / "secret.py"
    secret.write_text(PY_SUM)
    (root / "submissions/accepted/sum.py").unlink()
    (root / "submissions/accepted/sum.py").symlink_to(secret)
    (root / "submissions/accepted/sum.cpp").unlink()

    report = imported(root, capsys)

    assert any("leads out of the folder" in item["message"] for item in report["warnings"])
    assert not Exercise.objects.exists()


def test_a_place_without_packages_is_named(tmp_path, capsys):
    assert "holds no problem package" in imported(tmp_path, capsys)["problems"][0]["message"]
    assert "is not a folder" in imported(tmp_path / "nowhere", capsys)["problems"][0]["message"]
