"""`unit` cases in Jest's style: its own `expect`, against a module that lives in another box."""

import pytest

from codehub.judge.tests.submissions import judged, unit

SOLUTION = """
export class TooBig extends RangeError {}
export class Clock {
  constructor(hours, minutes) { this.hours = hours; this.minutes = minutes }
  toString() { return `${this.hours}:${this.minutes}` }
  equals(other) { return this.hours === other.hours && this.minutes === other.minutes }
}
export const double = (n) => { if (n > 999) throw new TooBig('too big'); return n * 2 };
export const later = async (n) => { if (n < 0) throw new TypeError('negative'); return n };
export const each = (items, f) => items.forEach((item) => f(item));
export const shape = (name) => ({ name, sizes: [1, 2], extra: undefined });
export default double;
"""
SPEC = """
import { describe, expect, test, xtest, jest } from '@jest/globals';
import double, { Clock, TooBig, each, later, shape } from './solution';

describe('Double', () => {
  let two;
  beforeEach(() => { two = 2 });
  test('a number', () => expect(double(two)).toBe(4));
  test.each([[1, 2], [5, 10]])('%i gives %i', (given, wanted) => expect(double(given)).toEqual(wanted));
  test('refuses', () => {
    expect(() => double(1000)).toThrow(TooBig);
    expect(() => double(1000)).toThrow('too big');
    expect(() => double(1000)).toThrow(new RangeError('too big'));
  });
  xtest('not yet', () => expect(1).toBe(2));
});
test('objects', () => {
  expect(shape('a')).toEqual({ name: 'a', sizes: [1, 2] });
  expect(shape('a')).not.toStrictEqual({ name: 'a', sizes: [1, 2] });
  expect(shape('a')).toMatchObject({ sizes: expect.arrayContaining([2]) });
  expect(shape('a').sizes).toHaveLength(2);
  expect(shape).toBeInstanceOf(Function);
  expect(new Clock(1, 2)).toEqual(new Clock(1, 2));
  expect(new Clock(1, 2)).not.toEqual(new Clock(1, 3));
  expect(new Clock(1, 2).toString()).toMatch(/1:2/);
  expect(new Clock(1, 2).equals(new Clock(1, 2))).toBeTruthy();
  expect(0.1 + 0.2).toBeCloseTo(0.3);
});
test('promises', async () => {
  await expect(later(3)).resolves.toBe(3);
  await expect(later(-1)).rejects.toThrow(TypeError);
});
test('callbacks', (done) => { later(1).then((n) => { expect(n).toBe(1); done() }) });
test('mocks', () => {
  const seen = jest.fn();
  each([1, 2], seen);
  expect(seen).toHaveBeenCalledTimes(2);
  expect(seen).toHaveBeenLastCalledWith(2);
});
"""


def spec(text, path="solution.spec.js"):
    return unit(text, framework="jest", path=path)


def jest(source, text):
    files = {"solution": ["solution.js"]}
    return judged({"solution.js": source}, spec(text), language="javascript", files=files)


def test_a_spec_in_jests_style_runs_as_it_does_in_jest():
    result = jest(SOLUTION, SPEC)

    assert {test["name"]: test["message"] for test in result["tests"] if test["status"] == "failed"} == {}
    names = [test["name"] for test in result["tests"]]
    assert names[:4] == ["Double / a number", "Double / 1 gives 2", "Double / 5 gives 10", "Double / refuses"]
    assert result["tests"][4]["status"] == "skipped"
    assert (result["verdict"], result["counts"]["passed"]) == ("accepted", 8)


def test_a_failed_expectation_shows_both_values():
    result = jest(
        "module.exports = { f: () => ({ a: 1 }) }",
        "const { f } = require('./solution');\ntest('f', () => expect(f()).toEqual({ a: 2 }));",
    )

    case = result["tests"][0]
    assert (case["verdict"], case["expected"], case["actual"]) == ("wrong_answer", "{ a: 2 }", "{ a: 1 }")
    assert "toEqual" in case["message"]


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("module.exports = { f() { throw new TypeError('mine') } }", "runtime_error"),
        ("module.exports = { f() { for (;;); } }", "time_limit_exceeded"),
        ("module.exports = { f() { process.exit(0) } }", "runtime_error"),
        ("module.exports = { f: (", "compile_error"),
        (
            "globalThis.expect = () => new Proxy({}, { get: () => () => {} }); exports.f = () => 2",
            "wrong_answer",
        ),
    ],
)
def test_a_solution_cannot_get_around_the_spec(source, verdict):
    files = {"solution": ["solution.js"]}
    text = "const { f } = require('./solution');\ntest('f', () => expect(f()).toBe(1));"
    result = judged(
        {"solution.js": source}, spec(text), language="javascript", files=files, limits={"time_s": 1}
    )

    assert result["verdict"] == verdict


def test_what_jest_has_and_this_has_not_is_our_error():
    result = jest("exports.f = 1", "jest.replaceEverything('./solution');\ntest('f', () => {});")

    assert (result["verdict"], result["gradable"]) == ("internal_error", False)
    assert "jest.replaceEverything is not a function" in result["tests"][0]["stderr"]


def test_what_comes_back_of_the_arguments_is_the_same_object():
    spec = """
import { change, copy } from './solution';
test('same', () => { const a = [1]; expect(change(a)).toBe(a); expect(a).toEqual([1, 2]) });
test('copy', () => { const a = [1]; expect(copy(a)).not.toBe(a); expect(copy(a)).toEqual(a) });
"""
    solution = "export const change = (a) => { a.push(2); return a };\nexport const copy = (a) => [...a];\n"

    assert jest(solution, spec)["verdict"] == "accepted"


def test_modules_of_the_exercise_are_found_without_their_extension():
    source = "import { one } from './lib/numbers';\nexport const two = one + one;\n"
    test = "import { two } from './solution';\ntest('two', () => expect(two).toBe(2));\n"
    support = [{"path": "lib/numbers.js", "text": "export const one = 1;\n"}]
    files = {"solution": ["solution.js"], "support": support}

    result = judged({"solution.js": source}, spec(test), language="javascript", files=files)

    assert result["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("console.log(process.argv[2], require('fs').readFileSync('data/a.txt', 'utf8'))", "accepted"),
        ("console.log('other')", "wrong_answer"),
        ("throw new Error('not yet')", "wrong_answer"),
    ],
)
def test_a_spec_may_start_the_solution_as_a_program(source, verdict):
    text = """
const { spawnSync } = require('child_process');
const path = require('path');
test('prints', () => {
  const child = spawnSync('node', [path.resolve(__dirname, 'solution.js'), 'word'], { stdio: 'pipe', cwd: __dirname });
  expect(child.stderr.toString()).toBe('');
  expect(child.stdout.toString().trim()).toBe('word one');
  expect(child.status).toBe(0);
});
"""
    support = [{"path": "data/a.txt", "text": "one"}]
    files = {"solution": ["solution.js"], "support": support}

    result = judged({"solution.js": source}, spec(text), language="javascript", files=files)

    assert result["verdict"] == verdict
