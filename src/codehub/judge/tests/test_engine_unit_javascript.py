"""`unit` cases in JavaScript: real node:test against a module that lives in another box."""

import pytest

from codehub.judge.tests.submissions import judged, unit

HEAD = "const test = require('node:test');\nconst { describe, it } = test;\nconst assert = require('node:assert');\n"
ONE_TEST = HEAD + "const { add } = require('./main.js');\ntest('adds', () => assert.equal(add(1, 2), 3));\n"
SOLUTION = """
class Big extends RangeError { constructor(m) { super(m); this.name = 'Big'; this.code = 7 } }
class Point {
  constructor(x, y) { this.x = x; this.y = y }
  double() { return this.x * 2 }
  toString() { return 'P' + this.x }
  static origin() { return new Point(0, 0) }
}
function add(a, b) { if (a > 999) throw new Big('too big'); return a + b }
const later = (n) => new Promise((ok, no) => setTimeout(() => n < 0 ? no(new TypeError('neg')) : ok(n), 5));
const each = (items, f) => items.map((x) => f(x));
function* gen() { yield 1; yield 2 }
const sort = (items) => { items.sort() };
const same = (x) => x;
module.exports = { add, Point, Big, later, each, gen, sort, same };
"""
TESTS = (
    HEAD
    + """
const { add, Point, Big, later, each, gen, sort, same } = require('./main');
test('value', () => assert.strictEqual(add(1, 2), 3));
describe('Point', () => {
  it('has fields and methods', () => {
    const point = new Point(1, 2);
    point.x = 7;
    assert.ok(point instanceof Point);
    assert.equal(point.double(), 14);
    assert.equal(`${point}`, 'P7');
  });
  it('is compared by its fields', () => {
    assert.deepStrictEqual(new Point(1, 2), new Point(1, 2));
    assert.notDeepStrictEqual(new Point(1, 2), new Point(1, 3));
  });
  it('has static methods', () => assert.equal(Point.origin().x, 0));
});
test('throws', () => {
  assert.throws(() => add(1000), Big);
  assert.throws(() => add(1000), { name: 'Big', code: 7 });
});
test('promises', async () => {
  assert.equal(await later(5), 5);
  await assert.rejects(later(-1), TypeError);
});
test('callbacks', () => assert.deepStrictEqual(each([1, 2], (x) => x * 2), [2, 4]));
test('generators', () => assert.deepStrictEqual([...gen()], [1, 2]));
test('changed arguments', () => { const items = [2, 1]; sort(items); assert.deepStrictEqual(items, [1, 2]) });
test('odd values', () => {
  const value = { a: [undefined, NaN, -0, 10n ** 30n], m: new Map([[1, new Set([2])]]), d: new Date(5) };
  assert.deepStrictEqual(same(value), value);
});
"""
)


def javascript(source, text):
    return judged(source, unit(text, "node-test", "main.test.js"), language="javascript")


def test_tests_use_the_module_as_if_it_were_theirs():
    result = javascript(SOLUTION, TESTS)

    assert {test["name"]: test["message"] for test in result["tests"] if test["status"] != "passed"} == {}
    assert result["counts"]["passed"] == 10
    assert result["verdict"] == "accepted"


@pytest.mark.parametrize(
    "source",
    [
        "export const add = (a, b) => a + b;\nexport default add;",
        "module.exports = { add: (a, b) => a + b };",
    ],
)
def test_es_module_tests_import_any_kind_of_solution(source):
    text = (
        "import test from 'node:test';\nimport assert from 'node:assert';\nimport { add } from './main.js';\n"
    )

    assert (
        javascript(source, text + "test('adds', () => assert.equal(add(1, 2), 3));")["verdict"] == "accepted"
    )


def test_a_failing_test_shows_what_was_compared():
    test = javascript("exports.add = (a, b) => a * b", ONE_TEST)["tests"][0]

    assert (test["id"], test["verdict"]) == ("case-1:adds", "wrong_answer")
    assert (test["expected"], test["actual"]) == ("3", "2")


def test_an_exception_of_the_learners_is_a_runtime_error_with_its_line():
    test = javascript("exports.add = () => {\n  throw new TypeError('no')\n}", ONE_TEST)["tests"][0]

    assert (test["verdict"], test["message"]) == ("runtime_error", "TypeError: no (line 2)")


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("process.exit(0)", "runtime_error"),
        ("throw new Error('no')", "runtime_error"),
        ("let x = ;", "compile_error"),
        ("exports.add = () => process.exit(0)", "runtime_error"),
        ("exports.add = () => ({ valueOf: () => 3, toString: () => '3' })", "wrong_answer"),
        ("class A { valueOf() { return 3 } }\nexports.add = () => new A()", "wrong_answer"),
        ("require('node:assert').equal = () => {};\nexports.add = () => 9", "wrong_answer"),
        ("require('node:test').test = () => {};\nexports.add = () => 9", "wrong_answer"),
        (
            "Object.prototype.codehub = 1;\nJSON.stringify = () => '[]';\nexports.add = () => 9",
            "wrong_answer",
        ),
        (
            "for (let fd = 3; fd < 20; fd++) try { require('fs').writeSync(fd, 'x') } catch {}",
            "runtime_error",
        ),
    ],
)
def test_no_trick_makes_a_wrong_solution_pass(source, verdict):
    result = javascript(source, ONE_TEST)

    assert result["counts"]["passed"] == 0
    assert (result["status"], result["verdict"]) == ("fail", verdict)


def test_a_program_that_ends_does_not_count_as_an_expected_exception():
    text = HEAD + "const { add } = require('./main');\ntest('throws', () => assert.throws(() => add()));"

    assert javascript("exports.add = () => process.exit(0)", text)["verdict"] == "runtime_error"


@pytest.mark.parametrize("text", ["", "nope()", HEAD + "test('x', { skip: true }, () => {})"])
def test_tests_that_test_nothing_are_our_error(text):
    assert javascript("exports.add = 1", text)["verdict"] == "internal_error"
