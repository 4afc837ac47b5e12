import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/lib/api/client";
import type { Tag } from "@/lib/api/community";

export type { Tag };

export const TAGS_KEY = ["tags"] as const;

export const trendingTagsQuery = queryOptions({
  queryKey: [...TAGS_KEY, "trending"],
  queryFn: () => unwrap(api.GET("/api/tags/trending/")),
  staleTime: 60_000,
});

export const tagsQuery = (filters: { search?: string; followed?: boolean; page?: number }) =>
  queryOptions({
    queryKey: [...TAGS_KEY, "list", filters],
    queryFn: () => unwrap(api.GET("/api/tags/", { params: { query: { ...filters, page_size: 50 } } })),
    placeholderData: keepPreviousData,
  });

export const tagQuery = (name: string) =>
  queryOptions({
    queryKey: [...TAGS_KEY, "one", name],
    queryFn: () => unwrap(api.GET("/api/tags/{name}/", { params: { path: { name } } })),
  });

export const followTag = (name: string, isFollowing: boolean) => {
  const options = { params: { path: { name } } };
  const call = isFollowing ? api.PUT : api.DELETE;
  return unwrap(call("/api/tags/{name}/follow/", options));
};
