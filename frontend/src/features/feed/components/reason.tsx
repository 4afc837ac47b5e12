import { Clock, Flame, Hash, type LucideIcon, PenLine, UserRoundCheck } from "lucide-react";
import { Link } from "react-router-dom";

import type { FeedItem } from "../api";

type ReasonKind = FeedItem["reason"]["kind"];

const ICONS: Record<ReasonKind, LucideIcon> = {
  following: UserRoundCheck,
  tag: Hash,
  popular: Flame,
  own: PenLine,
  latest: Clock,
};

/** Why a post is in the feed. */
export function Reason({ reason: { kind, text, tag } }: Pick<FeedItem, "reason">) {
  const Icon = ICONS[kind];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {tag ? (
        <Link to={`/tags/${encodeURIComponent(tag)}`} className="hover:underline">
          {text}
        </Link>
      ) : (
        text
      )}
    </span>
  );
}
