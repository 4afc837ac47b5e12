import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/states";
import { type Filters, isKind, type Kind, KINDS } from "@/features/search/api";
import { Groups, Hits } from "@/features/search/components/results";
import { SearchFilters } from "@/features/search/components/search-filters";
import { isDifficulty } from "@/features/search/difficulties";
import { KIND_LABELS } from "@/features/search/kinds";
import { trendingTagsQuery } from "@/features/tags/api";
import { cn } from "@/lib/class-names";

/** Everything that the reader may see, by words. What is asked lives in the address. */
export function Component() {
  const { q, kind, filters, change, addressOf } = useAsked();
  const trending = useQuery(trendingTagsQuery);
  const names = trending.data?.results.map(({ name }) => name) ?? [];
  const tags = filters.tag && !names.includes(filters.tag) ? [filters.tag, ...names] : names;
  return (
    <Page title="Search">
      <SearchFilters q={q} kind={kind} filters={filters} tags={tags} onChange={change} />
      <nav aria-label="Kinds of results" className="mt-5 mb-6 flex gap-1 overflow-x-auto border-b">
        {[null, ...KINDS].map((each) => (
          <Link
            key={each ?? "all"}
            to={addressOf({ kind: each })}
            aria-current={each === kind ? "page" : undefined}
            className={cn(
              "-mb-px border-b-2 px-3 py-2 text-sm font-medium whitespace-nowrap",
              each === kind ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {each ? KIND_LABELS[each] : "Everything"}
          </Link>
        ))}
      </nav>
      {q.length < 2 ? (
        <EmptyState title="What are you looking for?">
          Type two letters or more: courses, lessons, exercises, posts, people and tags are searched.
        </EmptyState>
      ) : kind ? (
        <Hits q={q} kind={kind} filters={filters} addressOf={addressOf} />
      ) : (
        <Groups q={q} filters={filters} addressOf={addressOf} />
      )}
    </Page>
  );
}

/** What the address asks for, and how to ask for something else. */
function useAsked() {
  const [query, setQuery] = useSearchParams();
  const named = query.get("kind");
  const kind = isKind(named) ? named : null;
  const q = (query.get("q") ?? "").trim();
  const level = query.get("difficulty");
  const difficulty = isDifficulty(level) ? level : undefined;
  const tag = query.get("tag") || undefined;
  const filters = useMemo<Filters>(
    () => ({ ...(difficulty && { difficulty }), ...(tag && { tag }) }),
    [difficulty, tag],
  );
  const change = useCallback(
    (name: string, value: string) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const addressOf = ({ q: text = q, kind: other = kind }: { q?: string; kind?: Kind | null }) => {
    const after = new URLSearchParams({ ...(text && { q: text }), ...(other && { kind: other }) });
    return `/search?${after}`;
  };
  return { q, kind, filters, change, addressOf };
}
