import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/states";
import { plural } from "@/lib/format";

import { followingQuery } from "../api";

/** How many follow somebody, and how many they follow. */
export function FollowCounts({ id }: { id: string }) {
  const { data, isError } = useQuery(followingQuery(id));
  if (isError) return null;
  if (!data) return <Skeleton className="h-5 w-48" />;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft tabular-nums">
      <Link to={`/people/${id}/followers`} className="hover:underline">
        {plural(data.followers_count, "follower")}
      </Link>
      <Link to={`/people/${id}/following`} className="hover:underline">
        {data.following_count} following
      </Link>
      {data.follows_me && <Badge>Follows you</Badge>}
    </p>
  );
}
