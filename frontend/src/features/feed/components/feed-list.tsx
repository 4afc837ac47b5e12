import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";

import { LoadMore } from "@/components/ui/load-more";
import { ErrorState } from "@/components/ui/states";
import { useListKeys } from "@/hooks/use-list-keys";

import { type FeedItem, feedQuery, type Scope } from "../api";
import { useNewPosts } from "../hooks/use-new-posts";
import { FeedKeys } from "./feed-keys";
import { NewPostsPill } from "./new-posts-pill";

interface FeedListProps {
  scope: Scope;
  label: string;
  skeleton: ReactNode;
  empty: ReactNode;
  /** Draw one post with why it is here. */
  children: (item: FeedItem) => ReactNode;
}

/** What is going on, page by page, and an offer when there is more at the top. */
export function FeedList({ scope, label, skeleton, empty, children }: FeedListProps) {
  const feed = useInfiniteQuery(feedQuery(scope));
  const list = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useListKeys(list, () => setHelpOpen(true));
  const news = useNewPosts(scope, feed.data?.pages[0]?.newest ?? null);
  const showNew = async () => {
    await news.load();
    window.scrollTo({ top: 0, behavior: "smooth" });
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>("[data-post]")?.focus({ preventScroll: true }),
    );
  };
  if (feed.isPending) return skeleton;
  if (feed.isError && !feed.data)
    return <ErrorState error={feed.error} onRetry={() => void feed.refetch()} />;
  const items = unique(feed.data.pages.flatMap((page) => page.results));
  return (
    <>
      <NewPostsPill {...news} onShow={() => void showNew().catch(() => undefined)} />
      {items.length === 0 && empty}
      {items.length > 0 && (
        <div
          ref={list}
          role="feed"
          aria-label={label}
          aria-busy={feed.isFetching}
          className="divide-y border-y"
        >
          {items.map(children)}
        </div>
      )}
      <LoadMore list={feed} isAutomatic />
      {items.length > 0 && !feed.hasNextPage && (
        <p className="mt-8 text-center text-sm text-ink-faint">That is everything for now.</p>
      )}
      <FeedKeys open={isHelpOpen} onOpenChange={setHelpOpen} />
    </>
  );
}

/** A post that became popular between two pages may come twice. */
function unique(items: FeedItem[]): FeedItem[] {
  const seen = new Set<string>();
  return items.filter(({ post }) => !seen.has(post.id) && seen.add(post.id));
}
