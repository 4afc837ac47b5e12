import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/lib/api/client";
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
