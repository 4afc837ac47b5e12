import { useInfiniteQuery } from "@tanstack/react-query";

import { type Attempt, growingAttemptsQuery } from "../api";

/** What an attempt can be compared with: those of its page, and, page by page, all others; newest first. */
export function useOtherAttempts({ id, exercise }: Attempt, listed: Attempt[]) {
  const list = useInfiniteQuery(growingAttemptsQuery(exercise));
  const found = [...listed, ...(list.data?.pages.flatMap((page) => page.results) ?? [])];
  const others = [...new Map(found.map((each) => [each.id, each])).values()].filter((each) => each.id !== id);
  return {
    others: others.sort((a, b) => b.created_at.localeCompare(a.created_at)),
    hasMore: list.hasNextPage,
    isLoading: list.isFetching,
    loadMore: () => void list.fetchNextPage(),
  };
}
