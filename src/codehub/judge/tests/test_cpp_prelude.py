"""C++ headers are compiled before the program, which then means exactly what it meant without."""

import pytest

from codehub.judge.engine import building
from codehub.judge.languages.cpp import leading_headers
from codehub.judge.tests.submissions import io, judged

DOUBLE = "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << n * 2; } // %d\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CODEHUB_HOME", str(tmp_path))
    monkeypatch.setattr(building, "_preludes", {})
    return tmp_path / "cache" / "builds"


@pytest.mark.parametrize(
    ("source", "headers"),
    [
        ("#include <vector>\n// note\n# include <map>\n/* two\nlines */\nint main() {}", ["map", "vector"]),
        ("#include <map>\n#define X\n#include <vector>\n", ["map"]),
        ("#include <map>\nusing namespace std;\n#include <vector>\n", ["map"]),
        ("#define NDEBUG\n#include <cassert>\n", []),
        ('#include "own.hpp"\n#include <map>\n', []),
        ("#include <sys/stat.h>\n", []),
        ("// #include <map>\nint main() {}", []),
        ("", []),
    ],
)
def test_only_leading_standard_headers_are_taken(source, headers):
    assert leading_headers(source) == headers


def test_the_prelude_is_built_when_it_is_asked_for_again_and_changes_nothing(home):
    results = [judged(DOUBLE % number, io("2", "4"), language="cpp") for number in range(4)]

    assert [result["verdict"] for result in results] == ["accepted"] * 4
    assert len(building._preludes) == 1
    assert max(entry.stat().st_size for entry in home.iterdir()) > 5_000_000


def test_errors_stay_where_they_were_with_a_prelude(home):
    broken = "#include <iostream>\nint main() {\n    std::map<int, int> m;\n} // %d\n"
    results = [judged(broken % number, io("", ""), language="cpp") for number in range(3)]

    assert [result["verdict"] for result in results] == ["compile_error"] * 3
    assert results[0]["diagnostics"] == results[2]["diagnostics"]
    assert (results[2]["diagnostics"][0]["path"], results[2]["diagnostics"][0]["line"]) == ("main.cpp", 3)
    assert "prelude" not in str(results)


def test_a_header_that_does_not_exist_is_the_learners_error_every_time(home):
    results = [judged(f"#include <nonesuch>\nint x{n};", io("", ""), language="cpp") for n in range(3)]

    assert [result["diagnostics"][0]["path"] for result in results] == ["main.cpp"] * 3
    assert building._preludes == {}


def test_few_preludes_are_held_in_memory(home):
    for name in ("cstdio", "cstdlib", "cmath"):
        for number in range(2):
            source = f"#include <{name}>\nint main() {{ return 0; }} // {number}"
            assert judged(source, io("", ""), language="cpp")["verdict"] == "accepted"

    assert len(building._preludes) == building.MOST_PRELUDES
