import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import { changeCached } from "@/lib/cached";

import {
  type Comment,
  commentsKey,
  type CursorPage,
  type Order,
  ORDERS,
  repliesQuery,
  rootsQuery,
} from "./api";

type Pages = InfiniteData<CursorPage<Comment>>;

/** Each of them once: a comment that came by push comes again with the page that it belongs to. */
export function unique(comments: readonly Comment[]): Comment[] {
  const seen = new Set<string>();
  return comments.filter(({ id }) => !seen.has(id) && seen.add(id));
}

export const allOf = (pages: Pages | undefined) =>
  unique(pages?.pages.flatMap(({ results }) => results) ?? []);

function holds(comments: readonly Comment[], id: string): boolean {
  return comments.some((each) => each.id === id || holds(each.replies, id));
}

const joined = (pages: Pages, comment: Comment, at: "start" | "end"): Pages => {
  const index = at === "start" ? 0 : pages.pages.length - 1;
  const put = (page: CursorPage<Comment>) =>
    at === "start" ? [comment, ...page.results] : [...page.results, comment];
  return {
    ...pages,
    pages: pages.pages.map((page, each) => (each === index ? { ...page, results: put(page) } : page)),
  };
};

/** Put a comment where it belongs in what is loaded of its post; false when it is there already. */
export function addComment(queries: QueryClient, comment: Comment): boolean {
  const { id, post, parent } = comment;
  const lists = queries.getQueriesData<Pages>({ queryKey: commentsKey(post) });
  const isKnown = lists.some(([, data]) => data && "pages" in data && holds(allOf(data), id));
  if (isKnown) return false;
  if (parent === null) for (const order of ORDERS) addRoot(queries, comment, order);
  else addReply(queries, comment, parent);
  changeCached<{ id: string; comments_count?: number }>(queries, post, (before) => ({
    ...before,
    comments_count: (before.comments_count ?? 0) + 1,
  }));
  return true;
}

function addRoot(queries: QueryClient, comment: Comment, order: Order) {
  const key = rootsQuery(comment.post, order).queryKey;
  queries.setQueryData(key, (pages) => pages && joined(pages, comment, order === "newest" ? "start" : "end"));
}

function addReply(queries: QueryClient, comment: Comment, parent: string) {
  changeCached<Comment>(queries, parent, (before) => ({
    ...before,
    replies_count: before.replies_count + 1,
    replies: [...before.replies, comment],
  }));
  const key = repliesQuery(comment.post, parent).queryKey;
  queries.setQueryData(key, (pages) => pages && joined(pages, comment, "end"));
}

/** What stays of a deleted comment: its place. */
export const asStone = (comment: Comment): Comment => ({
  ...comment,
  state: "deleted",
  author: null,
  content: "",
  my_reactions: [],
  allowed: [],
});
