import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import { nextCursor } from "@/lib/api/cursor";

export type Hit = Schema<"Hit">;
export type Kind = Hit["kind"];
export type Group = Schema<"Group">;

export const KINDS = ["course", "lesson", "exercise", "post", "person", "tag"] as const satisfies Kind[];
export const isKind = (text: string | null): text is Kind => KINDS.some((kind) => kind === text);

export interface Filters {
  difficulty?: Schema<"Difficulty">;
  language?: string;
  tag?: string;
}

const SHORTEST = 2;

/** The best of each kind. */
export const groupsQuery = (q: string, filters: Filters = {}) =>
  queryOptions({
    queryKey: ["search", q, filters],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/search/", { params: { query: { q, ...filters } }, signal })),
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** Everything of one kind, the best first. */
export const hitsQuery = (q: string, kind: Kind, filters: Filters = {}) =>
  infiniteQueryOptions({
    queryKey: ["search", q, filters, kind],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/search/", {
          params: { query: { q, kind, ...filters, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
