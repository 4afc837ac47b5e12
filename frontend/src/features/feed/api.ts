import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/lib/api/client";
import type { FeedItem, FeedPage } from "@/lib/api/community";
import { nextCursor } from "@/lib/api/cursor";

export type { FeedItem, FeedPage };

export const SCOPES = ["home", "following", "popular", "latest"] as const;
export type Scope = (typeof SCOPES)[number];

const ASK_EVERY_MS = 45_000;

export const fetchFeed = (scope: Scope, cursor: string | null) =>
  unwrap(api.GET("/api/feed/", { params: { query: { scope, cursor: cursor ?? undefined } } }));

export const feedQuery = (scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ["feed", scope],
    queryFn: ({ pageParam }) => fetchFeed(scope, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
    // New posts are offered, not put between what is being read.
    staleTime: Infinity,
  });

/** How many posts came since; asked now and then, and whenever the reader comes back to the window. */
export const newPostsQuery = (scope: Scope, since: string | null) =>
  queryOptions({
    queryKey: ["feed", scope, "new", since],
    queryFn: () => unwrap(api.GET("/api/feed/new/", { params: { query: { scope, since: since ?? "" } } })),
    enabled: since !== null,
    staleTime: 0,
    refetchInterval: ASK_EVERY_MS,
    refetchOnWindowFocus: "always",
    initialData: { count: 0 },
    initialDataUpdatedAt: Date.now(),
  });
