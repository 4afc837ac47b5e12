"""What docs/authoring.md shows is true."""

import json
import re
from pathlib import Path

import codehub
from codehub.judge.documents import validate_tests
from codehub.learning import proofs
from codehub.learning.course_folders import measure_tests, prove_exercise

PAGE = Path(codehub.__file__).parents[2] / "docs/authoring.md"


def shown() -> tuple[dict, dict]:
    """Return the tests document of the page and the case that it adds later."""
    tests, case = re.findall(r"```json\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return json.loads(tests), json.loads(case)


def measured(tests: dict):
    exercise = {"slug": "shipping", "starter_code": "", "test_cases": tests}
    proven = list(prove_exercise("shipping", exercise))
    assert [proof.fault for proof in proven] == ["", "", ""]
    return measure_tests("shipping", exercise, proven)


def test_the_example_has_the_survivors_that_the_page_names_and_the_added_case_notices_them():
    tests, case = shown()
    validate_tests(tests)

    score = measured(tests)
    lines = [f"{m.path}:{m.line}:{m.column} {m.operator}: {m.before} -> {m.after}" for m in score.survivors]
    assert (score.killed, score.total, len(lines)) == (5, 7, 2)
    assert all(line in PAGE.read_text() for line in lines), lines
    assert "5/7       71%" in PAGE.read_text()

    tests["cases"].append(case)
    assert measured(tests).score == 1.0


def test_every_word_of_the_format_is_explained():
    schema = json.loads(
        (Path(codehub.__file__).parent / "judge/schemas/exercise-tests-1.schema.json").read_text()
    )
    words = [
        *schema["properties"]["solutions"]["items"]["properties"]["role"]["enum"],
        *schema["$defs"]["visibility"]["enum"],
        *schema["$defs"]["checker"]["properties"]["type"]["enum"],
        *(kind["properties"]["kind"]["const"] for kind in schema["$defs"]["case"]["oneOf"]),
        *proofs.OUTCOMES.keys() - {"error"},
    ]

    assert [word for word in words if f"`{word}`" not in PAGE.read_text()] == []
