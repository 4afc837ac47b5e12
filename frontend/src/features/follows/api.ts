import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/lib/api/client";
import { nextCursor } from "@/lib/api/cursor";
import type { Relation } from "@/lib/api/community";

export type { Relation };

export const followingQuery = (id: string) =>
  queryOptions({
    queryKey: ["follows", id],
    queryFn: () => unwrap(api.GET("/api/users/{id}/follow/", { params: { path: { id } } })),
  });

export const setFollowing = (id: string, isFollowing: boolean) => {
  const options = { params: { path: { id } } };
  const call = isFollowing ? api.POST : api.DELETE;
  return unwrap(call("/api/users/{id}/follow/", options));
};

export const BLOCKS_KEY = ["blocks"] as const;

export const blockedQuery = infiniteQueryOptions({
  queryKey: BLOCKS_KEY,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET("/api/blocks/", { params: { query: { cursor: pageParam ?? undefined } } })),
  initialPageParam: null as string | null,
  getNextPageParam: nextCursor,
});

export const setBlocked = (id: string, isBlocked: boolean) => {
  const options = { params: { path: { id } } };
  const call = isBlocked ? api.PUT : api.DELETE;
  return unwrap(call("/api/users/{id}/block/", options));
};

export type Side = "followers" | "following";

/** Who follows somebody, or whom they follow, the newest first. */
export const followListQuery = (id: string, side: Side) =>
  infiniteQueryOptions({
    queryKey: ["follows", id, side],
    queryFn: ({ pageParam }) => {
      const params = { path: { id }, query: { cursor: pageParam ?? undefined } };
      return unwrap(
        side === "followers"
          ? api.GET("/api/users/{id}/followers/", { params })
          : api.GET("/api/users/{id}/following/", { params }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });
