// Keeps what node:test says of every test, and writes it to descriptor 3 when all is over.
import fs from "node:fs";
import { inspect } from "node:util";

const RESULT = 3;
const MOST = 4000;

/** Describe what failed. The learner's objects answer from their box, or do not. */
function failure(error) {
  try {
    return described(error);
  } catch {
    return { cause: "claim", message: "The program returned or threw something that cannot be shown.", text: "" };
  }
}

function described(error) {
  const cause = error?.cause ?? error;
  const entry = { message: String(cause?.message ?? cause).slice(0, 1000), text: String(cause?.stack ?? "").slice(0, MOST) };
  if (cause?.codehubTrace) return { ...entry, cause: "raised", trace: String(cause.codehubTrace).slice(0, MOST) };
  const { actual, expected } = cause?.matcherResult ?? cause ?? {};
  const compared = actual !== undefined || expected !== undefined ? [inspect(actual), inspect(expected)] : null;
  return { ...entry, cause: "claim", compared };
}

/** An error of the learner's may look like the runner's own. */
function isOfSubtests(error) {
  return error?.failureType === "subtestsFailed" && !Object.hasOwn(error, "codehubTrace");
}

function outcome(type, data) {
  const base = { seconds: (data.details?.duration_ms ?? 0) / 1000 };
  if (data.skip !== undefined || data.todo !== undefined) return { ...base, outcome: "skipped" };
  if (globalThis.codehub.state.isGone) return { ...base, outcome: "failed", cause: "gone" };
  if (type === "test:pass") return { ...base, outcome: "passed" };
  return { ...base, outcome: "failed", ...failure(data.details.error) };
}

export default async function* (source) {
  const names = [];
  const parents = new Set();
  const tests = [];
  for await (const { type, data } of source) {
    if (type === "test:start") names[data.nesting] = data.name;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const own = [...names.slice(0, data.nesting), data.name];
    for (let length = 1; length < own.length; length += 1) parents.add(own.slice(0, length).join("::"));
    const id = own.join("::");
    const isOnlyParent = data.details?.type === "suite" || parents.has(id);
    const failedItself = type === "test:fail" && !isOfSubtests(data.details?.error);
    if (!isOnlyParent || failedItself) tests.push({ id: `::${id}`, ...outcome(type, data) });
  }
  const answer = { code: 0, tests, errors: [], fault: "" };
  fs.writeSync(RESULT, JSON.stringify(answer));
  yield "";
}
