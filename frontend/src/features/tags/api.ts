import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { unwrap } from "@/lib/api/client";
import { coming, type Tag } from "@/lib/api/community";

export type { Tag };

export const TAGS_KEY = ["tags"] as const;

interface TagPage {
  count: number;
  next: string | null;
  previous: string | null;
  results: Tag[];
}

export const trendingTagsQuery = queryOptions({
  queryKey: [...TAGS_KEY, "trending"],
  queryFn: () => unwrap(coming.GET<{ results: Tag[] }>("/api/tags/trending/")),
  staleTime: 60_000,
});

export const tagsQuery = (filters: { search?: string; followed?: boolean; page?: number }) =>
  queryOptions({
    queryKey: [...TAGS_KEY, "list", filters],
    queryFn: () =>
      unwrap(coming.GET<TagPage>("/api/tags/", { params: { query: { ...filters, page_size: 50 } } })),
    placeholderData: keepPreviousData,
  });

export const tagQuery = (name: string) =>
  queryOptions({
    queryKey: [...TAGS_KEY, "one", name],
    queryFn: () => unwrap(coming.GET<Tag>("/api/tags/{name}/", { params: { path: { name } } })),
  });

export const followTag = (name: string, isFollowing: boolean) => {
  const options = { params: { path: { name } } };
  const call = isFollowing ? coming.PUT : coming.DELETE;
  return unwrap(call<Tag>("/api/tags/{name}/follow/", options));
};
