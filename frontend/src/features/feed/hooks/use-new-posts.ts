import { type InfiniteData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { type FeedPage, feedQuery, fetchFeed, newPostsQuery, type Scope } from "../api";

type Pages = InfiniteData<FeedPage>;

/** Put what is new before what is there; where they do not meet, only what is new, so that there is no hole. */
export function withNewest(known: Pages, fresh: FeedPage): Pages {
  const [first, ...others] = known.pages;
  const have = new Set(known.pages.flatMap(({ results }) => results.map(({ post }) => post.id)));
  const unseen = fresh.results.filter(({ post }) => !have.has(post.id));
  const doMeet = unseen.length < fresh.results.length;
  if (!first || !doMeet) return { pages: [fresh], pageParams: [null] };
  const joined = { ...first, newest: fresh.newest, results: [...unseen, ...first.results] };
  return { ...known, pages: [joined, ...others] };
}

/** How many posts came since the feed was read, and a way to see them while the rest stays. */
export function useNewPosts(scope: Scope, newest: string | null) {
  const queries = useQueryClient();
  const { data } = useQuery(newPostsQuery(scope, newest));
  const load = useMutation({
    networkMode: "always",
    mutationFn: () => fetchFeed(scope, null),
    onSuccess: (fresh) =>
      queries.setQueryData(feedQuery(scope).queryKey, (known) => known && withNewest(known, fresh)),
  });
  return { count: data.count, load: load.mutateAsync, isLoading: load.isPending, error: load.error };
}
