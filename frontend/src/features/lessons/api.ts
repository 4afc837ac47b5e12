import { mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";

export type Lesson = Schema<"Lesson">;
export type AnswerState = Schema<"AnswerState">;
export type LessonProgress = Schema<"LessonProgress">;
export type ExerciseLine = Schema<"ExerciseLine">;
export type Run = Schema<"Run">;
export type Answer = Schema<"AnswerQuestionRequest">;

export const lessonQuery = (id: string) =>
  queryOptions({
    queryKey: ["lessons", id],
    queryFn: () => unwrap(api.GET("/api/lessons/{id}/", { params: { path: { id } } })),
  });

export const reportViews = (id: string) =>
  mutationOptions({
    mutationFn: (blocks: string[]) =>
      unwrap(api.POST("/api/lessons/{id}/views/", { params: { path: { id } }, body: { blocks } })),
  });

export const answerQuestion = (id: string) =>
  mutationOptions({
    mutationFn: (body: Answer) =>
      unwrap(api.POST("/api/lessons/{id}/answers/", { params: { path: { id } }, body })),
  });

export const runBlock = (id: string, blockId: string) =>
  mutationOptions({
    mutationFn: (body: Schema<"RunBlockRequest">) =>
      unwrap(
        api.POST("/api/lessons/{id}/blocks/{block_id}/run/", {
          params: { path: { id, block_id: blockId } },
          body,
        }),
      ),
  });
