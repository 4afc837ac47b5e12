import { Link } from "react-router-dom";

import { Loading, Skeleton } from "@/components/ui/states";
import { plural } from "@/lib/format";

import type { Tag } from "../api";
import { TagFollowButton } from "./tag-follow-button";

export function TagList({ label, tags }: { label: string; tags: Tag[] }) {
  return (
    <ul aria-label={label} className="grid gap-x-10 border-t sm:grid-cols-2">
      {tags.map((tag) => (
        <li key={tag.name} className="flex items-center justify-between gap-4 border-b py-3">
          <div className="min-w-0">
            <Link
              to={`/tags/${encodeURIComponent(tag.name)}`}
              className="font-medium break-all hover:text-accent"
            >
              #{tag.name}
            </Link>
            <p className="truncate text-sm text-ink-faint tabular-nums">
              {plural(tag.posts_count, "post")} · {plural(tag.followers_count, "follower")}
              {tag.description && ` · ${tag.description}`}
            </p>
          </div>
          <TagFollowButton tag={tag} />
        </li>
      ))}
    </ul>
  );
}

export function TagsSkeleton() {
  return (
    <Loading label="Loading tags">
      <div className="grid gap-x-10 border-t sm:grid-cols-2">
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className="space-y-2 border-b py-3">
            <Skeleton className="h-5 w-28" />
            <Skeleton className="h-4 w-40" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
