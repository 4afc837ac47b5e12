"use strict";
// Decides, in the tests' box, what the learner's box may do with an object that a test gave it.
const { isClass } = require("./objects.cjs");

const CLOSED = new Set([Object.prototype, Function.prototype]);
const HIDDEN = new Set(["constructor", "prototype", "__proto__"]);
const KEYED = ["get", "set", "has", "delete", "owns", "differs", "define"];
const WRITING = ["set", "delete", "define"];
const CONTEXTS = ["TestContext", "SuiteContext"];
const MODULES = ["fs", "fs/promises", "child_process", "module", "vm", "worker_threads", "v8", "process"];

/** Functions that reach files, programs or code, and Node's own objects that have them. */
const powerful = new WeakSet([globalThis, process, eval]);
for (const kind of [function () {}, async function () {}, function* () {}, async function* () {}]) {
  powerful.add(Object.getPrototypeOf(kind).constructor);
}
for (const owner of [...MODULES.map((name) => require(name)), require("node:module").prototype, Reflect]) {
  for (let each = owner; each && each !== Object.prototype && each !== Function.prototype; each = Object.getPrototypeOf(each)) {
    powerful.add(each);
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(each))) if (typeof value === "function") powerful.add(value);
  }
}

/** Tell whether an error is a check that failed: it carries what was expected. */
function isCheck(error) {
  return error instanceof Error && (Boolean(error.matcherResult) || error.code === "ERR_ASSERTION");
}

function isPowerful(object) {
  if (powerful.has(object) || isCheck(object)) return true;
  // The `require` of a test file, a module, and what the runner gives to tests and hooks.
  if (typeof object === "function") return Object.hasOwn(object, "cache") && Object.hasOwn(object, "resolve");
  return object instanceof module.constructor || CONTEXTS.includes(object.constructor?.name);
}

function isPrototype(object) {
  return Object.hasOwn(object, "constructor") && object.constructor?.prototype === object;
}

/** `isShared` names the prototypes that the other end knows because it got an instance of theirs. */
function isOpen(name, object, key, isShared) {
  const isFunction = typeof object === "function";
  if (object === null || (!isFunction && typeof object !== "object") || isPowerful(object)) return false;
  if (name === "call" || name === "new") return isFunction;
  if (isFunction && !isClass(object)) return false;
  if (WRITING.includes(name) && (isFunction || isShared(object) || isPrototype(object))) return false;
  if (!KEYED.includes(name)) return !isFunction;
  if (typeof key !== "string" || HIDDEN.has(key)) return false;
  let holder = object;
  while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
  return !CLOSED.has(holder);
}

module.exports = { isCheck, isOpen };
