"""`unit` cases whose tests and solution share more than values: promises, timers and modules of the tests."""

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
