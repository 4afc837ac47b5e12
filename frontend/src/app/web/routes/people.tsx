import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Pages } from "@/components/ui/pages";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { peopleQuery, type Role } from "@/features/people/api";
import { PeopleFilters } from "@/features/people/components/people-filters";
import { PeopleList, PeopleSkeleton } from "@/features/people/components/people-list";

/** Who is here. The filters live in the address, so that a search can be shared. */
export function Component() {
  const [query, setQuery] = useSearchParams();
  const search = query.get("search") ?? "";
  const role = query.get("role") ?? "";
  const page = Number(query.get("page")) || 1;
  const people = useQuery(
    peopleQuery({
      search: search || undefined,
      role: (role || undefined) as Role | undefined,
      page: page > 1 ? page : undefined,
    }),
  );
  const change = useCallback(
    (name: string, value: string) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (name !== "page") after.delete("page");
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: name === "search" },
      ),
    [setQuery],
  );
  return (
    <Page title="People" lead="Everybody who shows their profile to members.">
      <PeopleFilters search={search} role={role} onChange={change} />
      {people.isPending && <PeopleSkeleton />}
      {people.isError && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      {people.data?.count === 0 && (
        <EmptyState
          title="Nobody fits"
          action={
            <Button variant="secondary" onClick={() => setQuery({})}>
              Show everybody
            </Button>
          }
        >
          Try a part of the name or username. Private profiles are not listed.
        </EmptyState>
      )}
      {people.data && people.data.count > 0 && (
        <>
          <PeopleList people={people.data.results} />
          <Pages list={people.data} page={page} onTurn={(to) => change("page", to > 1 ? String(to) : "")} />
        </>
      )}
    </Page>
  );
}
