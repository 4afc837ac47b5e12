import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { LoadMore } from "@/components/ui/load-more";
import { Time } from "@/components/ui/time";

import { postsQuery } from "../api";
import type { Post } from "../types";

/** What is a draft called that has no title yet. */
const nameOfDraft = ({ title, content, code }: Post) =>
  title || (content || code || "").trim().split("\n")[0]?.slice(0, 80) || "Without a title";

/** Posts that are not finished; nothing where there is none. */
export function Drafts() {
  const drafts = useInfiniteQuery(postsQuery({ state: "draft" }));
  const found = drafts.data?.pages.flatMap((page) => page.results) ?? [];
  if (!found.length) return null;
  return (
    <section aria-labelledby="drafts" className="mt-12 max-w-3xl">
      <h2 id="drafts" className="text-lg font-semibold">
        Your drafts
      </h2>
      <ul className="mt-3 divide-y border-y">
        {found.map((draft) => (
          <li key={draft.id} className="flex items-baseline justify-between gap-4 py-3">
            <Link to={`/posts/${draft.id}/edit`} className="min-w-0 truncate font-medium hover:underline">
              {nameOfDraft(draft)}
            </Link>
            <span className="shrink-0 text-sm text-ink-faint">
              <Time moment={draft.updated_at} />
            </span>
          </li>
        ))}
      </ul>
      <LoadMore list={drafts} />
    </section>
  );
}
