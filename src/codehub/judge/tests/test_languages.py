"""Every language gives every verdict, in the learner's own words and lines."""

import pytest

from codehub.judge import languages
from codehub.judge.tests.programs import PROGRAMS
from codehub.judge.tests.submissions import io, judged

MISSING = {status.id: status.reason for status in languages.available() if not status.available}


def rows(name):
    """Give a row per language that has such a program and whose toolchain is here."""
    return [
        pytest.param(
            language,
            programs[name],
            id=language,
            marks=pytest.mark.skipif(language in MISSING, reason=MISSING.get(language, "")),
        )
        for language, programs in PROGRAMS.items()
        if name in programs
    ]


def test_every_language_has_a_row():
    assert set(PROGRAMS) == set(languages.known_ids())


@pytest.mark.parametrize(("language", "source"), rows("double"))
def test_a_right_program_is_accepted(language, source):
    result = judged(source, io("2\n", "4\n"), io("21\n", "42\n"), language=language)

    assert (result["verdict"], result["points"]) == ("accepted", 2.0), result
    assert result["toolchain"].startswith(languages.find(language).label)
    assert all(test["memory_kib"] > 1000 for test in result["tests"])


@pytest.mark.parametrize(("language", "source"), rows("double"))
def test_a_wrong_answer_is_shown_beside_the_right_one(language, source):
    result = judged(source, io("2\n", "5\n"), language=language)

    test = result["tests"][0]
    assert (test["verdict"], test["expected"], test["actual"]) == ("wrong_answer", "5\n", "4\n")


@pytest.mark.parametrize(("language", "program"), rows("crash"))
def test_a_crash_names_the_error_and_the_line_but_no_path_of_the_box(language, program):
    source, message, trace = program
    result = judged(source, io("", "1"), language=language)

    test = result["tests"][0]
    assert (test["verdict"], test["message"]) == ("runtime_error", message)
    assert trace in test["stderr"]
    assert not any(path in str(result) for path in ("/box", "/runner", "/tmp/work", "node:internal"))


@pytest.mark.parametrize(("language", "program"), rows("broken"))
def test_a_program_that_does_not_compile_is_told_where(language, program):
    source, line, column, words = program
    result = judged(source, io("", "1"), io("", "2"), language=language)

    first = result["diagnostics"][0]
    assert result["verdict"] == "compile_error", result
    assert (first["line"], first["column"], first["severity"]) == (line, column, "error")
    assert first["path"] == languages.find(language).entry
    assert words in first["message"]
    assert words in result["compile_output"]
    assert not any(path in str(result) for path in ("/box", "/runner", "/tmp/work"))


@pytest.mark.parametrize(("language", "source"), rows("spin"))
def test_an_endless_loop_is_stopped(language, source):
    result = judged(source, io("", "1"), language=language, limits={"time_s": 0.3})

    assert result["verdict"] == "time_limit_exceeded"


@pytest.mark.parametrize(("language", "source"), rows("hoard"))
def test_a_hoard_of_memory_is_stopped(language, source):
    limits = {"memory_mb": 64, "time_s": 4}

    assert judged(source, io("", "1"), language=language, limits=limits)["verdict"] == "memory_limit_exceeded"


@pytest.mark.parametrize(("language", "source"), rows("flood"))
def test_a_flood_of_output_is_stopped(language, source):
    limits = {"output_kb": 64, "time_s": 0.5}

    result = judged(source, io("", "1"), language=language, limits=limits)

    assert result["verdict"] == "output_limit_exceeded"
    assert len(result["tests"][0]["actual"]) <= 4000


@pytest.mark.parametrize(("language", "files"), rows("several"))
def test_several_files_make_one_program(language, files):
    solution = {"solution": list(files), "entry": languages.find(language).entry}

    assert judged(files, io("4\n", "8\n"), language=language, files=solution)["verdict"] == "accepted"


@pytest.mark.parametrize(("language", "source"), rows("argv"))
def test_arguments_reach_the_program(language, source):
    assert judged(source, io("", "a b\n", argv=["a b"]), language=language)["verdict"] == "accepted"


@pytest.mark.parametrize(("language", "program"), rows("warns"))
def test_a_warning_is_shown_and_costs_nothing(language, program):
    source, words = program
    result = judged(source, io("", ""), language=language)

    assert result["verdict"] == "accepted"
    assert [found["severity"] for found in result["diagnostics"]] == ["warning"]
    assert words in result["diagnostics"][0]["message"]


def test_only_places_in_the_learners_own_files_are_marked():
    support = [{"path": "shapes.h", "text": "int sides(void) { return x; }\n"}]
    files = {"solution": ["main.c"], "support": support}

    result = judged(
        '#include "shapes.h"\nint main(void) { return y; }', io("", ""), language="c", files=files
    )

    assert {found["path"] for found in result["diagnostics"]} == {"main.c"}
    assert "shapes.h:1" in result["compile_output"]


def test_a_program_without_complaints_has_no_diagnostics():
    assert judged("print(1)", io("", "1"))["diagnostics"] == []
