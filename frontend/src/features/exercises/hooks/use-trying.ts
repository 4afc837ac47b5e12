import { useState } from "react";

import { useOnline } from "@/hooks/use-online";

import type { Exercise, SourceFile } from "../api";
import { browserJob } from "../browser/cases";
import { useBrowserRun } from "./use-browser-run";
import { useJudging } from "./use-judging";

interface Code {
  language: string;
  files: SourceFile[];
}

/** Somebody who asked their browser to save data does not get Python's runtime of several megabytes. */
const savesData = () =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;

const GETTING: Record<string, string> = { python: "Getting Python for your browser…" };

/** The ways to try code: at once in the browser where that can be, on the server, or for good. */
export function useTrying(exercise: Exercise, { language, files }: Code) {
  const { submit, run, ...judged } = useJudging(exercise.id);
  const { trial, run: runHere, forget, stop, isBusy: isRunningHere } = useBrowserRun();
  const [stdin, setStdin] = useState<string | null>(null);
  const isOnline = useOnline();
  const given = stdin === null ? {} : { stdin };
  const job =
    language === "python" && savesData() ? null : browserJob(exercise, { language, files, ...given });
  const isServerBlocked = judged.isBusy || !isOnline;
  const onServer = (send: () => void) => () => {
    if (isServerBlocked) return false;
    forget();
    send();
    return true;
  };
  const runOnServer = onServer(() => run({ language, files, ...given }));
  const shown = trial
    ? { judging: trial.judging, arrived: trial.arrived, isSending: false, error: trial.error }
    : judged;
  return {
    shown,
    stdin,
    setStdin,
    isOnline,
    isServerBlocked,
    /** Whether Run starts in the browser. */
    isInBrowser: job !== null,
    isRunningHere,
    preparation: trial?.phase === "loading" ? GETTING[language] : undefined,
    stop,
    /** These return whether anything was begun. */
    run: () => {
      if (!job || judged.isBusy) return runOnServer();
      runHere(job, files);
      return true;
    },
    runOnServer,
    submit: onServer(() => submit({ language, files })),
  };
}
