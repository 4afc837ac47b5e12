"""`unit` cases whose tests and solution hold each other's objects, which keep what they are and open no way."""

import pytest

from codehub.judge.tests.submissions import judged, unit


def jest(source, text, files=None, **more):
    layout = {"solution": ["solution.js"], **(files or {})}
    spec = unit(text, framework="jest", path="solution.spec.js")
    return judged({"solution.js": source}, spec, language="javascript", files=layout, **more)


def failures(result):
    return {
        test["name"]: test["message"] or test["stderr"]
        for test in result["tests"]
        if test["status"] != "passed"
    }


OBJECTS = """
export const counter = () => { let hits = 0; return { step: 2, add() { hits += this.step; return this }, get hits() { return hits } } };
export class Node_ { constructor(value, next = null) { this.value = value; this.next = next } }
export class Stack extends Array { get top() { return this[this.length - 1] } }
export const ring = () => { const one = { name: 'one' }; one.self = one; return one };
export const bytes = (n) => new Uint8Array([n, n + 1]);
export const key = Symbol('key');
export const keyOf = (given) => given === key;
export function* count(n) { for (let i = 0; i < n; i += 1) yield i }
export async function* countLater(n) { for (let i = 0; i < n; i += 1) yield i }
export const sum = (given) => { let all = 0; for (const each of given) all += each; return all };
export class Base { area() { throw new Error('not here') } describe() { return `area ${this.area()}` } }
export const isBase = (given) => given instanceof Base;
export const hasOwn = (given, name) => given.hasOwnProperty(name) && Object.hasOwn(given, name);
export const same = (a, b) => a === b;
export const set = (object, name, value) => { object[name] = value };
export const made = (Kind, ...args) => new Kind(...args).show();
"""
OBJECTS_SPEC = """
import { Base, bytes, count, counter, countLater, hasOwn, isBase, key, keyOf, made, Node_, ring, same, set, Stack, sum } from './solution';
test('methods know their object', () => { const c = counter(); expect(c.add().add().hits).toBe(4); c.step = 1; expect(c.add().hits).toBe(5) });
test('lists', () => { expect(new Node_(1, new Node_(2))).toEqual(new Node_(1, new Node_(2))); expect(new Node_(1, new Node_(2)).next.value).toBe(2) });
test('arrays of a kind', () => {
  const stack = Stack.of(1, 2);
  expect([stack.top, stack.length, Array.isArray(stack), [...stack]]).toEqual([2, 2, true, [1, 2]]);
  expect(stack.map((n) => n * 2).top).toBe(4);
});
test('rings', () => { expect(ring().self.self.name).toBe('one') });
test('bytes', () => { expect(bytes(1)).toEqual(new Uint8Array([1, 2])); expect(sum(new Uint16Array([500, 1]))).toBe(501) });
test('symbols', () => { expect(keyOf(key)).toBe(true); expect(keyOf(Symbol('key'))).toBe(false) });
test('generators', async () => {
  expect([...count(3)]).toEqual([0, 1, 2]);
  const seen = [];
  for await (const each of countLater(2)) seen.push(each);
  expect(seen).toEqual([0, 1]);
  expect(sum((function* () { yield 1; yield 2 })())).toBe(3);
});
test('objects of the tests keep their identity', () => {
  class Own { constructor() { this.n = 1 } show() { return this.n } static make() { return new Own() } }
  const own = new Own();
  expect(same(own, own)).toBe(true);
  expect(same(own, new Own())).toBe(false);
  set(own, 'n', 5);
  expect(own.show()).toBe(5);
  expect(made(Own)).toBe(1);
});
test('subclasses in the tests', () => {
  class Square extends Base { constructor(side) { super(); this.side = side } area() { return this.side ** 2 } }
  class Small extends Square { describe() { return `small ${super.describe()}` } }
  const square = new Square(3);
  expect(square.describe()).toBe('area 9');
  expect(new Small(2).describe()).toBe('small area 4');
  expect([square instanceof Square, square instanceof Base, square.constructor]).toEqual([true, true, Square]);
  expect(isBase(new Small(1))).toBe(true);
});
test('what every object has', () => {
  class Own { id() {} }
  expect([hasOwn(new Own(), 'id'), hasOwn({ id: 1 }, 'id'), hasOwn(Object.assign(new Own(), { id: 1 }), 'id')]).toEqual([false, true, true]);
  expect(Object.prototype.hasOwnProperty.call(new Node_(1), 'value')).toBe(true);
  expect(new Node_(1).hasOwnProperty('other')).toBe(false);
});
test('prototypes', () => {
  expect(typeof Base.prototype.area).toBe('function');
  expect(Object.getPrototypeOf(new Base())).toBe(Base.prototype);
  expect(new Base().constructor).toBe(Base);
  expect(() => new Base().describe()).toThrow('not here');
});
"""


def test_objects_keep_what_they_are_across_the_boxes():
    assert failures(jest(OBJECTS, OBJECTS_SPEC)) == {}


@pytest.mark.parametrize(
    "source",
    [
        "({ asymmetricMatch: () => true })",
        "new (class { asymmetricMatch() { return true } })()",
        "new (class { valueOf() { return 42 } })()",
        "Object.assign(() => 42, { asymmetricMatch: () => true })",
        "new Proxy({}, { get: () => () => true, has: () => true })",
        "new (class { get [Symbol.toStringTag]() { return 'Number' } valueOf() { return 42 } })()",
        "new Number(42)",
        "[42]",
    ],
)
@pytest.mark.parametrize("check", ["toBe(42)", "toEqual(42)", "toStrictEqual({ a: 1 })", "toEqual([1, 2])"])
def test_no_object_of_the_learners_passes_for_another_value(source, check):
    result = jest(
        f"exports.f = () => {source};",
        f"const {{ f }} = require('./solution');\ntest('f', () => expect(f()).{check});",
    )

    assert result["counts"]["passed"] == 0


WHERE = '"return typeof globalThis.codehub"'


@pytest.mark.parametrize(
    "attack",
    [
        f"f.constructor({WHERE})()",
        f"o.constructor.constructor({WHERE})()",
        f"o.show.constructor({WHERE})()",
        f"Object.getPrototypeOf(o).constructor.constructor({WHERE})()",
        f"Own.constructor({WHERE})()",
        f"Own.make.constructor({WHERE})()",
        f"o.toString.constructor({WHERE})()",
        f"error.constructor.constructor({WHERE})()",
        f"o.__proto__.constructor.constructor({WHERE})()",
        f"o.hasOwnProperty.constructor({WHERE})()",
    ],
)
def test_objects_of_the_tests_are_no_way_into_their_box(attack):
    source = f"""
exports.f = (f, o, Own, error) => {{
  try {{ Object.getPrototypeOf(o).__proto__.polluted = 1; o.__proto__ = {{ polluted: 1 }} }} catch {{}}
  try {{ return {attack} }} catch (error) {{ return `refused: ${{error}}` }}
}};"""
    text = """
const { f } = require('./solution');
class Own { show() { return 1 } static make() { return 1 } }
test('f', () => {
  expect(typeof globalThis.codehub).toBe('object');
  expect(f(() => 1, new Own(), Own, new RangeError('r'))).toMatch(/^undefined$|^refused/);
  expect([{}.polluted, new Own().polluted, (() => 1).polluted]).toEqual([undefined, undefined, undefined]);
});
"""
    assert failures(jest(source, text)) == {}


def test_failed_checks_do_not_tell_the_learner_what_was_expected():
    source = "let told = '';\nexports.run = (f) => { try { f(1) } catch (error) { told = error.message + error.stack } };\nexports.told = () => told;\n"
    text = """
const { run, told } = require('./solution');
test('a', () => { try { run((n) => expect(n).toBe(123456)) } catch {} expect(told()).not.toMatch(/123456/) });
"""
    assert failures(jest(source, text)) == {}
