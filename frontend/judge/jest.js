// What `unit` cases of the framework "jest" get: Jest's own `expect` and mocks, on node:test as the runner.
// Bundled into one file (scripts/judge-bundles.js), because boxes have no node_modules.
import nodeTest, { after, afterEach, before, beforeEach, describe as nodeDescribe } from "node:test";
import { format, inspect } from "node:util";

import { expect } from "expect";
import { fn, mocked, replaceProperty, spyOn } from "jest-mock";

import { fakeTimers } from "./fake-timers.js";

const timeout = { now: 5000 };
const { setTimeout: wait, clearTimeout: forget } = globalThis;

/** Fail a test that never ends, as Jest does after five seconds; the time is the test's own, where it names one. */
async function inTime(run, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    const message = `Exceeded timeout of ${milliseconds} ms for a test.`;
    timer = wait(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    forget(timer);
  }
}

/** Jest's tests may take a callback instead of returning a promise. */
function body(run, milliseconds) {
  if (!run) return run;
  // The runner's own arguments stay here: a hook may be a function of the learner's.
  const start = run.length === 0 ? () => run() : () => called(run);
  return () => {
    expect.extractExpectedAssertionsErrors();
    const result = start();
    if (typeof result?.then !== "function") return checkCount();
    return inTime(() => result, milliseconds ?? timeout.now).then(checkCount);
  };
}

/** Fail a test that asked for more checks than it made (`expect.assertions`, `expect.hasAssertions`). */
function checkCount() {
  for (const { error } of expect.extractExpectedAssertionsErrors()) throw error;
}

/** Hooks leave alone how many checks were counted. */
function hookBody(run) {
  return run.length === 0 ? () => run() : () => called(run);
}

function called(run) {
  return new Promise((resolve, reject) => {
    const done = (error) => (error ? reject(error) : resolve());
    done.fail = (error) => reject(error ?? new Error("done.fail() was called"));
    run(done);
  });
}

const rows = (table) => table.map((row) => (Array.isArray(row) ? row : [row]));

const shown = (value) => (typeof value === "string" ? value : inspect(value));

/** `%s` takes the next value, `$name` a field of the row, `%#` its number. */
function titleOf(name, row, index) {
  const [first] = row;
  const named = name
    .replace(/%#/g, String(index))
    .replace(/\$(\w+)/g, (whole, key) =>
      first !== null && typeof first === "object" && key in first ? shown(first[key]) : whole,
    );
  const taken = (named.match(/%[sdifjoOp]/g) ?? []).length;
  return format(named.replace(/%p/g, "%j"), ...row.slice(0, taken));
}

const each =
  (register) =>
  (table, ...values) => {
    const given = table.raw ? tagged(table, values) : rows(table);
    return (name, run) =>
      given.forEach((row, index) =>
        register(
          titleOf(name, row, index),
          run.length > row.length ? (done) => run(...row, done) : () => run(...row),
        ),
      );
  };

/** Read the table of a tagged template: its first line names the columns. */
function tagged(strings, values) {
  const names = strings[0].split("|").map((name) => name.trim());
  const found = [];
  for (let at = 0; at < values.length; at += names.length) {
    found.push([Object.fromEntries(names.map((name, column) => [name, values[at + column]]))]);
  }
  return found;
}

function makeTest(register) {
  const test = (name, run, milliseconds) => register(String(name), body(run, milliseconds));
  test.each = each(test);
  return test;
}

export const test = makeTest(nodeTest);
test.only = test;
test.skip = makeTest(nodeTest.skip);
test.todo = (name) => nodeTest.todo(name);
test.concurrent = test;
test.failing = makeTest((name, run) =>
  nodeTest(name, async () => {
    try {
      await run();
    } catch {
      return;
    }
    throw new Error("This test was expected to fail.");
  }),
);

function makeDescribe(register) {
  const describe = (name, run) => register(String(name), () => void run());
  describe.each = each((name, run) => register(name, () => void run()));
  return describe;
}

export const describe = makeDescribe(nodeDescribe);
describe.only = describe;
describe.skip = makeDescribe(nodeDescribe.skip);

const mocks = [];
const remember =
  (make) =>
  (...given) => {
    const made = make(...given);
    mocks.push(made);
    return made;
  };
const allMocks = (method) => () => {
  mocks.forEach((mock) => mock[method]?.());
  return jest;
};

/** Mock what a module exports: functions do nothing, arrays are empty, the rest stays. */
function automock(exports) {
  const made = {};
  for (const [key, value] of Object.entries(exports)) {
    if (typeof value === "function") made[key] = jest.fn();
    else if (Array.isArray(value)) made[key] = [];
    else made[key] = value !== null && typeof value === "object" ? automock(value) : value;
  }
  return made;
}

function mock(name, factory) {
  globalThis.codehub.mock(name, factory, automock);
  return jest;
}

export const jest = {
  fn: remember(fn),
  spyOn: remember(spyOn),
  replaceProperty: remember(replaceProperty),
  mocked,
  mock,
  doMock: mock,
  unmock: () => jest,
  dontMock: () => jest,
  requireActual: (name) => globalThis.codehub.actual(name),
  createMockFromModule: (name) => automock(globalThis.codehub.actual(name)),
  isMockFunction: (value) => Boolean(value?._isMockFunction),
  resetModules: () => {
    globalThis.codehub.reset();
    return jest;
  },
  isolateModules: (run) => {
    globalThis.codehub.reset();
    run();
  },
  ...fakeTimers(() => jest),
  setTimeout: (milliseconds) => {
    timeout.now = milliseconds;
    return jest;
  },
  retryTimes: () => jest,
  clearAllMocks: allMocks("mockClear"),
  resetAllMocks: allMocks("mockReset"),
  restoreAllMocks: allMocks("mockRestore"),
};

const hook = (register) => (run) => register(hookBody(run));
const api = {
  ...{
    describe,
    expect,
    jest,
    test,
    it: test,
    xit: test.skip,
    xtest: test.skip,
    fit: test,
    fdescribe: describe,
  },
  ...{ xdescribe: describe.skip, beforeAll: hook(before), afterAll: hook(after) },
  ...{ beforeEach: hook(beforeEach), afterEach: hook(afterEach) },
};
export const install = () => Object.assign(globalThis, api);
export default api;
