"use strict";
// The learner's end of a `unit` case: holds the learner's objects and does with them what the tests ask.
// Everything here may be changed by the learner's code; what it then answers are still only values.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");
const wire = require("./wire.cjs");

const RESTORED = ["array", "map", "set", "object"];
const objects = [];
const numbers = new Map();
const classes = new Map();
const { stringify } = JSON;
let printed = "";

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (text, ...rest) => {
    if (stream === process.stdout) printed += text;
    return write(text, ...rest);
  };
}

function numberOf(value) {
  if (!numbers.has(value)) numbers.set(value, objects.push(value) - 1);
  return numbers.get(value);
}

function isClass(value) {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Describe an object's class: number, name and the class above, up to a built-in one. */
function describe(prototype) {
  if (prototype === null) return null;
  const name = String(prototype.constructor?.name ?? "Object");
  if (prototype === Object.prototype || prototype === Function.prototype) return null;
  if (wire.BUILT_IN_ERRORS[name]?.prototype === prototype) return name;
  if (!classes.has(prototype)) classes.set(prototype, numberOf(prototype));
  return [classes.get(prototype), name, describe(Object.getPrototypeOf(prototype))];
}

function refer(value) {
  if (value.codehubPassed !== undefined) return ["passed", value.codehubPassed];
  if (typeof value === "function") {
    const above = value.prototype ? describe(value.prototype) : null;
    return ["function", numberOf(value), String(value.name), above, isClass(value)];
  }
  if (typeof value.then === "function") return ["promise", numberOf(value)];
  if (value instanceof Error) return ["error", describeError(value)];
  return ["instance", numberOf(value), describe(Object.getPrototypeOf(value))];
}

function resolve(tag, rest) {
  if (tag === "own") return objects[rest[0]];
  const passed = (...args) => {
    const [kind, value] = wire.ask(["call", rest[0], args.map((item) => wire.pack(item, refer))], answer);
    const result = wire.unpack(value, resolve);
    if (kind === "raise") throw result;
    return result;
  };
  return Object.defineProperty(passed, "codehubPassed", { value: rest[0] });
}

function describeError(error) {
  if (!(error instanceof Error)) return { thrown: wire.pack(error, refer) };
  const own = Object.entries(error).filter(([, value]) => typeof value !== "function");
  return {
    class: describe(Object.getPrototypeOf(error)),
    name: String(error.name),
    message: String(error.message),
    stack: String(error.stack).slice(0, 4000),
    own: own.map(([key, value]) => [key, wire.pack(value, refer)]),
  };
}

async function load(path) {
  const file = `/box/${path}`;
  try {
    return createRequire("/box/")(file);
  } catch (error) {
    if (error?.code !== "ERR_REQUIRE_ESM" && !/import statement|Unexpected token 'export'/.test(error?.message)) throw error;
  }
  return await import(pathToFileURL(file).href);
}

function isRestored(packed) {
  return Array.isArray(packed) && RESTORED.includes(packed[0]);
}

/** Call with copies of the arguments; note the mutable ones that were changed, and which one came back. */
function call(target, self, args, isNew) {
  const given = args.map((item) => wire.unpack(item, resolve));
  const value = isNew ? Reflect.construct(target, given) : Reflect.apply(target, self, given);
  const changed = [];
  args.forEach((before, place) => {
    if (!isRestored(before)) return;
    const now = wire.pack(given[place], refer);
    if (stringify(now) !== stringify(before)) changed.push([place, now]);
  });
  const same = args.findIndex((before, place) => isRestored(before) && given[place] === value);
  return [value, changed, same];
}

/** Run a file of the learner's as a program. Pipes of a child need sockets, so its output goes through files. */
function spawn(args) {
  const paths = ["out", "err"].map((name) => `${process.cwd()}/codehub-spawned-${name}`);
  const opened = paths.map((path) => fs.openSync(path, "w"));
  const { status } = spawnSync(process.execPath, args, { cwd: "/box", stdio: ["ignore", ...opened] });
  opened.forEach((number) => fs.closeSync(number));
  return [status, ...paths.map((path) => fs.readFileSync(path, "utf8"))];
}

const DO = {
  load: async ([path]) => {
    const loaded = await load(path);
    return [[[...new Set(Object.keys(loaded ?? {}))], loaded, loaded?.[Symbol.toStringTag] === "Module"]];
  },
  get: ([number, name]) => [objects[number][name]],
  set: ([number, name, value]) => [void (objects[number][name] = wire.unpack(value, resolve))],
  keys: ([number]) => [Object.keys(objects[number])],
  has: ([number, name]) => [name in objects[number]],
  call: ([number, self, args]) => call(objects[number], wire.unpack(self, resolve), args, false),
  new: ([number, args]) => call(objects[number], undefined, args, true),
  iterate: ([number]) => [objects[number][Symbol.iterator]()],
  primitive: ([number, hint]) => {
    const value = objects[number];
    return [hint === "number" ? Number(value) : String(value)];
  },
  spawn: ([args]) => [spawn(wire.unpack(args, resolve))],
  await: async ([number]) => [await objects[number]],
};

function reply(value, changed = [], same = -1) {
  const text = printed;
  printed = "";
  return ["value", wire.pack(value, refer), text, changed, same];
}

function refuse(error) {
  const text = printed;
  printed = "";
  return ["raise", describeError(error), text, []];
}

/** Answer at once, as is needed while a call of the learner's waits for one of the tests. */
function answer([name, ...rest]) {
  try {
    return reply(...DO[name](rest));
  } catch (error) {
    return refuse(error);
  }
}

async function answerInTime([name, ...rest]) {
  try {
    return reply(...(await DO[name](rest)));
  } catch (error) {
    return refuse(error);
  }
}

/** Wait for a question without stopping the learner's timers. */
function waitForHeader() {
  const header = Buffer.alloc(wire.HEADER);
  return new Promise((done, fail) => {
    const next = (at) =>
      fs.read(wire.LINK, header, at, wire.HEADER - at, null, (error, got) => {
        if (error || got === 0) fail(new wire.Gone());
        else if (at + got < wire.HEADER) next(at + got);
        else done(header);
      });
    next(0);
  });
}

process.on("unhandledRejection", () => {});

(async () => {
  for (;;) {
    const message = wire.receive(await waitForHeader());
    wire.send(await answerInTime(message.slice(1)));
  }
})().catch(() => process.exit(0));
