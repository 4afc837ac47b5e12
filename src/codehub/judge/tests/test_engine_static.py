"""Static rules: what a source must and must not contain, in every language that has a grammar."""

import pytest

from codehub.judge import languages
from codehub.judge.documents import validate_tests
from codehub.judge.errors import InvalidTestsError
from codehub.judge.syntax.grammars import grammar
from codehub.judge.syntax.rules import apply
from codehub.judge.tests.submissions import document, judged

PYTHON = """
# for is a word in this comment
def total(numbers):
    result = sum(n for n in numbers)
    print("for")
    return result
"""


def static(rule, value, **more):
    return {"kind": "static", "rule": rule, "value": value, **more}


@pytest.mark.parametrize(
    ("rule", "value", "holds"),
    [
        ("must_define", "total", True),
        ("must_define", "result", True),
        ("must_define", "sum", False),
        ("must_call", "sum", True),
        ("must_call", "max", False),
        ("must_not_call", "max", True),
        ("must_not_call", "print", False),
        ("must_use_node", "comprehension", True),
        ("must_use_node", "GeneratorExp", True),
        ("must_use_node", "For", False),
        ("must_not_use_node", "loop", True),
        ("must_not_use_node", "return_statement", False),
        ("max_lines", 4, True),
        ("max_lines", 3, False),
    ],
)
def test_rules_read_the_code_and_neither_comments_nor_texts(rule, value, holds):
    result = judged(PYTHON, static(rule, value))

    assert (result["verdict"] == "accepted") is holds
    assert bool(result["tests"][0]["message"]) is not holds


@pytest.mark.parametrize(
    ("language", "source", "rule", "value"),
    [
        ("javascript", "const f = () => items.map(x => x)", "must_call", "map"),
        ("javascript", "for (const a of b) {}", "must_use_node", "for"),
        ("typescript", "class A { m(): number { return 1 } }", "must_define", "m"),
        ("java", "class M { void f() { System.out.println(1); } }", "must_call", "System.out.println"),
        ("c", "int *f(int a) { return 0; }", "must_define", "f"),
        ("cpp", "int main() { std::sort(a, b); }", "must_call", "sort"),
        ("go", "package m\nfunc F() {}", "must_define", "F"),
        ("rust", 'fn main() { println!("a"); }', "must_call", "println"),
        ("bash", "grep a b", "must_call", "grep"),
        ("sql", "select a from b join c on b.x = c.x;", "must_use_node", "join"),
    ],
)
def test_the_same_rules_serve_every_language(language, source, rule, value):
    assert apply(language, rule, value, {"main": source}).holds
    assert not apply(language, rule, value, {"main": ""}).holds


def test_a_refusal_says_where():
    found = apply("python", "must_not_use_node", "While", {"a.py": "x = 1\nwhile x: pass", "b.py": ""})

    assert found.message == "The code should do without using `While` (a.py, line 2)."


def test_code_nested_beyond_reason_is_read_all_the_same():
    source = "(" * 20_000 + ")" * 20_000

    assert not apply("python", "must_call", "f", {"main.py": source}).holds


@pytest.mark.parametrize(
    ("rule", "value"),
    [("must_use_node", "ForStatment"), ("max_lines", "three"), ("must_call", 3)],
)
def test_a_rule_that_could_never_apply_is_refused_when_it_is_written(rule, value):
    with pytest.raises(InvalidTestsError, match="cannot be applied"):
        validate_tests(document(static(rule, value)))


def test_every_language_of_the_judge_has_a_grammar():
    assert [language_id for language_id in languages.known_ids() if grammar(language_id) is None] == []
