import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import { nextCursor } from "@/lib/api/cursor";

export type Case = Schema<"ReportedCase">;
export type Action = Schema<"Action">;
export type Act = Schema<"ModerationKind">;
export type SubjectKind = Schema<"SubjectKind">;
export type Standing = Schema<"Standing">;
export type Report = Schema<"Report">;
export type Reason = Schema<"ReportReason">;

const KEY = ["moderation"] as const;
export const MODERATION_KEY = KEY;

export interface QueueFilters {
  state: "open" | "closed";
  kind?: SubjectKind;
  reason?: Reason;
}

/** What was reported and waits for a decision, the longest waiting first. */
export const queueQuery = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: [...KEY, "queue", filters],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/moderation/queue/", {
          params: { query: { ...filters, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

/** What was decided; with `isAppealed` only what its author answered. */
export const actionsQuery = (isAppealed: boolean) =>
  infiniteQueryOptions({
    queryKey: [...KEY, "actions", isAppealed],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/moderation/actions/", {
          params: { query: { appealed: isAppealed || undefined, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

const SUBJECTS = { post: "post", comment: "comment", person: "user" } as const;

export interface Decision {
  kind: SubjectKind;
  id: string;
  action: Act;
  reason: Reason;
  message: string;
  /** The end of a suspension. */
  until: string | null;
}

export const decide = ({ kind, id, ...decision }: Decision) =>
  unwrap(api.POST("/api/moderation/actions/", { body: { [SUBJECTS[kind]]: id, ...decision } }));

export const standingQuery = queryOptions({
  queryKey: [...KEY, "standing"],
  queryFn: () => unwrap(api.GET("/api/users/me/standing/")),
  staleTime: 60_000,
});

export const appeal = (id: string, text: string) =>
  unwrap(api.POST("/api/moderation/actions/{id}/appeal/", { params: { path: { id } }, body: { text } }));

export const myReportsQuery = infiniteQueryOptions({
  queryKey: [...KEY, "my-reports"],
  queryFn: ({ pageParam }) =>
    unwrap(api.GET("/api/reports/mine/", { params: { query: { cursor: pageParam ?? undefined } } })),
  initialPageParam: null as string | null,
  getNextPageParam: nextCursor,
});
