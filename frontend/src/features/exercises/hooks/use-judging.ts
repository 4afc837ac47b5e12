import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { useReconnected, useServerPush } from "@/lib/realtime";

import {
  type Case,
  fetchAttempt,
  fetchRun,
  type NewTrial,
  type Result,
  type SourceFile,
  submitAttempt,
  tryExercise,
  type Verdict,
} from "../api";

const PATIENCE_MS = 2000;

/** What is being judged, or was last. */
export interface Judging {
  kind: "attempt" | "trial" | "browser";
  id: string;
  runId: string;
  verdict: Verdict;
  result: Result | null;
  /** What was sent: what the result says is true of these texts only. */
  files: SourceFile[];
}

export interface Arrived {
  cases: Map<number, Case>;
  total: number;
}

/** Submit or try code and follow it: cases by push as they finish, the result by push or, failing that, by asking. */
export function useJudging(exerciseId: string) {
  const queries = useQueryClient();
  const [judging, setJudging] = useState<Judging | null>(null);
  // Kept by run, because a push may arrive before the response to the request.
  const [arrived, setArrived] = useState<Record<string, Arrived>>({});
  const current = useRef<Judging | null>(null);
  useEffect(() => {
    current.current = judging;
  });

  const catchUp = useCallback(async () => {
    const wanted = current.current;
    if (!wanted || wanted.verdict !== "pending") return;
    const found = wanted.kind === "attempt" ? await fetchAttempt(wanted.id) : await fetchRun(wanted.id);
    if (found.verdict === "pending" || current.current?.id !== wanted.id) return;
    setJudging({ ...wanted, verdict: found.verdict, result: found.result });
    if (wanted.kind === "attempt") await queries.invalidateQueries();
  }, [queries]);

  useServerPush(
    "case_judged",
    useCallback((data) => {
      setArrived((known) => {
        const cases = new Map(known[data.run_id]?.cases).set(data.index, data.case as unknown as Case);
        return { ...known, [data.run_id]: { cases, total: data.total } };
      });
    }, []),
  );
  const onFinished = useCallback(
    ({ run_id }: { run_id: string }) => {
      if (run_id === current.current?.runId) void catchUp().catch(() => undefined);
    },
    [catchUp],
  );
  useServerPush("run_finished", onFinished);
  useServerPush("attempt_judged", onFinished);

  /** Read a judged attempt once more: something has been found out about it since. */
  const reread = useCallback(async () => {
    const wanted = current.current;
    if (wanted?.kind !== "attempt" || wanted.verdict === "pending") return;
    const { verdict, result } = await fetchAttempt(wanted.id);
    if (verdict === "pending" || current.current?.id !== wanted.id) return;
    setJudging({ ...wanted, verdict, result });
  }, []);
  useServerPush(
    "minimal_input_found",
    useCallback(
      ({ attempt_id }) => {
        if (attempt_id === current.current?.id) void reread().catch(() => undefined);
      },
      [reread],
    ),
  );
  useReconnected(
    useCallback(() => void Promise.all([catchUp(), reread()]).catch(() => undefined), [catchUp, reread]),
  );

  const isPending = judging?.verdict === "pending";
  useEffect(() => {
    if (!isPending) return;
    // Asked once at once, for a push that came before the response, then while no push comes.
    void catchUp().catch(() => undefined);
    const timer = setInterval(() => void catchUp().catch(() => undefined), PATIENCE_MS);
    return () => clearInterval(timer);
  }, [isPending, judging?.id, catchUp]);

  const attempt = useMutation({
    ...submitAttempt(exerciseId),
    onSuccess: ({ id, run_id, verdict, result }, { files }) =>
      setJudging({ kind: "attempt", id, runId: run_id, verdict, result, files }),
  });
  const trial = useMutation({
    ...tryExercise(exerciseId),
    onSuccess: ({ id, verdict, result }, { files }) =>
      setJudging({ kind: "trial", id, runId: id, verdict, result, files }),
  });
  const isBusy = attempt.isPending || trial.isPending || isPending;
  return {
    judging,
    arrived: judging ? arrived[judging.runId] : undefined,
    isBusy,
    isSending: attempt.isPending || trial.isPending,
    error: attempt.error ?? trial.error,
    submit: (body: Omit<NewTrial, "stdin">) => {
      trial.reset();
      attempt.mutate({ ...body, key: crypto.randomUUID() });
    },
    run: (body: NewTrial) => {
      attempt.reset();
      trial.mutate(body);
    },
  };
}
