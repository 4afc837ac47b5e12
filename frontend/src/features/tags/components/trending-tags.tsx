import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Skeleton } from "@/components/ui/states";
import { plural } from "@/lib/format";

import { trendingTagsQuery } from "../api";

const SHOWN = 8;

/** What many write about these days, beside a feed. */
export function TrendingTags() {
  const trending = useQuery(trendingTagsQuery);
  if (trending.isError) return null;
  return (
    <section aria-labelledby="trending">
      <h2 id="trending" className="text-sm font-semibold">
        Trending tags
      </h2>
      {trending.isPending && <Skeleton className="mt-3 h-40 w-full" />}
      {trending.data && (
        <ul className="mt-3 space-y-2">
          {trending.data.results.slice(0, SHOWN).map((tag) => (
            <li key={tag.name} className="flex items-baseline justify-between gap-3 text-sm">
              <Link
                to={`/tags/${encodeURIComponent(tag.name)}`}
                className="min-w-0 truncate hover:text-accent"
              >
                #{tag.name}
              </Link>
              <span className="shrink-0 text-xs text-ink-faint tabular-nums">
                {plural(tag.posts_count, "post")}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm">
        <Link to="/tags" className="text-accent hover:underline">
          All tags
        </Link>
      </p>
    </section>
  );
}
