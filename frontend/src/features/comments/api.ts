import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/lib/api/client";
import type { Comment, CursorPage, LinkedComment, ReactionType } from "@/lib/api/community";
import { nextCursor } from "@/lib/api/cursor";

export type { Comment, CursorPage, LinkedComment };

export const ORDERS = ["oldest", "newest", "best"] as const;
export type Order = (typeof ORDERS)[number];

export const commentsKey = (postId: string) => ["comments", postId] as const;

const fetchComments = (postId: string, query: { parent?: string; order?: Order; cursor: string | null }) =>
  unwrap(
    api.GET("/api/posts/{id}/comments/", {
      params: { path: { id: postId }, query: { ...query, cursor: query.cursor ?? undefined } },
    }),
  );

/** Where the threads of a post begin. */
export const rootsQuery = (postId: string, order: Order) =>
  infiniteQueryOptions({
    queryKey: [...commentsKey(postId), "roots", order],
    queryFn: ({ pageParam }) => fetchComments(postId, { order, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

/** Everything directly under one comment. */
export const repliesQuery = (postId: string, parent: string) =>
  infiniteQueryOptions({
    queryKey: [...commentsKey(postId), "replies", parent],
    queryFn: ({ pageParam }) => fetchComments(postId, { parent, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

/** One comment, and the way from its root to it. */
export const commentQuery = (postId: string, id: string | null) =>
  queryOptions({
    queryKey: [...commentsKey(postId), "linked", id],
    queryFn: () => unwrap(api.GET("/api/comments/{id}/", { params: { path: { id: id ?? "" } } })),
    enabled: id !== null,
  });

export interface NewComment {
  content: string;
  parent?: string;
  /** One per text, so that sending it twice is harmless. */
  key: string;
}

export const createComment = (postId: string, { key, ...body }: NewComment) =>
  unwrap(
    api.POST("/api/posts/{id}/comments/", {
      params: { path: { id: postId }, header: { "Idempotency-Key": key } },
      body,
    }),
  );

export const changeComment = (id: string, content: string) =>
  unwrap(api.PUT("/api/comments/{id}/", { params: { path: { id } }, body: { content } }));

export const deleteComment = (id: string) =>
  unwrap(api.DELETE("/api/comments/{id}/", { params: { path: { id } } }));

export const reactToComment = (id: string, { type, isGiven }: { type: ReactionType; isGiven: boolean }) =>
  isGiven
    ? unwrap(
        api.POST("/api/comments/{id}/reactions/", {
          params: { path: { id } },
          body: { reaction_type: type },
        }),
      )
    : unwrap(
        api.DELETE("/api/comments/{id}/reactions/{reaction_type}/", {
          params: { path: { id, reaction_type: type } },
        }),
      );
