import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";

import { LoadMore } from "@/components/ui/load-more";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { useListKeys } from "@/hooks/use-list-keys";

import { type PostFilters, postsQuery } from "../api";
import { PostCard } from "./post-card";

interface PostListProps {
  label: string;
  filters: PostFilters;
  empty: ReactNode;
}

/** Posts of one kind, the newest first. */
export function PostList({ label, filters, empty }: PostListProps) {
  const posts = useInfiniteQuery(postsQuery(filters));
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  if (posts.isPending) return <PostsSkeleton />;
  if (posts.isError && !posts.data)
    return <ErrorState error={posts.error} onRetry={() => void posts.refetch()} />;
  const found = posts.data.pages.flatMap((page) => page.results);
  if (!found.length) return empty;
  return (
    <>
      <div
        ref={list}
        role="feed"
        aria-label={label}
        aria-busy={posts.isFetching}
        className="divide-y border-y"
      >
        {found.map((post) => (
          <PostCard key={post.id} post={post} />
        ))}
      </div>
      <LoadMore list={posts} isAutomatic />
    </>
  );
}

export function PostsSkeleton() {
  return (
    <Loading label="Loading posts">
      <div className="divide-y border-y">
        {Array.from({ length: 4 }, (_, row) => (
          <div key={row} className="space-y-3 py-6">
            <div className="flex items-center gap-2.5">
              <Skeleton className="size-9 rounded-full" />
              <Skeleton className="h-4 w-44" />
            </div>
            <Skeleton className="h-6 w-72 max-w-full" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-6 w-40" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
