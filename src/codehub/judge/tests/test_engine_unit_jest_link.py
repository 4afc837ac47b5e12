"""`unit` cases whose tests and solution share more than values: promises, timers, objects and modules of the tests."""

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


PROMISES = """
export const promised = (f) => (...args) => new Promise((keep, fail) => f(...args, (error, value) => error ? fail(error) : keep(value)));
export const all = async (given) => { const found = []; for (const each of given) found.push(await each); return found };
export const fastest = (given) => new Promise((keep, fail) => given.forEach((each) => each.then(keep, fail)));
export const soon = (milliseconds, f) => { setTimeout(() => f(milliseconds), milliseconds) };
export const never = () => new Promise(() => {});
export class Cart { constructor(shop) { this.shop = shop } async total(names) { return (await Promise.all(names.map((n) => this.shop.price(n)))).reduce((a, b) => a + b, 0) } }
"""
PROMISES_SPEC = """
import { all, Cart, fastest, never, promised, soon } from './solution';
const bad = new Error('bad');
const slow = (milliseconds) => (value, done) => setTimeout(() => done(null, value), milliseconds);
const broken = (value, done) => setTimeout(() => done(bad), 5);

test('a callback of the learner is called later', async () => {
  await expect(promised(slow(5))('a')).resolves.toBe('a');
  expect(promised(slow(5))('a')).toBeInstanceOf(Promise);
});
test('an error of the tests comes back as itself', async () => {
  await expect(promised(broken)('a')).rejects.toBe(bad);
  await promised(broken)('a').catch((error) => expect(error).toBe(bad));
});
test('promises of the learner go in again', async () => {
  const two = [promised(slow(20))('slow'), promised(slow(1))('fast')];
  expect(await all(two)).toEqual(['slow', 'fast']);
  expect(await fastest([promised(slow(30))(1), promised(slow(1))(2)])).toBe(2);
});
test('promises of the tests go in', async () => {
  expect(await all([Promise.resolve(1), 2, new Promise((keep) => setTimeout(() => keep(3), 5))])).toEqual([1, 2, 3]);
  await expect(all([Promise.reject(bad)])).rejects.toBe(bad);
});
test('timers of the learner call a test', (done) => { soon(5, (n) => { expect(n).toBe(5); done() }) });
test('a promise that nobody settles is no trouble', () => { expect(never()).toBeInstanceOf(Promise) });
test('objects of the tests are used', async () => {
  class Shop { #prices = { tea: 2, milk: 1 }; async price(name) { if (!(name in this.#prices)) throw new RangeError(name); return this.#prices[name] } }
  await expect(new Cart(new Shop()).total(['tea', 'milk', 'tea'])).resolves.toBe(5);
  await expect(new Cart(new Shop()).total(['tea', 'gold'])).rejects.toThrow(RangeError);
});
test('a thousand at once', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => promised(slow(0))(n));
  expect((await all(many)).length).toBe(1000);
});
"""


def test_promises_and_timers_work_across_the_boxes():
    result = jest(PROMISES, PROMISES_SPEC)

    assert failures(result) == {}
    assert (result["verdict"], result["counts"]["passed"]) == ("accepted", 8)


@pytest.mark.parametrize(
    "source",
    [
        PROMISES.replace("setTimeout(() => f(milliseconds), milliseconds)", ""),
        PROMISES.replace("fail(error)", "fail(new Error('another'))"),
        PROMISES.replace("found.push(await each)", "found.push(each)"),
    ],
)
def test_what_goes_wrong_in_time_is_seen(source):
    result = jest(source, PROMISES_SPEC.replace("soon(5,", "soon(5 /* ms */,"))

    assert result["verdict"] == "wrong_answer"
    assert result["counts"]["passed"] >= 5


TIMERS = """
export const remind = (milliseconds, f) => { setTimeout(f, milliseconds) };
export const repeat = (milliseconds, f) => { const id = setInterval(f, milliseconds); return () => clearInterval(id) };
export const today = () => new Date().toISOString().slice(0, 10);
export const now = () => Date.now();
"""
TIMERS_SPEC = """
import { now, remind, repeat, today } from './solution';
beforeEach(() => { jest.useFakeTimers() });
afterEach(() => { jest.useRealTimers() });
test('later', () => {
  const f = jest.fn();
  remind(60_000, f);
  jest.advanceTimersByTime(59_999);
  expect(f).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(f).toHaveBeenCalledTimes(1);
});
test('again and again', () => {
  const f = jest.fn();
  const stop = repeat(1000, f);
  jest.advanceTimersByTime(3500);
  stop();
  jest.advanceTimersByTime(3500);
  expect(f).toHaveBeenCalledTimes(3);
  expect(jest.getTimerCount()).toBe(0);
});
test('all', () => { const f = jest.fn(); remind(1e6, f); jest.runAllTimers(); expect(f).toHaveBeenCalled() });
test('a day', () => { jest.setSystemTime(new Date('2020-02-29T12:00:00Z')); expect(today()).toBe('2020-02-29') });
test('the real time', () => { jest.useRealTimers(); expect(now()).toBeGreaterThan(1_700_000_000_000) });
"""


def test_fake_timers_move_the_learners_clock():
    assert failures(jest(TIMERS, TIMERS_SPEC)) == {}
    late = TIMERS.replace("setTimeout(f, milliseconds)", "setTimeout(f, milliseconds + 1)")
    assert set(failures(jest(late, TIMERS_SPEC))) == {"later"}


MOCKED = "import { notify } from './notifier';\nimport { order } from './shop';\nexport const done = () => { notify({ text: 'DONE' }) };\n"
MOCKED += "export const buy = (what, ok) => order({ what }, ok, done);\n"
SUPPORT = [
    {
        "path": "notifier.js",
        "text": "export function notify(message) { throw new Error('Not in a test.') }\n",
    },
    {
        "path": "shop.js",
        "text": "export const order = () => 'real';\nexport const sizes = ['s'];\nexport const name = 'shop';\n",
    },
]
MOCKED_SPEC = """
import { notify } from './notifier';
import { name, order, sizes } from './shop';
import { buy, done } from './solution';

const mockNotify = jest.fn();
jest.mock('./notifier', () => ({
  notify: (...given) => mockNotify(...given), // a "comment" with ) and '
}));
jest.mock('./shop');
afterEach(() => { jest.resetAllMocks() });

test('notifies', () => { expect(done()).toBeUndefined(); expect(mockNotify).toHaveBeenCalledWith({ text: 'DONE' }) });
test('orders', () => {
  order.mockReturnValue('mocked');
  const ok = () => {};
  expect(buy('tea', ok)).toBe('mocked');
  expect(order).toHaveBeenCalledTimes(1);
  expect(order).toHaveBeenCalledWith({ what: 'tea' }, ok, done);
});
test('the rest of the module', () => { expect([name, sizes]).toEqual(['shop', []]); expect(notify).toBeInstanceOf(Function) });
test('the actual one', () => { expect(jest.requireActual('./shop').order()).toBe('real') });
"""


def test_modules_are_mocked_for_the_learner_too():
    files = {"support": SUPPORT}

    assert failures(jest(MOCKED, MOCKED_SPEC, files)) == {}
    other = MOCKED.replace("'DONE'", "'OTHER'").replace("ok, done", "done, ok")
    assert set(failures(jest(other, MOCKED_SPEC, files))) == {"notifies", "orders"}


def test_modules_are_mocked_with_require():
    source = "const { price } = require('./prices');\nconst fs = require('fs');\nexports.total = () => price('a') + fs.readFileSync('x');\n"
    text = """
const { total } = require('./solution');
jest.mock('./prices', () => ({ price: jest.fn(() => 5) }));
jest.mock('fs', () => ({ readFileSync: () => 7 }));
test('total', () => { expect(total()).toBe(12); expect(require('./prices').price).toHaveBeenCalledWith('a') });
"""
    files = {"support": [{"path": "prices.js", "text": "exports.price = () => 1;\n"}]}

    assert failures(jest(source, text, files)) == {}


def test_modules_are_loaded_anew_after_a_reset():
    source = "let count = 0;\nexports.next = () => (count += 1);\n"
    text = """
let next;
beforeEach(() => { jest.resetModules(); ({ next } = require('./solution')) });
test('first', () => { expect([next(), next()]).toEqual([1, 2]) });
test('second', () => { expect(next()).toBe(1) });
"""
    assert failures(jest(source, text)) == {}


def test_what_tests_replace_is_replaced_for_the_learner():
    source = """
export const roll = () => 1 + Math.floor(Math.random() * 6);
export const greet = (name) => { console.log(`Hello, ${name}!`) };
export const load = async (url) => (await fetch(url)).json();
"""
    text = """
import { greet, load, roll } from './solution';
test('random', () => {
  const spy = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(roll()).toBe(4);
  spy.mockReturnValue(0.99);
  expect(roll()).toBe(6);
  expect(spy).toHaveBeenCalledTimes(2);
  spy.mockRestore();
  expect(new Set(Array.from({ length: 200 }, roll)).size).toBe(6);
});
test('console', () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  greet('Ada');
  expect(log).toHaveBeenCalledWith('Hello, Ada!');
  log.mockRestore();
});
test('fetch', async () => {
  global.fetch = jest.fn(async (url) => ({ ok: true, json: async () => ({ url }) }));
  await expect(load('/a')).resolves.toEqual({ url: '/a' });
});
"""
    assert failures(jest(source, text)) == {}


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
