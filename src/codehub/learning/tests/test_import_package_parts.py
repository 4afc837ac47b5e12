"""`codehub import problem-package`: the parts of a package that not every package has."""

import pytest

from codehub.learning.models import Exercise
from codehub.learning.tests.importers import imported
from codehub.learning.tests.packages import CPP_HEADER, interactive, legacy, write

pytestmark = pytest.mark.django_db

ANY_NUMBER = "import sys\nsys.exit(42 if abs(int(sys.stdin.read())) == {{most}} else 43)\n"
C_VALIDATOR = """#include <stdio.h>
int main(int argc, char **argv) {
    long wanted, got;
    FILE *answer = fopen(argv[2], "r");
    return fscanf(answer, "%ld", &wanted) == 1 && scanf("%ld", &got) == 1 && wanted == got ? 42 : 43;
}
"""
CPP_PARTS = {
    "output_validators/two/validate.cpp": '#include "same.h"\n#include <fstream>\nint main(int, char **argv) {\n'
    "    std::ifstream answer(argv[2]);\n    return same(answer, std::cin) ? 42 : 43;\n}\n",
    "output_validators/two/same.h": '#pragma once\n#include "numbers.h"\nbool same(std::istream &one, std::istream &other);\n',
    "output_validators/two/numbers.h": CPP_HEADER,
    "output_validators/two/same.cpp": '#include "same.h"\nbool same(std::istream &one, std::istream &other) {\n'
    "    return number(one) == number(other);\n}\n",
}

CPP_INTERACTOR = """#include <fstream>
#include <iostream>
#include <string>
int main(int argc, char **argv) {
    if (argc != 5 || !std::ofstream(std::string(argv[3]) + "note.txt")) return 1;
    int secret, guess;
    std::ifstream(argv[1]) >> secret;
    while (std::cin >> guess) {
        std::cout << (guess == secret ? "same" : guess < secret ? "more" : "less") << std::endl;
        if (guess == secret) return std::string(argv[4]) == "polite" ? 42 : 43;
    }
    return 43;
}
"""


def proven(root, capsys) -> dict:
    report = imported(root, capsys, "--prove", command="import_problem_package")
    assert (report["problems"], [proof for proof in report["proofs"] if not proof["holds"]]) == ([], [])
    return report


def test_constants_are_filled_in_where_the_package_names_them(tmp_path, capsys):
    root = write(
        tmp_path / "most",
        {
            "problem.yaml": "problem_format_version: 2023-07\nname: Most\nconstants:\n  most: 17\nlimits: {time_limit: 1}\n",
            "statement/problem.en.md": "Print {{most}} or -{{ most }}, not {{other}}.\n",
            "data/secret/1.in": "",
            "data/secret/1.ans": "17\n",
            "output_validator/check.py": ANY_NUMBER,
            "submissions/accepted/plain.py": "print(-{{most}})\n",
            "submissions/wrong_answer/other.py": "print(16)\n",
        },
    )

    proven(root, capsys)

    assert "Print 17 or -17, not {{other}}." in Exercise.objects.get().description


def test_included_files_lie_beside_every_submission(tmp_path, capsys):
    root = legacy(
        tmp_path / "add",
        **{
            "include/python3/adding.py": "def add(a, b):\n    return a + b\n",
            "include/default/other.txt": "for other languages\n",
            "submissions/accepted/with.py": "from adding import add\nprint(add(*map(int, input().split())))\n",
        },
    )

    proven(root, capsys)

    assert [file["path"] for file in Exercise.objects.get().test_cases["files"]["support"]] == ["adding.py"]


def test_a_statement_that_is_only_a_pdf_is_named(tmp_path, capsys):
    root = legacy(tmp_path / "add", **{"problem_statement/problem.en.pdf": b"%PDF-1.4"})
    (root / "problem_statement/problem.en.tex").unlink()

    report = imported(root, capsys, command="import_problem_package")

    assert report["ok"]
    assert "problem_statement/problem.en.pdf" in {item["place"] for item in report["warnings"]}
    assert "problem_statement/problem.en.pdf" in Exercise.objects.get().description


@pytest.mark.parametrize("files", [{"output_validators/check.c": C_VALIDATOR}, CPP_PARTS], ids=["c", "c++"])
def test_validators_in_c_and_in_several_files_judge(tmp_path, capsys, files):
    problem = {"problem.yaml": "name: Add\nvalidation: custom\nlimits: {time_limit: 1}\n"}

    report = proven(legacy(tmp_path / "add", **problem, **files), capsys)

    assert report["proof_counts"]["reference"] == {"total": 1, "holds": 1}


def test_a_validator_in_java_with_flags_is_refused_with_the_reason(tmp_path, capsys):
    files = {
        "problem.yaml": "name: Add\nvalidation: custom\nvalidator_flags: loose\n",
        "output_validators/Check.java": "class Check {\n    public static void main(String[] a) { System.exit(42); }\n}\n",
    }

    report = imported(legacy(tmp_path / "add", **files), capsys, command="import_problem_package")

    assert not report["ok"]
    assert "without flags" in report["problems"][0]["message"]


def test_submissions_may_name_their_verdict_themselves(tmp_path, capsys):
    root = legacy(
        tmp_path / "add",
        **{
            "submissions/mixed/crash.py": "# @EXPECTED_RESULTS@: RUN-ERROR\nprint(1 // 0)\n",
            "submissions/mixed/bad.py": "# @EXPECTED_RESULTS@: WRONG-ANSWER, RUN-ERROR\nprint(0)\n",
            "submissions/mixed/maybe.py": "# @EXPECTED_RESULTS@: CORRECT, TIMELIMIT\nprint(0)\n",
        },
    )

    report = proven(root, capsys)

    expected = {proof["solution"]: proof["expect"] for proof in report["proofs"]}
    assert (expected["mixed:crash.py"], expected["mixed:bad.py"]) == ("error", "fail")
    assert "add/submissions/mixed/maybe.py" in {item["place"] for item in report["skipped"]}


def test_a_time_limit_of_domjudge_is_used_and_without_any_a_slow_one_proves_nothing(tmp_path, capsys):
    named = legacy(tmp_path / "named", **{"domjudge-problem.ini": "name='Add'\ntimelimit = '3'\n"})
    free = legacy(tmp_path / "free")
    for root in (named, free):
        (root / ".timelimit").unlink()

    imported(named, capsys, command="import_problem_package")
    report = imported(free, capsys, command="import_problem_package")

    limits = {item.slug: item.test_cases["limits"]["time_s"] for item in Exercise.objects.all()}
    slow = Exercise.objects.get(slug="free").test_cases["solutions"]
    assert limits == {"named": 3.0, "free": 5.0}
    assert [s["expect"] for s in slow if s["role"] == "slow"] == ["any"]
    assert any("no time limit" in item["message"] for item in report["warnings"])


@pytest.mark.parametrize(
    ("version", "is_used"),
    [("", False), ("problem_format_version: 2023-07\n", True)],
    ids=["legacy", "newer"],
)
def test_a_legacy_package_has_to_ask_for_its_own_validator(tmp_path, capsys, version, is_used):
    problem = f"{version}name: Add\nlimits: {{time_limit: 1}}\n"
    files = {"problem.yaml": problem, "output_validators/none.py": "import sys\nsys.exit(43)\n"}

    imported(legacy(tmp_path / "add", **files), capsys, command="import_problem_package")

    checker = Exercise.objects.get().test_cases["checker"]
    assert (checker["type"] == "program") is is_used


@pytest.mark.parametrize("kind", ["pvp", "submit-answer", "[pass-fail, multi-pass]"])
def test_a_type_of_problem_that_is_not_judged_here_is_named(tmp_path, capsys, kind):
    root = legacy(tmp_path / "add", **{"problem.yaml": f"name: Add\ntype: {kind}\n"})

    report = imported(root, capsys, command="import_problem_package")

    assert not report["ok"]
    assert kind.strip("[]").rpartition(" ")[2] in report["problems"][0]["message"]
    assert not Exercise.objects.exists()


def test_an_interactor_in_cpp_is_one_program_for_all_tests(tmp_path, capsys):
    root = interactive(tmp_path / "guess")
    (root / "output_validators/guess.py").unlink()
    write(
        root,
        {
            "problem.yaml": "name: Guess\nvalidation: custom interactive\nvalidator_flags: polite\n",
            "output_validators/guess.cpp": CPP_INTERACTOR,
            "data/secret/2.in": "64\n",
            "data/secret/2.ans": "",
        },
    )

    proven(root, capsys)

    cases = Exercise.objects.get().test_cases["cases"]
    assert len(cases) == 2
    assert cases[0]["program"] == cases[1]["program"]


def test_the_parts_of_a_latex_statement_become_headings(tmp_path, capsys):
    text = "\\problemname{Add}\nSum.\n\\begin{Input}\nAt most \\num{1000} words of \\SI{2}{\\metre}.\n\\end{Input}\n"
    imported(
        legacy(tmp_path / "add", **{"problem_statement/problem.en.tex": text}),
        capsys,
        command="import_problem_package",
    )

    assert "Sum.\n\n## Input\n\nAt most 1000 words of 2 metre." in Exercise.objects.get().description


def test_constants_have_several_forms_and_a_command_in_latex(tmp_path, capsys):
    problem = "problem_format_version: 2025-09\nname: Add\nconstants:\n  MOST: {value: 7, WORD: seven}\nlimits: {time_limit: 1}\n"
    text = "\\problemname{}\nAt most \\constant{MOST}, which is \\constant{MOST.WORD}.\n"
    files = {"problem.yaml": problem, "problem_statement/problem.en.tex": text}

    imported(legacy(tmp_path / "add", **files), capsys, command="import_problem_package")

    exercise = Exercise.objects.get()
    assert exercise.title == "Add"
    assert "At most 7, which is seven." in exercise.description


def test_groups_score_as_the_format_says_since_2025(tmp_path, capsys):
    root = legacy(
        tmp_path / "add",
        **{
            "problem.yaml": "problem_format_version: 2025-09\nname: Add\ntype: scoring\nlimits: {time_limit: 1}\n",
            "data/secret/test_group.yaml": "max_score: 100\n",
            "data/secret/easy/test_group.yaml": "max_score: 30\nfull_feedback: true\nargs: [fast]\n",
            "data/secret/easy/1.in": "1 1\n",
            "data/secret/easy/1.ans": "2\n",
            "data/secret/hard/test_group.yaml": "max_score: 70\nscore_aggregation: min\nrequire_pass: [sample, secret/easy]\n",
            "data/secret/hard/1.in": "5 1\n",
            "data/secret/hard/1.ans": "6\n",
            "submissions/brute_force/slow.py": "raise MemoryError\n",
        },
    )
    for name in ("01-big.in", "01-big.ans", "02.in", "02.ans"):
        (root / "data/secret" / name).unlink()

    proven(root, capsys)

    tests = Exercise.objects.get().test_cases
    groups = {group["id"]: group for group in tests["groups"]}
    assert (groups["easy"]["points"], groups["easy"]["policy"], groups["easy"]["visibility"]) == (
        30.0,
        "all",
        "public",
    )
    assert (groups["hard"]["points"], groups["hard"]["policy"]) == (70.0, "min")
    assert groups["hard"]["requires"] == ["sample", "easy"]
    assert [case.get("argv") for case in tests["cases"]] == [None, ["fast"], None]
    assert next(s for s in tests["solutions"] if s["role"] == "slow")["expect"] == "fail"


def test_a_validator_with_a_script_of_its_own_is_not_guessed(tmp_path, capsys):
    files = {
        "problem.yaml": "name: Add\nvalidation: custom\n",
        "output_validators/own/run": "#!/bin/sh\nexec ./check --odd\n",
        "output_validators/own/check.cpp": "int main() { return 42; }\n",
    }

    report = imported(legacy(tmp_path / "add", **files), capsys, command="import_problem_package")

    assert "no output validator that the judge could run" in report["problems"][0]["message"]
