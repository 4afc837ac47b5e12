import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";

export type Exercise = Schema<"Exercise">;
export type Attempt = Schema<"Attempt">;
export type Run = Schema<"Run">;
export type Result = Schema<"Result">;
export type Case = Schema<"Case">;
export type MinimalInput = Schema<"MinimalInput">;
export type Verdict = Schema<"Verdict">;
export type Diagnostic = Schema<"Diagnostic">;
export type SourceFile = Schema<"File">;

export interface NewAttempt {
  language: string;
  files: SourceFile[];
  /** One per press of the button, so that sending it twice is harmless. */
  key: string;
}
export type NewTrial = Omit<NewAttempt, "key"> & { stdin?: string };

export const exerciseQuery = (id: string) =>
  queryOptions({
    queryKey: ["exercises", id],
    queryFn: () => unwrap(api.GET("/api/exercises/{id}/", { params: { path: { id } } })),
  });

const fetchAttempts = (id: string, page: number) =>
  unwrap(api.GET("/api/exercises/{id}/attempts/", { params: { path: { id }, query: { page } } }));

export const attemptsQuery = (id: string, page = 1) =>
  queryOptions({
    queryKey: ["exercises", id, "attempts", page],
    queryFn: () => fetchAttempts(id, page),
    placeholderData: keepPreviousData,
  });

/** The same list, growing page by page. */
export const growingAttemptsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["exercises", id, "attempts", "growing"],
    queryFn: ({ pageParam }) => fetchAttempts(id, pageParam),
    initialPageParam: 1,
    getNextPageParam: ({ next }, _pages, page) => (next ? page + 1 : null),
  });

export const fetchAttempt = (id: string) =>
  unwrap(api.GET("/api/attempts/{id}/", { params: { path: { id } } }));
export const fetchRun = (id: string) => unwrap(api.GET("/api/runs/{id}/", { params: { path: { id } } }));

export const submitAttempt = (id: string) =>
  mutationOptions({
    mutationFn: ({ key, ...body }: NewAttempt) =>
      unwrap(
        api.POST("/api/exercises/{id}/submit/", {
          params: { path: { id }, header: { "Idempotency-Key": key } },
          body,
        }),
      ),
  });

export const tryExercise = (id: string) =>
  mutationOptions({
    mutationFn: (body: NewTrial) =>
      unwrap(api.POST("/api/exercises/{id}/run/", { params: { path: { id } }, body })),
  });
