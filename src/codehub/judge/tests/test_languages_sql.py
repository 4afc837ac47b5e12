"""SQL: a database for one case, and nothing else."""

import pytest

from codehub.judge.tests.submissions import io, judged

PEOPLE = {
    "path": "people.sql",
    "text": "CREATE TABLE people (name TEXT, age INTEGER);\nINSERT INTO people VALUES ('Ada', 36), ('Bob; or not', NULL);\n",
}
FILES = {"solution": ["main.sql"], "support": [PEOPLE]}


def asked(source, *cases, files=FILES):
    return judged(source, *cases, language="sql", files=files)


def test_the_rows_of_the_last_select_are_printed_below_their_names():
    result = asked(
        "SELECT 1 AS one;\nSELECT name, age * 1.5 AS older, x'0aff' AS raw FROM people ORDER BY name; -- done\n",
        io("", "name|older|raw\nAda|54.0|X'0AFF'\nBob; or not|NULL|X'0AFF'\n", checker={"type": "exact"}),
    )

    assert result["verdict"] == "accepted", result


def test_a_select_may_be_followed_by_other_statements():
    source = "SELECT name FROM people WHERE age > 1;\nDELETE FROM people;"

    assert asked(source, io("", "name\nAda\n"))["verdict"] == "accepted"


def test_a_cases_input_adds_its_own_rows_and_no_case_sees_anothers():
    source = "SELECT count(*) AS n FROM people"

    result = asked(source, io("INSERT INTO people VALUES ('Cy', 1);", "n\n3"), io("", "n\n2"))

    assert result["verdict"] == "accepted"


def test_a_trigger_with_semicolons_is_one_statement():
    source = (
        "CREATE TRIGGER grow AFTER INSERT ON people BEGIN UPDATE people SET age = 1 WHERE age IS NULL; DELETE FROM people WHERE name = 'Ada'; END;\n"
        "INSERT INTO people VALUES ('Di', 2);\nSELECT name || age AS who FROM people ORDER BY 1;"
    )

    assert asked(source, io("", "who\nBob; or not1\nDi2"))["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ATTACH '/tmp/other.db' AS other;", "other databases cannot be used here (line 1)"),
        ("VACUUM INTO '/tmp/copy.db';", "other databases cannot be used here (line 1)"),
        ("SELECT load_extension('/usr/lib/x.so');", "load_extension() cannot be used here (line 1)"),
        (
            "SELECT 1;\nPRAGMA temp_store_directory = '/tmp';",
            "PRAGMA temp_store_directory cannot be used here (line 2)",
        ),
        ("SELECT readfile('/etc/passwd');", "no such function: readfile (line 1)"),
        ("CREATE VIRTUAL TABLE t USING csv(filename='/etc/passwd');", "cannot be used here (line 1)"),
    ],
)
def test_files_extensions_and_settings_are_refused(source, words):
    test = asked(source, io("", "x"))["tests"][0]

    assert test["verdict"] == "runtime_error"
    assert test["message"].endswith(words)


def test_questions_about_the_tables_are_allowed():
    source = "PRAGMA table_info(people);"

    assert "|name|TEXT|" in asked(source, io("", "x"))["tests"][0]["actual"]


def test_an_error_in_the_exercises_own_rows_is_not_blamed_on_the_learner():
    result = asked("SELECT 1;", io("INSERT INTO nowhere VALUES (1);", "1"))

    assert result["tests"][0]["stderr"] == "the input: no such table: nowhere\n"
    assert result["diagnostics"] == []


@pytest.mark.parametrize(
    "source", ["", "-- nothing\n", ";;", "SELECT '", "/* open", "SELECT 1", "\x00", "EXPLAIN SELECT 1;"]
)
def test_odd_files_get_a_verdict(source):
    assert asked(source, io("", "2"))["verdict"] in {"wrong_answer", "compile_error", "runtime_error"}
