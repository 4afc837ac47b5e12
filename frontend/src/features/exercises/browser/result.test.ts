import { expect, test } from "vitest";

import { exercise } from "@/testing/learning-samples";

import { browserJob, OWN_INPUT } from "./cases";
import type { BrowserCase, Outcome } from "./protocol";
import { caseOf, INEXACT, lateCase, resultOf, skippedCase } from "./result";

const sample = { id: "one", name: "One", kind: "call", input: "double(1)", expected: "2", target: "double" };
const call: BrowserCase = { ...sample, kind: "call", isOwn: false };
const io: BrowserCase = { ...call, id: "io", kind: "io", input: "3\n", expected: "6\n", target: null };
const outcome = (changes: Partial<Outcome>): Outcome => ({
  stdout: "",
  stderr: "",
  actual: "",
  matches: null,
  end: "finished",
  fault: null,
  ...changes,
});
const python = { language: "python", files: [{ path: "solution.py", text: "x = 1" }] };

test("samples of the kinds io and call are run, with the files that cannot be changed", () => {
  const samples = [sample, { ...sample, id: "io", kind: "io" }, { ...sample, id: "unit", kind: "unit" }];

  const job = browserJob(exercise({ samples }), python);

  expect(job?.cases.map(({ id }) => id)).toEqual(["one", "io"]);
  expect(job?.files.map(({ path }) => path)).toEqual(["solution.py", "data.txt"]);
});

test("own input is enough to run in the browser", () => {
  const job = browserJob(exercise(), { ...python, stdin: "7" });

  expect(job?.cases).toMatchObject([{ id: OWN_INPUT, input: "7", isOwn: true }]);
});

test.each([
  ["there is nothing to run", exercise(), python],
  ["the language is the server's", exercise({ samples: [sample] }), { ...python, language: "java" }],
  [
    "a call is written in another language",
    exercise({ samples: [sample] }),
    { ...python, language: "javascript" },
  ],
  [
    "a program imports modules of Node",
    exercise({ language: "javascript", samples: [sample] }),
    { language: "javascript", files: [{ path: "a.js", text: 'import fs from "node:fs";' }] },
  ],
])("only the server can run when %s", (_, task, code) => {
  expect(browserJob(task, code)).toBeNull();
});

test.each([
  [call, { matches: true, actual: "2" }, "passed", "accepted"],
  [call, { matches: false, actual: "3" }, "failed", "wrong_answer"],
  [call, { matches: null, actual: "<Node>" }, "skipped", "skipped"],
  [call, { matches: true, end: "finished", stderr: "ValueError" }, "passed", "accepted"],
  [io, { stdout: "6  \n\n" }, "passed", "accepted"],
  [io, { stdout: "7\n" }, "failed", "wrong_answer"],
  [{ ...io, expected: "a b" }, { stdout: "B\nA" }, "skipped", "skipped"],
  [io, { stdout: "{ a: 1 }", stderr: INEXACT }, "skipped", "skipped"],
  [io, { end: "crashed", stderr: "boom" }, "failed", "runtime_error"],
  [io, { end: "output" }, "failed", "output_limit_exceeded"],
  [io, { end: "unsupported", stderr: "Only the server has the module net." }, "skipped", "skipped"],
  [{ ...io, isOwn: true }, { stdout: "anything" }, "passed", "accepted"],
] as const)("%o with %o is %s", (item, changes, status, verdict) => {
  expect(caseOf(item, outcome(changes), 1)).toMatchObject({ status, verdict });
});

test("the first failing case gives the verdict, and what was never begun is skipped", () => {
  const job = browserJob(exercise({ samples: [sample] }), python);
  if (!job) throw new Error("nothing to run");
  const passed = caseOf(call, outcome({ matches: true }), 1);

  const result = resultOf(job, [passed, lateCase(io), skippedCase(io)], [], "Python");

  expect(result.verdict).toBe("time_limit_exceeded");
  expect(result.counts).toEqual({ passed: 1, failed: 1, skipped: 1, total: 3 });
});

test("a file that cannot be read becomes a mark in the editor", () => {
  const job = browserJob(exercise({ samples: [sample] }), python);
  if (!job) throw new Error("nothing to run");
  const fault = { path: "solution.py", line: 2, column: 5, message: "SyntaxError: invalid syntax" };
  const broken = caseOf(call, outcome({ end: "syntax", stderr: "invalid syntax" }), 1);

  const result = resultOf(job, [broken], [fault], "Python");

  expect(result).toMatchObject({ verdict: "compile_error", compile_output: "invalid syntax", tests: [] });
  expect(result.diagnostics).toEqual([{ ...fault, severity: "error" }]);
});
