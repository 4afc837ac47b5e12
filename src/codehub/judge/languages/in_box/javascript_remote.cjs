"use strict";
// The tests' end of a `unit` case: stand-ins for what lives in the learner's box.
// What the learner's code answers is data, so it can patch neither the tests nor their runner.
const { inspect } = require("node:util");
const wire = require("./wire.cjs");

const passed = [];
const prototypes = new Map();
const standIns = new Map();
const numbers = new WeakMap();
const state = { isGone: false };

function ask(...question) {
  return askWith([], ...question);
}

/** Ask the learner's box; `given` are the arguments that it may have changed. */
function askWith(given, ...question) {
  let reply;
  try {
    reply = wire.ask(question, answer);
  } catch (error) {
    state.isGone ||= error instanceof wire.Gone;
    throw error;
  }
  return finish(reply, given);
}

function finish([kind, value, printed, changed, same], given) {
  if (printed) process.stdout.write(printed);
  for (const [place, now] of changed ?? []) wire.restore(given[place], wire.unpack(now, resolve));
  if (kind === "raise") throw makeError(value);
  // What a function hands back of its arguments is, for the test, the very object that it gave.
  if (Number.isInteger(same) && same >= 0 && same < given.length) return given[same];
  return wire.unpack(value, resolve);
}

const packed = (values) => values.map((value) => wire.pack(value, refer));

/** Pack something of the tests: the learner's own by its number, functions to be called. */
function refer(value) {
  if (numbers.has(value)) return ["own", numbers.get(value)];
  if (typeof value === "function") {
    const known = passed.indexOf(value);
    return ["passed", known >= 0 ? known : passed.push(value) - 1];
  }
  return wire.pack({ ...value }, refer);
}

/** The learner's box may call the functions that a test passed, and nothing else. */
function answer([name, number, args]) {
  try {
    if (name !== "call") throw new TypeError("Only functions that a test passed can be called.");
    return ["value", wire.pack(passed[number](...args.map((item) => wire.unpack(item, resolve))), refer)];
  } catch (error) {
    return ["raise", wire.pack(String(error?.message ?? error), refer)];
  }
}

function resolve(tag, rest) {
  switch (tag) {
    case "function":
      return standIn(rest[0], () => makeFunction(...rest));
    case "instance":
      return standIn(rest[0], () => makeInstance(...rest));
    case "promise":
      return fromPromise(rest[0]);
    case "error":
      return makeError(rest[0]);
    case "passed":
      return passed[rest[0]];
    default:
      throw new wire.Gone();
  }
}

function standIn(number, make) {
  if (!standIns.has(number)) {
    const made = make();
    standIns.set(number, made);
    numbers.set(made, number);
  }
  return standIns.get(number);
}

/** Make, once, the local prototype that stands for a class of the learner's, so that instanceof works. */
function prototypeOf(description) {
  if (description === null || description === undefined) return Object.prototype;
  if (typeof description === "string") return wire.BUILT_IN_ERRORS[description]?.prototype ?? Object.prototype;
  const [number, name, above] = description;
  if (!prototypes.has(number)) {
    const made = Object.create(prototypeOf(above));
    const named = { [name]: function () {} }[name];
    Object.defineProperty(made, "constructor", { value: named, writable: true, configurable: true });
    prototypes.set(number, made);
  }
  return prototypes.get(number);
}

/** Ask at once, and give the tests a real promise. */
function fromPromise(number) {
  try {
    return Promise.resolve(ask("await", number));
  } catch (error) {
    return Promise.reject(error);
  }
}

function makeError(described) {
  if ("thrown" in described) return wire.unpack(described.thrown, resolve);
  const error = new Error(described.message);
  Object.setPrototypeOf(error, prototypeOf(described.class));
  if (error.name !== described.name) {
    Object.defineProperty(error, "name", { value: described.name, writable: true, configurable: true });
  }
  for (const [key, value] of described.own) error[key] = wire.unpack(value, resolve);
  Object.defineProperty(error, "stack", { value: described.stack, writable: true, configurable: true });
  Object.defineProperty(error, "codehubTrace", { value: described.stack });
  return error;
}

const forwarded = (number) => ({
  has: (target, key) => (typeof key === "string" ? ask("has", number, key) : key in target),
  set: (_, key, value) => {
    ask("set", number, key, wire.pack(value, refer));
    return true;
  },
});

function makeFunction(number, name, description, isClass) {
  const target = function () {};
  target.prototype = prototypeOf(description);
  return new Proxy(target, {
    ...forwarded(number),
    apply: (_, self, args) =>
      askWith(args, "call", number, numbers.has(Object(self)) ? refer(self) : ["undefined"], packed(args)),
    construct: (_, args) => askWith(args, "new", number, packed(args)),
    get: (_, key) => {
      if (key === "prototype") return target.prototype;
      if (key === "name") return name;
      if (typeof key === "symbol") return Reflect.get(target, key);
      if (key === "toString") return () => (isClass ? `class ${name}` : `function ${name}() {}`);
      if (["call", "apply", "bind", "constructor"].includes(key)) return Reflect.get(Function.prototype, key);
      return ask("get", number, key);
    },
  });
}

function makeInstance(number, description) {
  const prototype = prototypeOf(description);
  const fields = () => ask("keys", number).map((key) => [key, ask("get", number, key)]);
  const shown = () => Object.assign(Object.create(prototype), Object.fromEntries(fields()));
  const target = Object.defineProperty(Object.create(prototype), inspect.custom, { value: shown, configurable: true });
  return new Proxy(target, {
    ...forwarded(number),
    get: (target, key) => {
      if (key === Symbol.iterator) return ask("has", number, "next") ? () => iterate(number) : iteratorOf(number);
      // Loose equality asks with "default": an object of the learner's must not pass for the value a test expects.
      if (key === Symbol.toPrimitive) return (hint) => (hint === "default" ? "[object]" : ask("primitive", number, hint));
      if (typeof key === "symbol" || key === "constructor") return Reflect.get(target, key);
      return ask("get", number, key);
    },
    ownKeys: () => ask("keys", number),
    getOwnPropertyDescriptor: (_, key) =>
      typeof key === "string" && ask("keys", number).includes(key)
        ? { value: ask("get", number, key), writable: true, enumerable: true, configurable: true }
        : undefined,
  });
}

function iteratorOf(number) {
  return () => ask("iterate", number);
}

function* iterate(number) {
  const next = ask("get", number, "next");
  for (;;) {
    const step = Reflect.apply(next, standIns.get(number), []);
    if (step.done) return step.value;
    yield step.value;
  }
}

module.exports = { ask, state };
