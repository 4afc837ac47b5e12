import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import type { ReactionType } from "@/lib/api/community";
import { nextCursor } from "@/lib/api/cursor";
import { upload, type UploadPath } from "@/lib/api/upload";

import type { NewPost, PostType, WritePost } from "./types";

export type Run = Schema<"Run">;
export type Attachment = Schema<"Attachment">;

export interface PostFilters {
  author?: string;
  tag?: string;
  post_type?: PostType;
  bookmarked?: boolean;
  state?: "draft";
}

const POSTS_KEY = ["posts"] as const;
export const POST_LISTS_KEY = [...POSTS_KEY, "list"] as const;

export const postsQuery = (filters: PostFilters) =>
  infiniteQueryOptions({
    queryKey: [...POST_LISTS_KEY, filters],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/posts/", {
          params: { query: { ...filters, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: [...POSTS_KEY, id],
    queryFn: () => unwrap(api.GET("/api/posts/{id}/", { params: { path: { id } } })),
  });

/** `key` is one per press of the button, so that sending it twice is harmless. */
export const createPost = (body: NewPost, key: string) =>
  unwrap(api.POST("/api/posts/", { params: { header: { "Idempotency-Key": key } }, body }));

export const changePost = (id: string, body: WritePost) =>
  unwrap(api.PUT("/api/posts/{id}/", { params: { path: { id } }, body }));

export const publishPost = (id: string) =>
  unwrap(api.POST("/api/posts/{id}/publish/", { params: { path: { id } } }));

export const deletePost = (id: string) =>
  unwrap(api.DELETE("/api/posts/{id}/", { params: { path: { id } } }));

export const reactToPost = (id: string, { type, isGiven }: { type: ReactionType; isGiven: boolean }) =>
  isGiven
    ? unwrap(
        api.POST("/api/posts/{id}/reactions/", {
          params: { path: { id } },
          body: { reaction_type: type },
        }),
      )
    : unwrap(
        api.DELETE("/api/posts/{id}/reactions/{reaction_type}/", {
          params: { path: { id, reaction_type: type } },
        }),
      );

export const bookmarkPost = (id: string, isBookmarked: boolean) => {
  const options = { params: { path: { id } } };
  const call = isBookmarked ? api.PUT : api.DELETE;
  return unwrap(call("/api/posts/{id}/bookmark/", options));
};

export const runSnippet = (id: string) =>
  mutationOptions({
    mutationFn: (body: { stdin: string }) =>
      unwrap(api.POST("/api/posts/{id}/run/", { params: { path: { id } }, body })),
  });

const PREVIEW_POLL_MS = 1500;

/** What the page behind an address says of itself; asked again while the server is still fetching it. */
export const linkPreviewQuery = (url: string) =>
  queryOptions({
    queryKey: ["link-previews", url],
    queryFn: () => unwrap(api.POST("/api/posts/preview-link/", { body: { url } })),
    enabled: url !== "",
    staleTime: 300_000,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? PREVIEW_POLL_MS : false),
  });

export const tagSuggestionsQuery = (search: string) =>
  queryOptions({
    queryKey: ["tags", "suggestions", search],
    queryFn: () => unwrap(api.GET("/api/tags/", { params: { query: { search, page_size: 6 } } })),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });

export const languagesQuery = queryOptions({
  queryKey: ["instance"],
  queryFn: () => unwrap(api.GET("/api/instance/")),
  staleTime: 300_000,
  select: ({ languages }) => languages,
});

const ATTACHMENTS = "/api/attachments/" satisfies UploadPath;

interface Picture {
  file: File;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

export const sendPicture = (picture: Picture) =>
  upload<Attachment>({ method: "POST", path: ATTACHMENTS, ...picture });
