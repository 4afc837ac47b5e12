import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useServerPush } from "@/lib/realtime";

import { runBlock, runQuery } from "../api";

/** How often to ask when no push comes. */
const POLL_MS = 2000;

/** Run an example on the server; its result comes by push, and the one before stays until then. */
export function useRun(lessonId: string, blockId: string) {
  const queries = useQueryClient();
  const start = useMutation(runBlock(lessonId, blockId));
  const runId = start.data?.id;
  const run = useQuery({
    ...runQuery(runId),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.state === "finished" ? false : POLL_MS),
  });
  useServerPush(
    "run_finished",
    useCallback(
      ({ run_id }) => {
        if (run_id === runId) void queries.invalidateQueries(runQuery(runId));
      },
      [queries, runId],
    ),
  );
  const isFinished = run.data?.state === "finished" && !run.isPlaceholderData;
  return {
    start: start.mutate,
    isRunning: start.isPending || (start.isSuccess && !isFinished && !run.isError),
    result: run.data?.result ?? null,
    error: start.error ?? run.error,
  };
}
