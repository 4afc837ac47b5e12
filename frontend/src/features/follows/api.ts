import { queryOptions } from "@tanstack/react-query";

import { unwrap } from "@/lib/api/client";
import { coming, type Following } from "@/lib/api/community";

export type { Following };

export const followingQuery = (id: string) =>
  queryOptions({
    queryKey: ["follows", id],
    queryFn: () => unwrap(coming.GET<Following>("/api/users/{id}/follow/", { params: { path: { id } } })),
  });

export const setFollowing = (id: string, isFollowing: boolean) => {
  const options = { params: { path: { id } } };
  const call = isFollowing ? coming.POST : coming.DELETE;
  return unwrap(call<Following>("/api/users/{id}/follow/", options));
};
