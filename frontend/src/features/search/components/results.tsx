import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { LoadMore } from "@/components/ui/load-more";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";

import { type Filters, type Group, groupsQuery, hitsQuery, type Kind } from "../api";
import { KIND_LABELS } from "../kinds";
import { HitRow } from "./hit-row";

interface Asked {
  q: string;
  filters: Filters;
  /** The address of the page with another text or kind. */
  addressOf: (change: { q?: string; kind?: Kind }) => string;
}

/** The best of each kind. */
export function Groups({ q, filters, addressOf }: Asked) {
  const found = useQuery(groupsQuery(q, filters));
  if (found.isPending) return <ResultsSkeleton />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { groups, suggestions } = found.data;
  if (!groups.length) return <NothingFound q={q} suggestions={suggestions} addressOf={addressOf} />;
  return (
    <div aria-busy={found.isPlaceholderData} className="space-y-10">
      {groups.map((group) => (
        <GroupOfHits key={group.kind} group={group} more={addressOf({ kind: group.kind })} />
      ))}
    </div>
  );
}

function GroupOfHits({ group: { kind, results, has_more }, more }: { group: Group; more: string }) {
  const id = `found-${kind}`;
  return (
    <section aria-labelledby={id}>
      <div className="flex items-baseline justify-between border-b pb-2">
        <h2 id={id} className="text-lg font-semibold">
          {KIND_LABELS[kind]}
        </h2>
        {has_more && (
          <Link to={more} className="text-sm text-accent hover:underline">
            All {KIND_LABELS[kind].toLowerCase()}
          </Link>
        )}
      </div>
      <ul className="divide-y">
        {results.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ul>
    </section>
  );
}

/** Everything of one kind. */
export function Hits({ q, filters, kind, addressOf }: Asked & { kind: Kind }) {
  const found = useInfiniteQuery(hitsQuery(q, kind, filters));
  if (found.isPending) return <ResultsSkeleton />;
  if (found.isError && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const hits = found.data.pages.flatMap(({ results }) => results);
  const suggestions = found.data.pages[0]?.suggestions ?? [];
  if (!hits.length) return <NothingFound q={q} suggestions={suggestions} addressOf={addressOf} />;
  return (
    <>
      <ul aria-label={KIND_LABELS[kind]} aria-busy={found.isPlaceholderData} className="divide-y border-y">
        {hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ul>
      <LoadMore list={found} isAutomatic />
    </>
  );
}

interface NothingFoundProps extends Pick<Asked, "q" | "addressOf"> {
  suggestions: readonly string[];
}

function NothingFound({ q, suggestions, addressOf }: NothingFoundProps) {
  return (
    <EmptyState
      title={`Nothing found for “${q}”`}
      action={
        suggestions.length > 0 && (
          <p className="flex flex-wrap justify-center gap-x-3 gap-y-1">
            <span className="text-ink-soft">Did you mean</span>
            {suggestions.map((each) => (
              <Link key={each} to={addressOf({ q: each })} className="text-accent underline">
                {each}
              </Link>
            ))}
          </p>
        )
      }
    >
      Try fewer or other words. What you may not see is not found either.
    </EmptyState>
  );
}

function ResultsSkeleton() {
  return (
    <Loading label="Searching">
      <div className="space-y-6">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex gap-3">
            <Skeleton className="size-8" />
            <div className="flex-1 space-y-2">
              <Skeleton className="h-5 w-1/3" />
              <Skeleton className="h-4 w-4/5" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
