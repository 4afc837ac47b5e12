import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { type Lesson, lessonQuery, reportViews } from "../api";

const SEEN_MS = 800;
const BATCH_MS = 1500;

/** Tell the server which blocks were on the screen, a few at a time. Returns a ref callback for each block. */
export function useViews(lesson: Lesson) {
  const queries = useQueryClient();
  const { queryKey } = lessonQuery(lesson.id);
  const report = useMutation({
    ...reportViews(lesson.id),
    onSuccess: ({ blocks_done, ...progress }) => {
      queries.setQueryData(queryKey, (before) => before && { ...before, blocks_done, progress });
      if (progress.status !== lesson.progress.status) void queries.invalidateQueries({ queryKey: ["courses"] });
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
    const timer = setInterval(() => {
      if (!waiting.current.size) return;
      send.current([...waiting.current]);
      waiting.current.clear();
    }, BATCH_MS);
    return () => clearInterval(timer);
  }, []);
  const observed = useRef(new Map<string, () => void>());
  return useCallback((id: string, element: Element | null) => {
    observed.current.get(id)?.();
    observed.current.delete(id);
    if (!element || typeof IntersectionObserver === "undefined") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (!entry?.isIntersecting || done.current.has(id)) return;
        timer = setTimeout(() => waiting.current.add(id), SEEN_MS);
      },
      { rootMargin: "0px 0px -15% 0px" },
    );
    observer.observe(element);
    observed.current.set(id, () => {
      clearTimeout(timer);
      observer.disconnect();
    });
  }, []);
}
