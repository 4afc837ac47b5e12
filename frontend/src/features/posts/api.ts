import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import { coming, type CursorPage, type Reactions, type ReactionType, type Tag } from "@/lib/api/community";
import { nextCursor } from "@/lib/api/cursor";
import { upload, type UploadPath } from "@/lib/api/upload";

import type { Link, Post, PostType, WritePost } from "./types";

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
        coming.GET<CursorPage<Post>>("/api/posts/", {
          params: { query: { ...filters, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: [...POSTS_KEY, id],
    queryFn: () => unwrap(coming.GET<Post>("/api/posts/{id}/", { params: { path: { id } } })),
  });

/** `key` is one per press of the button, so that sending it twice is harmless. */
export const createPost = (body: WritePost, key: string) =>
  unwrap(coming.POST<Post>("/api/posts/", { params: { header: { "Idempotency-Key": key } }, body }));

export const changePost = (id: string, body: WritePost) =>
  unwrap(coming.PUT<Post>("/api/posts/{id}/", { params: { path: { id } }, body }));

export const publishPost = (id: string) =>
  unwrap(coming.POST<Post>("/api/posts/{id}/publish/", { params: { path: { id } } }));

export const deletePost = (id: string) =>
  unwrap(coming.DELETE("/api/posts/{id}/", { params: { path: { id } } }));

export const reactToPost = (id: string, { type, isGiven }: { type: ReactionType; isGiven: boolean }) =>
  isGiven
    ? unwrap(
        coming.POST<Reactions>("/api/posts/{id}/reactions/", {
          params: { path: { id } },
          body: { reaction_type: type },
        }),
      )
    : unwrap(
        coming.DELETE<Reactions>("/api/posts/{id}/reactions/{reaction_type}/", {
          params: { path: { id, reaction_type: type } },
        }),
      );

export const bookmarkPost = (id: string, isBookmarked: boolean) => {
  const options = { params: { path: { id } } };
  const call = isBookmarked ? coming.PUT : coming.DELETE;
  return unwrap(call<{ is_bookmarked: boolean }>("/api/posts/{id}/bookmark/", options));
};

export const runSnippet = (id: string) =>
  mutationOptions({
    mutationFn: (body: { stdin?: string }) =>
      unwrap(coming.POST<Run>("/api/posts/{id}/run/", { params: { path: { id } }, body })),
  });

const PREVIEW_POLL_MS = 1500;

/** What the page behind an address says of itself; asked again while the server is still fetching it. */
export const linkPreviewQuery = (url: string) =>
  queryOptions({
    queryKey: ["link-previews", url],
    queryFn: () => unwrap(coming.POST<Link>("/api/posts/preview-link/", { body: { url } })),
    enabled: url !== "",
    staleTime: 300_000,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? PREVIEW_POLL_MS : false),
  });

export const tagSuggestionsQuery = (search: string) =>
  queryOptions({
    queryKey: ["tags", "suggestions", search],
    queryFn: () =>
      unwrap(coming.GET<{ results: Tag[] }>("/api/tags/", { params: { query: { search, page_size: 6 } } })),
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
