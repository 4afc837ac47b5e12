"""Attacks of a learner's module on the tests of a `unit` case: what it answers by hand, over the wire itself."""

import pytest

from codehub.judge.tests.submissions import judged, unit

# Gives the tests `forged`, written for the wire, as the value of the question that is being answered.
FORGE = """
const wire = require('/runner/wire.cjs');
const { send, receive } = wire;
let forged;
const forge = (...reply) => { forged = reply };
wire.send = (message) => {
  const reply = forged && message[0] === 'value' ? ['value', '', '', [], -1, []].map((each, place) => forged[place - 1] ?? each) : message;
  if (reply !== message) forged = undefined;
  return send(reply);
};
const askTests = (...question) => {
  send(['ask', ...question]);
  for (;;) {
    const message = receive();
    if (message[0] !== 'ask') return message;
    send(['value', null, '', [], -1, []]);
  }
};
"""


def jest(source, text, **more):
    spec = unit(text, framework="jest", path="solution.spec.js", **more)
    layout = {"solution": ["solution.js"]}
    return judged({"solution.js": FORGE + source}, spec, language="javascript", files=layout)


def refused(result):
    """Tell whether the attack was a plain failure: no test passed, and the learner is to blame."""
    return (result["counts"]["passed"], result["status"]) == (0, "fail")


LIAR = '["function", 9000, "f", null, false, 0]'
FORGED_VALUES = [
    f'["object", [[["array", ["asymmetricMatch"]], {LIAR}]], false]',
    f'["error", 9001, {{ class: "Error", name: "E", message: "", stack: "", own: [["asymmetricMatch", {LIAR}]] }}]',
    '["own", "constructor"]',
    '["own", "__proto__"]',
    '["own", -1]',
    '["instance", 9002, "Error", true]',
]
ANSWERING = """
wire.receive = () => {
  const message = receive();
  if (message[0] === 'ask' && message[2] === 'call' && message[3] === 9000) { send(['value', true, '', [], -1, []]); return wire.receive() }
  return message;
};
"""


@pytest.mark.parametrize("value", FORGED_VALUES)
@pytest.mark.parametrize("check", ["toEqual(42)", "toStrictEqual({ a: 1 })", "toBe(42)", "toHaveLength(3)"])
def test_no_forged_value_passes_for_another(value, check):
    text = f"const {{ f }} = require('./solution');\ntest('f', () => expect(f()).{check});"

    assert refused(jest(f"{ANSWERING}\nexports.f = () => forge({value});", text))


@pytest.mark.parametrize(
    "source",
    [
        "exports.f = async () => 1;",
        "exports.f = () => ({ then() {} });",
        "exports.f = () => new (class { then() {} })();",
        "exports.f = () => Object.assign(() => 1, { then() {} });",
        "exports.f = () => ({ then() { return Promise.resolve(5) } });",
    ],
)
@pytest.mark.parametrize(
    "check",
    ["await expect(f()).resolves.toBe(5)", "return f().then((value) => expect(value).toBe(5))"],
)
def test_an_object_with_then_has_to_keep_its_promise(source, check):
    text = f"const {{ f }} = require('./solution');\ntest('f', async () => {{ {check} }}, 500);"

    assert refused(jest(source, text))


def test_a_thrown_object_cannot_judge_its_own_message():
    source = """
class Liar { constructor() { this.name = 'a'; this.stack = 'b' } get message() { return this.n ? { includes() { return this } } : ((this.n = 1), 'x') } }
exports.f = () => { throw new Liar() };
"""
    text = "const { f } = require('./solution');\ntest('f', () => expect(f).toThrow('the very text'));"

    assert refused(jest(source, text))


def test_names_of_exports_are_no_way_into_the_tests_box():
    source = """
const names = ['a = (globalThis.Object.is = () => true), b', 'f'];
wire.receive = () => {
  const message = receive();
  if (message[0] !== 'ask') return message;
  const [, , name, number, key] = message;
  if (number === 9003 && name === 'get' && key === 'filter') send(['value', ['function', 9004, 'filter', null, false, 1], '', [], -1, []]);
  else if (number === 9005) send(['value', 1, '', [], -1, []]);
  else if (number === 9004) send(['value', ['array', names], '', [], -1, []]);
  else return message;
  return wire.receive();
};
exports.f = () => 1;
forge(['array', [['instance', 9003, null, true], ['object', [['f', ['function', 9005, 'f', null, false, 0]]], false], true]]);
"""
    text = "import { f } from './solution';\ntest('f', () => expect(f()).toBe(42));"

    assert jest(source, text)["counts"]["passed"] == 0


READ = """
const told = [];
const ask = (...question) => { try { told.push(JSON.stringify(askTests(...question))) } catch (error) { told.push(String(error)) } };
exports.told = () => told.join('\\n');
"""


def test_a_caught_check_shows_the_learner_nothing():
    source = (
        READ
        + """
exports.run = (f) => {
  try { f(1) } catch (error) { told.push(JSON.stringify({ ...error, text: String(error), m: error.matcherResult })) }
  for (let number = 0; number < 9; number += 1) for (const key of ['matcherResult', 'message', 'stack', 'expected']) ask('get', number, key);
  for (let number = 0; number < 9; number += 1) { ask('fields', number); ask('primitive', number, 'string') }
};"""
    )
    text = """
const { run, told } = require('./solution');
const assert = require('node:assert');
test('a', () => { try { run((n) => expect(n).toBe(123456)) } catch {} expect(told()).not.toMatch(/123456/) });
test('b', () => { try { run((n) => assert.equal(n, 123456)) } catch {} expect(told()).not.toMatch(/123456/) });
"""
    assert jest(source, text)["counts"]["passed"] == 2


def test_a_check_that_failed_in_a_callback_is_not_forgotten():
    source = "exports.run = (f) => { for (let n = 0; n < 50; n += 1) try { f(n) } catch {} };"
    text = "const { run } = require('./solution');\ntest('a', () => run((n) => expect(n).toBe(42)));"

    assert refused(jest(source, text))


@pytest.mark.parametrize(
    ("given", "attack"),
    [
        ("Function", "askTests('new', 0, ['return typeof process.exit'])"),
        ("Function", "askTests('call', 0, ['undefined'], ['return typeof process.exit'])"),
        ("() => 1", "askTests('call', 'constructor', ['undefined'], [5])"),
        ("require('fs').readdirSync", "askTests('call', 0, ['undefined'], ['/'])"),
        ("process.cwd", "askTests('call', 0, ['undefined'], [])"),
        ("eval", "askTests('call', 0, ['undefined'], ['1'])"),
        ("require", "askTests('call', 0, ['undefined'], ['fs'])"),
        ("process", "askTests('get', 0, 'version')"),
    ],
)
def test_nothing_of_nodes_own_is_run_in_the_tests_box(given, attack):
    source = f"exports.f = () => JSON.stringify({attack}.slice(0, 2));"
    text = f"const {{ f }} = require('./solution');\ntest('f', () => expect(f({given})).toMatch(/^\\[\"raise\"|undefined/));"

    assert jest(source, text)["counts"]["passed"] == 1


def test_what_belongs_to_every_object_of_the_tests_is_not_changed():
    source = """
exports.f = (given) => {
  for (let number = 0; number < 9; number += 1) for (const name of ['define', 'set']) askTests(name, number, 'next', ['function', 9000, 'f', null, false, 0]);
  for (let number = 0; number < 9; number += 1) askTests('set', number, 'get', 5);
};"""
    text = """
const { f } = require('./solution');
class Own extends Map {}
test('f', () => {
  f([1][Symbol.iterator]());
  f(new Own());
  expect([[...[1, 2]], typeof Map.prototype.get]).toEqual([[1, 2], 'function']);
});
"""
    assert jest(source, text)["counts"]["passed"] == 1


def test_only_data_that_was_passed_is_changed():
    source = "exports.f = (g) => forge(1, '', [[0, ['object', [['calls', 5]], false]]]);"
    text = """
const { f } = require('./solution');
test('f', () => { const g = () => 1; f(g); expect(Object.keys(g)).toEqual([]) });
"""
    assert jest(source, text)["counts"]["passed"] == 1


def test_hooks_of_the_learners_cannot_skip_a_test():
    source = "exports.reset = (context) => { try { context.skip() } catch {} };\nexports.f = () => 1;"
    text = "const { f, reset } = require('./solution');\nbeforeEach(reset);\ntest('f', () => expect(f()).toBe(2));"

    assert refused(jest(source, text))


def test_hooks_of_the_learners_cannot_skip_a_test_of_nodes():
    source = "exports.reset = (context) => { try { context.skip() } catch {} };\nexports.f = () => 1;"
    text = "const { test, beforeEach } = require('node:test');\nconst { f, reset } = require('./main.js');\n"
    text += "beforeEach(reset);\ntest('f', () => require('node:assert').equal(f(), 2));"

    assert refused(judged(source, unit(text, "node-test", "main.test.js"), language="javascript"))


def test_a_spec_that_counts_its_checks_is_heard():
    text = """
const { f } = require('./solution');
test('assertions', () => { expect.assertions(1); return f().catch((error) => expect(error).toBe('no')) });
test('has', async () => { expect.hasAssertions(); await f().catch((error) => expect(error).toBe('no')) });
"""
    assert refused(jest("exports.f = async () => 1;", text))
    assert jest("exports.f = async () => { throw 'no' };", text)["counts"]["passed"] == 2


BAD = "Object.defineProperty({}, 'x', { enumerable: true, get() { throw new Error('x') } })"


@pytest.mark.parametrize(
    "source",
    [
        f"exports.f = () => {BAD};",
        f"class A {{}}\nexports.f = () => Object.defineProperties(new A(), Object.getOwnPropertyDescriptors({BAD}));",
        "exports.f = () => { throw new (class { get message() { throw 1 } get code() { throw 2 } })() };",
        "exports.f = () => { throw new (class extends Error { get name() { throw 1 } get code() { throw 2 } })() };",
        "exports.f = () => { throw Object.assign(() => 1, { code: 1 }) };",
        "exports.f = () => { throw Object.create(null) };",
        "exports.f = () => { throw { codehubTrace: ['a'] } };",
        "exports.f = () => { throw new (class { get codehubTrace() { return { slice: () => ({ a: 1 }) } } })() };",
        "exports.f = () => forge(['bytes', 'Buffer', { length: 3000000000 }]);",
        "exports.f = () => forge(1, 'x'.repeat(15 << 20));",
        "exports.f = () => Array.from({ length: 300000 }, (_, n) => n);",
        "exports.f = () => { forge(['array', Array.from({ length: 600000 }, (_, n) => ['function', n + 1e4, 'f', null, false, 0])]) };",
        "exports.f = () => forge(['bigint', '9'.repeat(15 << 20)]);",
        "module.exports = null;",
        "module.exports = undefined;",
        "throw Object.create(null);",
        "throw new (class { get codehubTrace() { throw 1 } })();",
    ],
)
@pytest.mark.parametrize("head", ["const { f } = require('./solution');", "import { f } from './solution';"])
def test_a_fault_of_the_learners_is_never_the_exercises(source, head):
    assert refused(jest(source, f"{head}\ntest('f', () => expect(f()).toEqual([1, 2, 3]));"))


@pytest.mark.parametrize(
    "source", ["exports.f = () => { throw { a: 1 } };", "exports.f = () => { throw 'a' };", "exports.g = 1;"]
)
def test_a_fault_where_the_tests_begin_is_the_learners_too(source):
    assert refused(
        jest(
            source,
            "const { f } = require('./solution');\nconst one = f();\ntest('f', () => expect(one).toBe(1));",
        )
    )
