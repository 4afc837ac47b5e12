import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { lessonQuery } from "@/features/lessons/api";
import { LessonPage } from "@/features/lessons/components/lesson-page";
import { useReconnected } from "@/lib/realtime";

export function Component() {
  const { lessonId = "" } = useParams();
  const lesson = useQuery(lessonQuery(lessonId));
  const queries = useQueryClient();
  useReconnected(
    useCallback(() => void queries.invalidateQueries(lessonQuery(lessonId)), [queries, lessonId]),
  );
  if (lesson.data) return <LessonPage key={lesson.data.id} lesson={lesson.data} />;
  if (lesson.isError) {
    return (
      <Page title="Lesson">
        <ErrorState error={lesson.error} onRetry={() => void lesson.refetch()} />
      </Page>
    );
  }
  return (
    <Loading label="Loading the lesson">
      <div className="mx-auto max-w-[46rem] space-y-6 px-8 py-14">
        <Skeleton className="h-10 w-3/4" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-11/12" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-5 w-full" />
      </div>
    </Loading>
  );
}
