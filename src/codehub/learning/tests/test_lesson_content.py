import copy
import json

import pytest
from jsonschema import Draft202012Validator

from codehub.learning.content.digest import digest
from codehub.learning.content.requirements import requirements
from codehub.learning.content.validation import SCHEMA, content_problems
from codehub.learning.tests.factories import choice, content, quiz, task, text

FILE = {"path": "main.py", "text": "print(1)\n"}
EVERY_BLOCK = [
    {
        "id": "b-markdown",
        "type": "markdown",
        "text": "`<b>` and a <https://example.test> link\n\n```html\n<p>\n```",
    },
    {
        "id": "b-code",
        "type": "code",
        "language": "html",
        "text": "<p>shown as it is</p>",
        "caption": "A caption",
    },
    {"id": "b-runnable", "type": "runnable", "language": "python", "files": [FILE], "entry": "main.py"},
    {"id": "b-video", "type": "video", "provider": "youtube", "src": "https://v.test/1", "title": "Loops"},
    {"id": "b-image", "type": "image", "src": "/static/courses/a.svg", "alt": "A loop"},
    {"id": "b-callout", "type": "callout", "kind": "tip", "text": "Mind the gap."},
    {"id": "b-quiz", "type": "quiz", "questions": [choice()]},
    {"id": "b-exercise", "type": "exercise", "exercise": "double"},
    {"id": "b-embed", "type": "embed", "url": "https://e.test/x", "title": "A game"},
    {"id": "b-diagram", "type": "diagram", "language": "mermaid", "text": "graph LR; a-->b", "alt": "a to b"},
    {"id": "b-reveal", "type": "reveal", "title": "Why?", "text": "Because."},
    {"id": "b-tabs", "type": "tabs", "tabs": [{"label": "A", "text": "a"}, {"label": "B", "text": "b"}]},
    {"id": "b-attachment", "type": "attachment", "src": "/media/a.pdf", "name": "a.pdf"},
    {"id": "b-links", "type": "links", "items": [{"url": "https://l.test", "title": "More"}]},
    {"id": "b-divider", "type": "divider"},
]


def problems(*blocks: dict, **envelope) -> list[tuple[str, str]]:
    found = content_problems({**content(*blocks), **envelope}, exercises={"double"})
    return [(problem["field"], problem["code"]) for problem in found]


def test_the_schema_is_the_contracts():
    schema = json.loads(SCHEMA.read_text())

    assert schema["$id"] == "https://codehub.local/schemas/lesson-content-1.json"
    assert len(schema["$defs"]["block"]["oneOf"]) == len(EVERY_BLOCK) == 15
    Draft202012Validator.check_schema(schema)


def test_every_type_of_block_is_valid():
    assert problems(*EVERY_BLOCK) == []
    assert Draft202012Validator(json.loads(SCHEMA.read_text())).is_valid(content(*EVERY_BLOCK))


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: block["type"])
def test_an_unknown_property_is_refused_where_it_stands(block):
    wrong = {**block, "onclick": "alert(1)"}

    assert ("/blocks/0", "unevaluatedProperties") in problems(wrong)
    assert not Draft202012Validator(json.loads(SCHEMA.read_text())).is_valid(content(wrong))


@pytest.mark.parametrize(
    "document", [None, [], "text", 7, {}, {"schema": "codehub/lesson@1"}, {"blocks": []}]
)
def test_what_is_no_lesson_is_refused(document):
    assert content_problems(document, exercises=())


def test_another_version_is_refused():
    found = content_problems({**content(), "schema": "codehub/lesson@2"}, exercises=())

    assert found == [{"field": "/schema", "code": "const", "message": "must be 'codehub/lesson@1'"}]


@pytest.mark.parametrize(
    ("block", "place", "code"),
    [
        ({"id": "x1", "type": "poem"}, "/blocks/0/type", "enum"),
        ({"id": "x1", "type": ["markdown"]}, "/blocks/0/type", "enum"),
        ({"id": "X 1", "type": "divider"}, "/blocks/0/id", "pattern"),
        ({"type": "divider"}, "/blocks/0", "required"),
        ({"id": "x1", "type": "markdown"}, "/blocks/0", "required"),
        ({"id": "x1", "type": "image", "src": "/a.png", "alt": ""}, "/blocks/0/alt", "minLength"),
        (text(words="a <script>alert(1)</script>"), "/blocks/0/text", "raw_html"),
        (text(words="<!-- hidden -->"), "/blocks/0/text", "raw_html"),
        (quiz("qz", choice(prompt="<b>Which?</b>")), "/blocks/0/questions/0/prompt", "raw_html"),
        ({**EVERY_BLOCK[4], "src": "javascript:alert(1)"}, "/blocks/0/src", "address"),
        ({**EVERY_BLOCK[4], "src": "//evil.test/a.png"}, "/blocks/0/src", "address"),
        ({**EVERY_BLOCK[13], "items": [{"url": "data:x", "title": "t"}]}, "/blocks/0/items/0/url", "address"),
        (task("triple"), "/blocks/0/exercise", "unknown_exercise"),
        (text(completion={"rule": "pass"}), "/blocks/0/completion/rule", "rule"),
        (text(completion={"rule": "watch"}), "/blocks/0/completion/rule", "rule"),
        ({**EVERY_BLOCK[2], "entry": "other.py"}, "/blocks/0/entry", "unknown_file"),
        ({**EVERY_BLOCK[2], "files": [FILE, FILE]}, "/blocks/0/files", "unique"),
        (quiz("qz", choice("q1"), choice("q1")), "/blocks/0/questions/1/id", "unique"),
        (quiz("qz", choice(), attempts=2, pass_score=1), "/blocks/0/attempts", "lock_out"),
        ({**EVERY_BLOCK[4], "width": 10**30}, "", "number"),
    ],
    ids=str,
)
def test_a_fault_is_named_with_its_place(block, place, code):
    assert (place, code) in problems(block)


def test_two_blocks_with_one_id_are_refused():
    assert problems(text("same"), text("same")) == [("/blocks/1/id", "unique")]


def test_the_list_of_faults_is_bounded():
    blocks = [text("same", "<b>") for _ in range(400)]

    assert len(content_problems(content(*blocks), exercises=())) == 50


def question(kind: str, **values) -> dict:
    return {"id": "q1", "kind": kind, "prompt": "?", **values}


OPTIONS = [{"id": "aa", "text": "a"}, {"id": "bb", "text": "b"}]
RIGHT = [{**OPTIONS[0], "correct": True}, OPTIONS[1]]


@pytest.mark.parametrize(
    "asked",
    [
        question("single", options=RIGHT),
        question("single", options=OPTIONS, answer="aa"),
        question("multiple", options=RIGHT),
        question("multiple", options=OPTIONS, answer=["aa", "bb"]),
        question("text", answer="yes"),
        question("text", answer=["yes", "yep"]),
        question("number", answer=0, tolerance=0.5),
        question("order", options=OPTIONS),
        question("order", options=OPTIONS, answer=["bb", "aa"]),
        question("parsons", options=OPTIONS, answer=["bb"]),
        question("parsons", options=OPTIONS, answer=[{"id": "aa", "indent": 1}]),
        question("predict_output", answer="1\n2"),
    ],
    ids=str,
)
def test_a_well_formed_question_is_accepted(asked):
    assert problems(quiz("qz", asked)) == []


@pytest.mark.parametrize(
    "asked",
    [
        question("single"),
        question("single", options=OPTIONS),
        question("single", options=OPTIONS, answer="cc"),
        question("single", options=RIGHT, answer="aa"),
        question("single", options=[RIGHT[0], {**OPTIONS[1], "correct": True}]),
        question("multiple", options=OPTIONS),
        question("multiple", options=OPTIONS, answer=["aa", "aa"]),
        question("text"),
        question("text", answer=""),
        question("text", answer=[]),
        question("text", answer=7),
        question("number", answer="7"),
        question("number"),
        question("order", options=OPTIONS, answer=["aa"]),
        question("order", options=OPTIONS, answer="aa"),
        question("order"),
        question("parsons", options=OPTIONS, answer=["cc"]),
        question("parsons", options=OPTIONS, answer=[{"id": "aa", "indent": 9}]),
        question("parsons", options=OPTIONS, answer="aa"),
        question("predict_output", answer=7),
    ],
    ids=str,
)
def test_a_question_that_nobody_could_answer_is_refused(asked):
    assert problems(quiz("qz", asked)) == [("/blocks/0/questions/0", "answer")]


def test_equal_contents_have_one_digest_and_different_ones_another():
    one = {"b": 1.0, "a": [1, "é"]}

    assert digest(one) == digest({"a": [1, "é"], "b": 1})
    assert digest(one) != digest({"a": ["é", 1], "b": 1})
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_each_type_of_block_has_its_rule():
    rules = {r["block"]: (r["rule"], r["required"]) for r in requirements(content(*EVERY_BLOCK))}

    assert rules.pop("b-exercise") == ("pass", True)
    assert rules.pop("b-quiz") == ("answer", True)
    assert rules.pop("b-divider") == ("none", False)
    assert set(rules.values()) == {("view", True)}


def test_an_author_may_change_the_rule_and_whom_it_concerns():
    blocks = [
        text("b1", completion={"rule": "none"}),
        text("b2", completion={"rule": "view", "required": False}),
        text("b3", audience="advanced"),
        text("b4", audience="instructor"),
        quiz("b5", completion={"rule": "pass"}),
    ]

    found = {r["block"]: r for r in requirements(content(*blocks))}

    assert [(name, r["rule"], r["required"]) for name, r in found.items()] == [
        ("b1", "none", False),
        ("b2", "view", False),
        ("b3", "view", False),
        ("b5", "pass", True),
    ]
    assert found["b5"]["pass_score"] == 1


def test_validating_changes_nothing():
    document = content(*copy.deepcopy(EVERY_BLOCK))

    content_problems(document, exercises={"double"})

    assert document == content(*EVERY_BLOCK)
