"use strict";
// The learner's end of a `unit` case: holds the learner's objects and does with them what the tests ask.
// Everything here may be changed by the learner's code; what it then answers are still only values.
const wire = require("./wire.cjs");
const { makeObjects } = require("./objects.cjs");
const { makeStandIns } = require("./stand_ins.cjs");
const { load, mock, forget, spawn } = require("./modules.cjs");

const { process } = globalThis;
const outbox = [];
let printed = "";
let asked = 0;
let rung = 0;
let taken = 0;
let hasRung = false;
let clock = null;

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (text, ...rest) => {
    if (stream === process.stdout) printed += text;
    return write(text, ...rest);
  };
}

function post(message) {
  outbox.push(message);
  if (asked > 0 || hasRung) return;
  hasRung = true;
  wire.ring();
}

/** Ask the tests' box and wait. It listens while it waits for us; otherwise it is rung and fetches the question. */
function askWith(given, ...question) {
  if (asked > 0) wire.send(["ask", ...question]);
  else post(["ask", ...question]);
  for (;;) {
    const message = wire.receive();
    if (message[0] !== "ask") return finish(message, given);
    wire.send(answer(message));
  }
}

function finish([kind, value, , changed, same], given) {
  for (const [place, now] of changed ?? []) wire.restore(given[place], own.read(now));
  if (kind === "raise") throw own.read(value);
  return same >= 0 && same < given.length ? given[same] : own.read(value);
}

const onPromise = (promise, number) => {
  const tell = (isKept) => (value) => post(["settle", number, isKept, own.write(value)]);
  promise.then(tell(true), tell(false)).catch(() => {});
};
const others = makeStandIns({ askWith, isWary: false });
const own = makeObjects({ others, onPromise, describeTrace: (error, most) => ({ stack: String(error.stack).slice(0, most) }) });
Object.assign(others.side, { read: own.read, write: own.write, own: own.at });

function patch([owner, name, packed]) {
  const target = owner ? globalThis[owner] : globalThis;
  patch.before ??= new Map();
  const key = `${owner}.${name}`;
  if (!patch.before.has(key)) patch.before.set(key, target[name]);
  target[name] = own.read(packed) ?? patch.before.get(key);
  return [undefined];
}

/** Jest's fake timers, here too: the tests send their code once, and then what to do with the clock. */
function tick([name, ...args]) {
  if (name === "install") {
    const made = { exports: {} };
    new Function("module", "exports", "require", args[0])(made, made.exports, require);
    clock?.uninstall();
    clock = made.exports.install(args[1]);
  } else if (name === "uninstall") {
    clock?.uninstall();
    clock = null;
  } else if (clock) {
    return [name === "countTimers" ? clock.countTimers() : void clock[name](...args)];
  }
  return [0];
}

const perform = {
  ...own.perform,
  load: async ([path, isActual]) => {
    const loaded = await load(path, isActual);
    const names = [...new Set(Object.keys(loaded ?? {}))];
    return [[names, loaded, loaded?.[Symbol.toStringTag] === "Module"]];
  },
  mock: ([name, packed]) => [mock(name, own.read(packed))],
  forget: () => [forget()],
  spawn: ([args]) => [spawn(own.read(args))],
  settle: (args) => [others.settle(...args)],
  pull: () => [void (hasRung = false)],
  isIdle: () => [process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap").length === 0 && outbox.length === 0],
  patch,
  tick,
};

function reply(value, changed = [], same = -1) {
  return finished("value", own.write(value), changed, same);
}

function finished(kind, packed, changed = [], same = -1) {
  const text = printed;
  printed = "";
  return [kind, packed, text, changed, same, outbox.splice(0)];
}

/** Answer a question; the tests wait for it, so what is asked of them meanwhile needs no bell. */
function answer([, isRung, name, ...rest]) {
  taken += isRung ? 1 : 0;
  asked += 1;
  try {
    return reply(...perform[name](rest));
  } catch (error) {
    return finished("raise", own.write(error));
  } finally {
    asked -= 1;
  }
}

/** Loading may wait for promises at the top of a module, so its answer comes in time. */
async function answerLoad([, isRung, , ...rest]) {
  taken += isRung ? 1 : 0;
  asked += 1;
  try {
    return reply(...(await perform.load(rest)));
  } catch (error) {
    return finished("raise", own.write(error));
  } finally {
    asked -= 1;
  }
}

function work() {
  while (taken < rung) {
    const message = wire.receive();
    if (message[2] === "load") return void answerLoad(message).then(wire.send).then(work, end);
    wire.send(answer(message));
  }
}

const end = () => process.exit(0);

wire.listen((rings) => {
  rung += rings;
  try {
    work();
  } catch (error) {
    if (error instanceof wire.Gone) end();
    throw error;
  }
}, end);
process.on("unhandledRejection", () => {});
