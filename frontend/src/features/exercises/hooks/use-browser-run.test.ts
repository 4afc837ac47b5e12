import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { BrowserJob, CaseRequest, Outcome, WorkerAnswer } from "../browser/protocol";
import { useBrowserRun } from "./use-browser-run";

const DONE: Outcome = { stdout: "6\n", stderr: "", actual: "", matches: null, end: "finished", fault: null };
const FILES = [{ path: "main.js", text: "console.log(6)" }];
const JOB: BrowserJob = {
  language: "javascript",
  files: FILES,
  entry: "main.js",
  cases: ["one", "two"].map((id) => ({
    id,
    name: id,
    kind: "io",
    input: "",
    expected: "6",
    target: null,
    isOwn: false,
  })),
  limit: 0.05,
};

/** Stands in for the browser's workers, which jsdom has not. */
class FakeWorker {
  static made: FakeWorker[] = [];
  static reply: (request: CaseRequest) => WorkerAnswer | null = () => ({ type: "outcome", outcome: DONE });
  onmessage: (event: { data: WorkerAnswer }) => void = () => undefined;
  isTerminated = false;

  constructor() {
    FakeWorker.made.push(this);
  }

  postMessage(request: CaseRequest) {
    const data = FakeWorker.reply(request);
    if (data) queueMicrotask(() => this.onmessage({ data }));
  }

  terminate() {
    this.isTerminated = true;
  }
}

beforeEach(() => {
  FakeWorker.made = [];
  FakeWorker.reply = () => ({ type: "outcome", outcome: DONE });
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

const begin = () => {
  const hook = renderHook(() => useBrowserRun()).result;
  act(() => hook.current.run(JOB, FILES));
  return hook;
};

test("every example gets a worker of its own, and none is left", async () => {
  const hook = begin();

  await waitFor(() => expect(hook.current.trial?.judging.verdict).toBe("accepted"));
  expect(hook.current.trial?.judging).toMatchObject({ kind: "browser", files: FILES });
  expect(FakeWorker.made.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});

test("code that never ends is terminated at the limit", async () => {
  FakeWorker.reply = () => null;
  const hook = begin();

  await waitFor(() => expect(hook.current.trial?.judging.verdict).toBe("time_limit_exceeded"));
  expect(hook.current.trial?.judging.result?.tests.map(({ verdict }) => verdict)).toEqual([
    "time_limit_exceeded",
    "skipped",
  ]);
  expect(FakeWorker.made.every(({ isTerminated }) => isTerminated)).toBe(true);
});

test("stopping ends the worker and leaves nothing", async () => {
  FakeWorker.reply = () => null;
  const hook = begin();
  await waitFor(() => expect(FakeWorker.made).toHaveLength(1));

  act(() => hook.current.stop());

  expect(hook.current.trial).toBeNull();
  expect(FakeWorker.made[0]?.isTerminated).toBe(true);
});

test("a worker that fails says so and points to no verdict", async () => {
  FakeWorker.reply = () => ({ type: "failed", message: "no WebAssembly" });
  const hook = begin();

  await waitFor(() => expect(hook.current.trial?.error?.message).toContain("no WebAssembly"));
  expect(hook.current.isBusy).toBe(false);
});
