// Jest's fake timers for both boxes of a `unit` case: the clock of the tests and that of the learner's program move together.
import { readFileSync } from "node:fs";

import { install } from "./clock.js";

const THERE = "/runner/clock.cjs";
const MOST_ROUNDS = 100_000;
const TURNS = 4;
const wait = globalThis.setTimeout;
let clock = null;

const there = (...question) => globalThis.codehub.tick(...question);

function start(config) {
  stop();
  const given = typeof config === "object" ? config : {};
  const now = given.now === undefined ? Date.now() : Number(given.now);
  const settings = { now, advanceTimers: given.advanceTimers ?? false, without: given.doNotFake ?? [] };
  clock = install(settings);
  there("install", readFileSync(THERE, "utf8"), settings);
}

function stop() {
  if (!clock) return;
  clock.uninstall();
  clock = null;
  there("uninstall");
}

/** Do the same with both clocks; the learner's goes first, because tests ask what its timers did. */
function both(name, ...given) {
  there(name, ...given);
  return clock?.[name](...given);
}

function runAll() {
  for (let round = 0; countTimers() > 0; round += 1) {
    if (round === MOST_ROUNDS)
      throw new Error("Aborting after running 100000 timers, assuming an infinite loop!");
    both("next");
  }
}

const countTimers = () => there("countTimers") + (clock?.countTimers() ?? 0);

/** Let promises of both boxes go on: each question brings along what happened in the learner's. */
async function settle() {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await new Promise((resolve) => wait(resolve, 1));
    countTimers();
  }
}

/** The part of the `jest` object that is about time; each returns `jest()`, as Jest's own do. */
export function fakeTimers(jest) {
  const chained =
    (run) =>
    (...given) => {
      run(...given);
      return jest();
    };
  const later =
    (run) =>
    async (...given) => {
      await settle();
      run(...given);
      await settle();
    };
  const advance = (milliseconds) => both("tick", milliseconds);
  const next = (steps = 1) => {
    for (let step = 0; step < steps; step += 1) both("next");
  };
  const pending = () => both("runToLast");
  return {
    useFakeTimers: chained(start),
    useRealTimers: chained(stop),
    advanceTimersByTime: advance,
    advanceTimersByTimeAsync: later(advance),
    advanceTimersToNextTimer: next,
    advanceTimersToNextTimerAsync: later(next),
    runAllTimers: runAll,
    runAllTimersAsync: later(runAll),
    runOnlyPendingTimers: pending,
    runOnlyPendingTimersAsync: later(pending),
    runAllTicks: () => {},
    runAllImmediates: runAll,
    clearAllTimers: () => both("reset"),
    getTimerCount: countTimers,
    setSystemTime: (now = Date.now()) => both("setSystemTime", Number(now)),
    getRealSystemTime: () => (clock ? clock.realNow() : Date.now()),
    now: () => (clock ? clock.now : Date.now()),
  };
}
