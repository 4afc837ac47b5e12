import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { type Lesson, lessonQuery, reportViews } from "../api";

const BATCH_MS = 1500;

/** Tell the server which blocks were on the screen, a few at a time. Returns the function that notes one. */
export function useViews(lesson: Lesson) {
  const queries = useQueryClient();
  const { queryKey } = lessonQuery(lesson.id);
  const report = useMutation({
    ...reportViews(lesson.id),
    onSuccess: ({ blocks_done, ...progress }) => {
      queries.setQueryData(queryKey, (before) => before && { ...before, blocks_done, progress });
      if (progress.status !== lesson.progress.status)
        void queries.invalidateQueries({ queryKey: ["courses"] });
    },
  });
  const send = useRef(report.mutate);
  const done = useRef(new Set(lesson.blocks_done));
  const waiting = useRef(new Set<string>());
  useEffect(() => {
    send.current = report.mutate;
    done.current = new Set(lesson.blocks_done);
  });
  useEffect(() => {
    const flush = () => {
      if (!waiting.current.size) return;
      send.current([...waiting.current]);
      waiting.current.clear();
    };
    const timer = setInterval(flush, BATCH_MS);
    return () => {
      clearInterval(timer);
      flush();
    };
  }, []);
  return useCallback((id: string) => {
    if (!done.current.has(id)) waiting.current.add(id);
  }, []);
}
