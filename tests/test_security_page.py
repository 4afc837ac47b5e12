"""docs/security.md answers ASVS 5.0 line by line: each answer names what holds it, or says why not."""

import re
from collections import Counter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PAGE = (REPOSITORY / "docs/security.md").read_text()
REQUIREMENTS = (REPOSITORY / "tests/security/asvs-5.0-levels-1-and-2.txt").read_text().split()
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (\S+) \| (.+) \|$", PAGE, re.MULTILINE)
PLACES = [REPOSITORY, REPOSITORY / "src/codehub"]
COMMANDS = ("make ", "codehub ", "check --")


def test_every_requirement_of_both_levels_has_one_answer():
    assert [number for number, _, _ in ROWS] == REQUIREMENTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_answer_says_what_holds_it_or_why_not(row):
    _, state, answer = row

    assert state in {"held", "partly", "open", "n/a"}
    assert len(answer.split()) >= 2 or "`" in answer
    for name in re.findall(r"`([^`]+)`", answer):
        if "/" in name and not name.startswith(("/", *COMMANDS)):
            assert any((place / name).exists() for place in PLACES), f"{name} does not exist"
    for number in re.findall(r"ADR (\d+)", answer):
        assert list((REPOSITORY / "docs/adr").glob(f"{int(number):04}-*.md")), f"ADR {number} does not exist"


def test_most_of_what_is_held_names_its_test():
    held = [answer for _, state, answer in ROWS if state == "held"]

    assert sum("`" in answer or "ADR" in answer for answer in held) / len(held) > 0.9


def test_the_count_at_the_top_is_the_count_below():
    counts = Counter(state for _, state, _ in ROWS)

    for state in ("held", "partly", "open", "n/a"):
        assert f"{counts[state]} {state}" in PAGE
