import { useCallback, useEffect, useRef, useState } from "react";

import type { BrowserJob } from "../browser/protocol";
import { BrowserRun } from "../browser/run";
import type { SourceFile } from "../api";
import type { Arrived, Judging } from "./use-judging";

const FAILED = "Your browser could not run this.";
const RUN_ID = "browser";

interface Trial {
  judging: Judging;
  arrived: Arrived;
  /** `loading` until the language itself is there. */
  phase: "loading" | "running" | "finished";
  error: Error | null;
}

/** Run examples in the browser, one run at a time; what comes out is provisional. */
export function useBrowserRun() {
  const [trial, setTrial] = useState<Trial | null>(null);
  const current = useRef<BrowserRun | null>(null);

  const forget = useCallback(() => {
    current.current?.stop();
    current.current = null;
    setTrial(null);
  }, []);
  useEffect(() => () => current.current?.stop(), []);

  const run = (job: BrowserJob, files: SourceFile[]) => {
    current.current?.stop();
    const started = new BrowserRun(job);
    current.current = started;
    const change = (by: (trial: Trial) => Trial) => {
      if (current.current === started) setTrial((known) => known && by(known));
    };
    const judging: Judging = {
      kind: "browser",
      id: crypto.randomUUID(),
      runId: RUN_ID,
      verdict: "pending",
      result: null,
      files,
    };
    setTrial({
      judging,
      arrived: { cases: new Map(), total: job.cases.length },
      phase: "loading",
      error: null,
    });
    started
      .start({
        onReady: () => change((known) => ({ ...known, phase: "running" })),
        onCase: (index, item) =>
          change((known) => {
            const cases = new Map(known.arrived.cases).set(index, item);
            return { ...known, arrived: { ...known.arrived, cases } };
          }),
      })
      .then(
        (result) =>
          result &&
          change((known) => {
            const { verdict } = result;
            return { ...known, judging: { ...known.judging, verdict, result }, phase: "finished" };
          }),
      )
      .catch((error: unknown) =>
        change((known) => ({
          ...known,
          error: new Error(`${FAILED} (${String(error)})`),
          phase: "finished",
        })),
      );
  };
  const isBusy = trial !== null && trial.phase !== "finished";
  return { trial, isBusy, run, stop: forget, forget };
}
