import { useMutation, useQuery } from "@tanstack/react-query";

import { runBlock, runQuery } from "../api";

const POLL_MS = 700;

/** Run an example on the server and wait for its result. */
export function useRun(lessonId: string, blockId: string) {
  const start = useMutation(runBlock(lessonId, blockId));
  const run = useQuery({
    ...runQuery(start.data?.id),
    refetchInterval: ({ state }) => (state.data?.state === "finished" ? false : POLL_MS),
  });
  return {
    start: start.mutate,
    isRunning: start.isPending || (start.isSuccess && run.data?.state !== "finished"),
    result: run.data?.result ?? null,
    error: start.error ?? run.error,
  };
}
