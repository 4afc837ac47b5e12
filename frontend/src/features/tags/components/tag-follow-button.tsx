import { Check, Plus } from "lucide-react";

import { Button } from "@/components/ui/button";

import type { Tag } from "../api";
import { useTagFollow } from "../hooks/use-tag-follow";

export function TagFollowButton({ tag, size = "sm" }: { tag: Tag; size?: "sm" | "md" }) {
  const follow = useTagFollow(tag.name);
  const Icon = tag.is_following ? Check : Plus;
  return (
    <Button
      size={size}
      variant="secondary"
      aria-pressed={tag.is_following}
      aria-label={`Follow #${tag.name}`}
      onClick={() => follow(!tag.is_following)}
    >
      <Icon aria-hidden /> {tag.is_following ? "Following" : "Follow"}
    </Button>
  );
}
