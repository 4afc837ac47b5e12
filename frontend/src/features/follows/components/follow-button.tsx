import { useQuery } from "@tanstack/react-query";
import { Check, Plus } from "lucide-react";

import { Button } from "@/components/ui/button";

import { followingQuery } from "../api";
import { useFollowing } from "../hooks/use-following";

/** Follow somebody, or stop; nothing for somebody who is blocked. */
export function FollowButton({ id, name }: { id: string; name: string }) {
  const { data } = useQuery(followingQuery(id));
  const follow = useFollowing(id);
  if (!data || data.is_blocked) return null;
  const Icon = data.is_following ? Check : Plus;
  return (
    <Button
      variant={data.is_following ? "secondary" : "primary"}
      aria-pressed={data.is_following}
      aria-label={`Follow ${name}`}
      onClick={() => follow(!data.is_following)}
    >
      <Icon aria-hidden /> {data.is_following ? "Following" : data.follows_me ? "Follow back" : "Follow"}
    </Button>
  );
}
