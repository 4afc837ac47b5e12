import {
  keepPreviousData,
  useMutation,
  type UseMutationOptions,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";

import type { Schema } from "@/lib/api/client";
import { runQuery } from "@/lib/api/runs";
import { useServerPush } from "@/lib/realtime";

/** How often to ask when no push comes. */
const POLL_MS = 2000;

/** Run code on the server; its result comes by push, and the one before stays until then. */
export function useRun<Body>(request: UseMutationOptions<Schema<"Run">, Error, Body>) {
  const queries = useQueryClient();
  const start = useMutation(request);
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
