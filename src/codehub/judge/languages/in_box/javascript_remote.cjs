"use strict";
// The tests' end of a `unit` case: asks the learner's box, and answers what it may ask of what a test gave it.
// What the learner's code answers is data, so it can patch neither the tests nor their runner.
const wire = require("./wire.cjs");
const { types } = require("node:util");
const { isCheck, isOpen } = require("./gate.cjs");
const { makeObjects } = require("./objects.cjs");
const { makeStandIns } = require("./stand_ins.cjs");

const state = { isGone: false };
const MOST_PRINTED = 1 << 20;
const MOMENT = 100;
// Taken now, because tests may replace them with mocks.
const { setInterval, clearInterval, process } = globalThis;
let answering = 0;
let printed = 0;
let failed = null;
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
  try {
    const reply = exchange(question);
    deliver(reply[5]);
    return finish(reply, given);
  } catch (error) {
    state.isGone ||= error instanceof wire.Gone;
    throw error;
  } finally {
    failCaught();
  }
}

/** A check that failed while the learner's code was asked fails the test, even when that code caught it. */
function failCaught() {
  const error = failed;
  if (error === null || answering > 0) return;
  failed = null;
  throw error;
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

function finish([kind, value, text, changed, same], given) {
  print(text);
  for (const [place, now] of changed ?? []) if (wire.isRestored(given[place])) wire.restore(given[place], own.read(now));
  if (kind === "raise") throw raised(own.read(value));
  // What a function hands back of its arguments is, for the test, the very object that it gave.
  if (Number.isInteger(same) && same >= 0 && same < given.length) return given[same];
  return own.read(value);
}

/** Tests may look at what the learner's code prints; its own box bounds how much that is. */
function print(text) {
  if (typeof text !== "string" || printed + text.length > MOST_PRINTED) return;
  printed += text.length;
  if (text) process.stdout.write(text);
}

function raised(thrown) {
  state.raised = types.isProxy(thrown) ? others.still(thrown) : thrown;
  return state.raised;
}

/** The learner's box may use what a test gave it, but reach nothing from there that every object has. */
function answer([name, number, ...rest]) {
  answering += 1;
  try {
    if (!Object.hasOwn(own.perform, name)) throw new TypeError("The tests do not know this question.");
    if (!isOpen(name, own.at(number), rest[0], own.isShared)) return ["value", own.write(undefined)];
    const [value, changed, same] = own.perform[name]([number, ...rest]);
    return ["value", own.write(value), "", changed ?? [], same ?? -1];
  } catch (error) {
    if (isCheck(error)) failed ??= error;
    return ["raise", own.write(error), "", []];
  } finally {
    answering -= 1;
  }
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
  if (isCheck(error)) return { isClosed: true, message: "A check of the tests failed.", stack: "A check of the tests failed." };
  return { message: String(error.message), stack: `${error.name}: ${error.message}` };
}

const onPromise = (promise, number) => {
  const tell = (isKept) => (value) => {
    if (!state.isGone) ask("settle", number, isKept, own.write(value));
  };
  promise.then(tell(true), tell(false)).catch(() => {});
};

const others = makeStandIns({ askWith, isWary: true, onPending: stayFor });
const own = makeObjects({ others, onPromise, describeTrace });
others.side = Object.assign(others.side, { read: own.read, write: own.write, own: own.at });

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
