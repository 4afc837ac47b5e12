"""Faults put into programs: which, where, and always the same."""

import pytest

from codehub.judge import mutation
from codehub.judge.mutation import mutants
from codehub.judge.mutation.offered import NOT_OFFERED, OFFERED
from codehub.judge.syntax.grammars import GRAMMARS, parse
from codehub.judge.tests.golden_mutants import FAULTS, PROGRAMS

LONG = "".join(f"def f{n}(a):\n    return a + {n + 2}\n" for n in range(100))


def lines(language: str, text: str, **options) -> list[str]:
    found = mutants(language, {"main": text}, **options)
    return [f"{m.line}:{m.column} {m.operator}: {m.before} -> {m.after}".rstrip() for m in found]


@pytest.mark.parametrize("language", OFFERED)
def test_the_faults_of_a_program_are_these(language):
    assert lines(language, PROGRAMS[language], most=100) == FAULTS[language].strip().splitlines()


@pytest.mark.parametrize("language", OFFERED)
def test_every_mutant_is_code_and_like_no_other(language):
    found = mutants(language, {"main": PROGRAMS[language]}, most=100)

    assert not any(parse(language, mutant.text).has_error for mutant in found)
    assert len({mutant.text for mutant in found} | {PROGRAMS[language]}) == len(found) + 1


def test_every_language_with_a_grammar_either_has_mutants_or_a_reason():
    assert set(OFFERED) | set(NOT_OFFERED) == set(GRAMMARS)
    assert all(mutation.fault(language) == "" for language in OFFERED)
    assert "sql" in mutation.fault("sql")
    with pytest.raises(LookupError, match="bash"):
        mutants("bash", {"main.sh": "echo 1"})


def test_a_long_program_gets_forty_spread_over_the_whole_of_it():
    found = mutants("python", {"main.py": LONG})

    assert found == mutants("python", {"main.py": LONG})
    assert len(found) == 40
    quarters = [sum(mutant.line // 50 == quarter for mutant in found) for quarter in range(4)]
    assert all(8 <= count <= 12 for count in quarters), quarters


def test_every_file_is_given_faults_and_the_others_are_left_as_they_are():
    found = mutants("python", {"b.py": "x = 1\n", "a.py": "y = not z\n"})

    assert [(mutant.path, mutant.text) for mutant in found] == [
        ("a.py", "y = z\n"),
        ("b.py", "x = 0\n"),
        ("b.py", "x = 2\n"),
    ]


def test_places_count_characters_not_bytes():
    found = mutants("python", {"main.py": 'x = "é😀" + y\n'})

    assert [(mutant.column, mutant.text) for mutant in found] == [
        (5, 'x = "" + y\n'),
        (10, 'x = "é😀" - y\n'),
    ]


@pytest.mark.parametrize("text", ["", "\n", "def (:\n", "\ud800", "x = 0x1F", "(" * 500])
def test_what_is_hardly_code_gives_nothing_and_breaks_nothing(text):
    assert mutants("python", {"main.py": text}) == []
