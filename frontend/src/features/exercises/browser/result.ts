import type { Case, Result, Verdict } from "../api";
import type { BrowserCase, BrowserJob, Outcome } from "./protocol";

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());

/** The judge's usual comparison: line by line, blanks at line ends do not count. */
export const sameLines = (actual: string, expected: string) =>
  linesOf(actual).join("\n") === linesOf(expected).join("\n");

/** Whether a more lenient checker, which only the server knows, might accept the output. */
function mayMatch(actual: string, expected: string): boolean {
  const words = (text: string) => text.toLowerCase().trim().split(/\s+/).sort().join(" ");
  return words(actual) === words(expected);
}

type Judged = Pick<Case, "status" | "verdict" | "message" | "actual">;

const SERVER_ONLY = "Only the server can check this example.";
const FAILED_ENDS = {
  crashed: ["runtime_error", "Your program stopped with an error."],
  syntax: ["compile_error", "The language could not read your program."],
  output: ["output_limit_exceeded", "Your program printed too much. Is there a loop that never ends?"],
} as const;

function judged(item: BrowserCase, outcome: Outcome): Judged {
  const { end, stdout, actual, matches } = outcome;
  const shown = item.kind === "call" ? actual : stdout || (item.isOwn ? "(nothing was printed)" : "");
  if (end === "unsupported" || (matches === null && item.kind === "call" && end === "finished")) {
    return { status: "skipped", verdict: "skipped", message: outcome.stderr || SERVER_ONLY, actual: shown };
  }
  if (end !== "finished" && !matches) {
    const [verdict, message] = FAILED_ENDS[end];
    return { status: "failed", verdict, message, actual: shown };
  }
  if (item.isOwn || (item.kind === "call" ? matches : sameLines(stdout, item.expected))) {
    return { status: "passed", verdict: "accepted", message: "", actual: shown };
  }
  if (outcome.stderr === INEXACT || (item.kind === "io" && mayMatch(stdout, item.expected))) {
    return { status: "skipped", verdict: "skipped", message: SERVER_ONLY, actual: shown };
  }
  const message = `${item.kind === "call" ? "The call gave" : "Your program printed"} something else than expected.`;
  return { status: "failed", verdict: "wrong_answer", message, actual: shown };
}

/** The worker printed an object, which Node may lay out otherwise. */
export const INEXACT = "\u0000inexact";

const blank = (item: BrowserCase): Case => ({
  id: item.id,
  name: item.name,
  kind: item.kind,
  group: null,
  visibility: "sample",
  status: "skipped",
  verdict: "skipped",
  message: "",
  points: 0,
  max_points: 0,
  help: "",
  input: item.input,
  expected: item.expected,
  actual: "",
  output: "",
  stderr: "",
  time_ms: 0,
  memory_kib: 0,
  target: item.target,
  minimal_input: null,
});

export function caseOf(item: BrowserCase, outcome: Outcome, time_ms: number): Case {
  const stderr = outcome.stderr === INEXACT || outcome.end === "unsupported" ? "" : outcome.stderr;
  return { ...blank(item), ...judged(item, outcome), output: outcome.stdout.slice(0, 500), stderr, time_ms };
}

/** A case that did not end in time, or that was never begun. */
export const lateCase = (item: BrowserCase): Case => ({
  ...blank(item),
  status: "failed",
  verdict: "time_limit_exceeded",
  message: "Stopped at the time limit. Is there a loop that never ends?",
});
export const skippedCase = (item: BrowserCase): Case => blank(item);

const SENTENCES: Partial<Record<Verdict, string>> = {
  accepted: "The examples pass in your browser.",
  time_limit_exceeded: "Your program did not end in time. Is there a loop that never ends?",
};

/** A result document as the server would write it, for what ran in the browser. */
export function resultOf(
  job: BrowserJob,
  tests: Case[],
  faults: Outcome["fault"][],
  toolchain: string,
): Result {
  const failed = tests.find(({ status }) => status === "failed");
  const verdict: Verdict = failed ? (failed.verdict as Verdict) : "accepted";
  const count = (status: Case["status"]) => tests.filter((item) => item.status === status).length;
  const [fault] = faults.filter((item) => item !== null);
  return {
    version: 1,
    verdict,
    status: failed ? "fail" : "pass",
    message: SENTENCES[verdict] ?? failed?.message ?? "",
    gradable: true,
    language: job.language,
    toolchain,
    points: 0,
    max_points: 0,
    duration_ms: tests.reduce((sum, { time_ms }) => sum + time_ms, 0),
    compile_output: verdict === "compile_error" ? (failed?.stderr ?? "") : "",
    diagnostics: fault ? [{ ...fault, severity: "error" }] : [],
    tests: verdict === "compile_error" ? [] : tests,
    counts: {
      passed: count("passed"),
      failed: count("failed"),
      skipped: count("skipped"),
      total: tests.length,
    },
    hidden: { passed: 0, total: 0 },
  };
}
