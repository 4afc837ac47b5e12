"use strict";
// The tests' end of a `unit` case: asks the learner's box, and answers what it may ask of what a test gave it.
// What the learner's code answers is data, so it can patch neither the tests nor their runner.
const wire = require("./wire.cjs");
const { isClass, makeObjects } = require("./objects.cjs");
const { makeStandIns } = require("./stand_ins.cjs");

const state = { isGone: false };
const CLOSED = new Set([Object.prototype, Function.prototype]);
const HIDDEN = new Set(["constructor", "prototype", "__proto__"]);
const KEYED = ["get", "set", "has", "delete", "owns", "differs", "define"];
const MOMENT = 100;
// Taken now, because tests may replace them with mocks.
const { setInterval, clearInterval, process } = globalThis;
let answering = 0;
let watch = null;

/** What a test may replace in the learner's box as in its own. */
const PATCHED = [
  ...["log", "error", "warn", "info", "debug"].map((name) => ["console", name]),
  ...["random", "floor", "round", "ceil"].map((name) => ["Math", name]),
  ["Date", "now"],
  ...["Date", "fetch", "alert", "prompt", "confirm"].map((name) => ["", name]),
].map(([owner, name]) => ({ owner, name, now: owned(owner)[name] }));

function owned(owner) {
  return owner ? globalThis[owner] : globalThis;
}

function ask(...question) {
  return askWith([], ...question);
}

/** Ask the learner's box; `given` are the arguments that it may have changed. */
function askWith(given, ...question) {
  if (question[0] !== "patch") followPatches();
  let reply;
  try {
    reply = exchange(question);
    deliver(reply[5]);
  } catch (error) {
    state.isGone ||= error instanceof wire.Gone;
    throw error;
  }
  return finish(reply, given);
}

/** Send a question and wait; meanwhile answer what the learner's code asks. Whoever waits needs no bell. */
function exchange(question) {
  const rings = answering === 0;
  wire.send(["ask", rings, ...question]);
  if (rings) wire.ring();
  for (;;) {
    const message = wire.receive();
    if (message[0] !== "ask") return message;
    wire.send(answer(message.slice(1)));
  }
}

/** Take what happened in the learner's box while nobody asked: promises settled, and at most one question. */
function deliver(outbox) {
  for (const [kind, ...rest] of outbox ?? []) {
    if (kind === "settle") others.settle(...rest);
    else wire.send(answer(rest));
  }
}

function finish([kind, value, printed, changed, same], given) {
  if (printed) process.stdout.write(printed);
  for (const [place, now] of changed ?? []) wire.restore(given[place], own.read(now));
  if (kind === "raise") throw own.read(value);
  // What a function hands back of its arguments is, for the test, the very object that it gave.
  if (Number.isInteger(same) && same >= 0 && same < given.length) return given[same];
  return own.read(value);
}

/** The learner's box may use what a test gave it, but reach nothing from there that every object has. */
function answer([name, number, ...rest]) {
  answering += 1;
  try {
    if (!isOpen(name, own.objects[number], rest[0])) return ["value", own.write(undefined)];
    const [value, changed, same] = own.perform[name]([number, ...rest]);
    return ["value", own.write(value), "", changed ?? [], same ?? -1];
  } catch (error) {
    return ["raise", own.write(error), "", []];
  } finally {
    answering -= 1;
  }
}

function isOpen(name, object, key) {
  if (!Object.hasOwn(own.perform, name)) throw new TypeError("The tests do not know this question.");
  const isFunction = typeof object === "function";
  if (name === "call" || name === "new") return isFunction;
  if (isFunction && !isClass(object)) return false;
  if (!KEYED.includes(name)) return object !== null && typeof object === "object";
  if (typeof key !== "string" || HIDDEN.has(key)) return false;
  let holder = object;
  while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
  return !CLOSED.has(holder);
}

/** Replace in the learner's box what a test has replaced here since the last question. */
function followPatches() {
  for (const patch of PATCHED) {
    const now = owned(patch.owner)[patch.name];
    if (now === patch.now || now?.clock) continue;
    patch.before ??= patch.now;
    patch.now = now;
    ask("patch", patch.owner, patch.name, now === patch.before ? ["undefined"] : own.write(now));
  }
}

/** A promise of the learner's may need this end to stay; not when nothing can happen at either any more. */
function stayFor(count) {
  if (count > 0 && !state.isGone) {
    bell.ref();
    watch ??= setInterval(leaveIfIdle, MOMENT);
  } else {
    leave();
  }
}

function leave() {
  bell.unref();
  clearInterval(watch);
  watch = null;
}

function leaveIfIdle() {
  const ours = process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name.startsWith("FS"));
  if (ours.length <= 1 && ask("isIdle")) leave();
}

function describeTrace(error) {
  const isCheck = Boolean(error.matcherResult) || error.code === "ERR_ASSERTION";
  const message = isCheck ? "A check of the tests failed." : String(error.message);
  return { message, stack: `${error.name}: ${message}` };
}

const onPromise = (promise, number) => {
  const tell = (isKept) => (value) => {
    if (!state.isGone) ask("settle", number, isKept, own.write(value));
  };
  promise.then(tell(true), tell(false)).catch(() => {});
};

const others = makeStandIns({ askWith, isWary: true, onPending: stayFor });
const own = makeObjects({ others, onPromise, describeTrace });
others.side = Object.assign(others.side, { read: own.read, write: own.write, own: (number) => own.objects[number] });

const bell = wire.listen(
  () => {
    try {
      ask("pull");
    } catch {
      leave();
    }
  },
  () => {
    state.isGone = true;
    leave();
    others.loseAll();
  },
);
bell.unref();

module.exports = { ask, own, state };
