// A clock that tests move by hand. It is installed in both boxes of a `unit` case, in each from this one file.
import { withGlobal } from "@sinonjs/fake-timers";

// Not nextTick and queueMicrotask: the link between the boxes needs them.
const FAKED = [
  "Date",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
  "hrtime",
  "performance",
];

/** Replace the timers of this program. `without` names those that stay, `now` is in milliseconds. */
export function install({ now, without = [], advanceTimers = false }) {
  const real = Date.now.bind(Date);
  const clock = withGlobal(globalThis).install({
    now,
    toFake: FAKED.filter((name) => !without.includes(name)),
    shouldAdvanceTime: Boolean(advanceTimers),
    ignoreMissingTimers: true,
  });
  return Object.assign(clock, { realNow: real });
}
