import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { LoadMore } from "@/components/ui/load-more";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";

import { followListQuery, type Side } from "../api";

/** Who follows somebody, or whom they follow. */
export function FollowList({ id, side }: { id: string; side: Side }) {
  const list = useInfiniteQuery(followListQuery(id, side));
  if (list.isPending) {
    return (
      <Loading label="Loading people">
        <div className="space-y-4">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-11 w-full" />
          ))}
        </div>
      </Loading>
    );
  }
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const people = list.data.pages.flatMap(({ results }) => results);
  if (!people.length)
    return <EmptyState title={side === "followers" ? "Nobody follows them yet" : "They follow nobody yet"} />;
  return (
    <>
      <ul aria-label={side === "followers" ? "Followers" : "Following"} className="divide-y border-y">
        {people.map(({ user, is_following }) => (
          <li key={user.id} className="relative flex items-center gap-4 py-3 hover:bg-hover">
            <Avatar name={user.display_name} picture={user.profile_picture} className="size-11 text-base" />
            <div className="min-w-0 flex-1">
              <Link
                to={`/people/${user.id}`}
                className="font-semibold break-words after:absolute after:inset-0"
              >
                {user.display_name}
              </Link>
              <p className="text-sm break-all text-ink-faint">@{user.username}</p>
            </div>
            {is_following && <Badge>You follow</Badge>}
          </li>
        ))}
      </ul>
      <LoadMore list={list} isAutomatic />
    </>
  );
}
