import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Pages } from "@/components/ui/pages";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { tagsQuery, trendingTagsQuery } from "@/features/tags/api";
import { TagList, TagsSkeleton } from "@/features/tags/components/tag-list";
import { TagSearch } from "@/features/tags/components/tag-search";

/** What posts are about: what one follows, what many write about now, and everything by search. */
export function Component() {
  const [query, setQuery] = useSearchParams();
  const search = query.get("search") ?? "";
  const page = Number(query.get("page")) || 1;
  const change = useCallback(
    (name: string, value: string) =>
      setQuery(
        value ? (name === "page" ? { ...(search && { search }), page: value } : { search: value }) : {},
        {
          replace: name === "search",
        },
      ),
    [setQuery, search],
  );
  return (
    <Page title="Tags" lead="Follow a tag, and posts that have it come to your feed.">
      <TagSearch search={search} onChange={(text) => change("search", text)} />
      {!search && page === 1 && (
        <>
          <Followed />
          <Trending />
        </>
      )}
      <All search={search} page={page} onTurn={(to) => change("page", to > 1 ? String(to) : "")} />
    </Page>
  );
}

function Followed() {
  const followed = useQuery(tagsQuery({ followed: true }));
  if (!followed.data?.results.length) return null;
  return (
    <Section id="followed" title="You follow">
      <TagList label="Tags that you follow" tags={followed.data.results} />
    </Section>
  );
}

function Trending() {
  const trending = useQuery(trendingTagsQuery);
  if (!trending.data?.results.length) return null;
  return (
    <Section id="trending-now" title="Trending">
      <TagList label="Trending tags" tags={trending.data.results} />
    </Section>
  );
}

interface AllProps {
  search: string;
  page: number;
  onTurn: (page: number) => void;
}

function All({ search, page, onTurn }: AllProps) {
  const tags = useQuery(tagsQuery({ search: search || undefined, page: page > 1 ? page : undefined }));
  return (
    <Section id="all" title={search ? "Found" : "All tags"}>
      {tags.isPending && <TagsSkeleton />}
      {tags.isError && <ErrorState error={tags.error} onRetry={() => void tags.refetch()} />}
      {tags.data?.count === 0 && (
        <EmptyState title={search ? "No tag fits" : "No tag yet"}>
          {search
            ? "Try fewer letters. A tag comes into being with the first post that has it."
            : "A tag comes into being with the first post that has it."}
        </EmptyState>
      )}
      {tags.data && tags.data.count > 0 && (
        <>
          <TagList label="All tags" tags={tags.data.results} />
          <Pages list={tags.data} page={page} onTurn={onTurn} />
        </>
      )}
    </Section>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
