import { Link, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Select } from "@/components/ui/field";
import { EmptyState } from "@/components/ui/states";
import { useMe } from "@/features/account/hooks/use-account";
import type { Reason, SubjectKind } from "@/features/moderation/api";
import { Decisions } from "@/features/moderation/components/decisions";
import { Queue } from "@/features/moderation/components/queue";
import { SUBJECT_LABELS } from "@/features/moderation/words";
import { REASONS } from "@/lib/api/reports";
import { cn } from "@/lib/class-names";

const TABS = [
  { name: "open", label: "Waiting" },
  { name: "closed", label: "Done" },
  { name: "decisions", label: "Decisions" },
  { name: "appeals", label: "Answers" },
] as const;

/** What members reported, and what was decided. The tab and the filters live in the address. */
export function Component() {
  const me = useMe();
  const [query, setQuery] = useSearchParams();
  const tab = TABS.find(({ name }) => name === query.get("tab"))?.name ?? "open";
  const kind = query.get("kind") ?? "";
  const reason = query.get("reason") ?? "";
  if (me && me.role !== "admin") {
    return (
      <Page title="Moderation">
        <EmptyState title="This page is for moderators">
          Something is wrong with a post or a comment? Report it there, and a moderator will look at it.
        </EmptyState>
      </Page>
    );
  }
  const change = (name: string, value: string) =>
    setQuery((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  return (
    <Page title="Moderation" className="max-w-4xl">
      <nav aria-label="Parts of moderation" className="mb-5 flex gap-1 overflow-x-auto border-b">
        {TABS.map(({ name, label }) => (
          <Link
            key={name}
            to={name === "open" ? "/moderation" : `/moderation?tab=${name}`}
            aria-current={name === tab ? "page" : undefined}
            className={cn(
              "-mb-px border-b-2 px-3 py-2 text-sm font-medium whitespace-nowrap",
              name === tab ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {tab === "open" || tab === "closed" ? (
        <>
          <div className="mb-5 flex flex-wrap gap-3">
            <Select aria-label="Kind" value={kind} onChange={(event) => change("kind", event.target.value)}>
              <option value="">Everything</option>
              {(Object.keys(SUBJECT_LABELS) as SubjectKind[]).map((value) => (
                <option key={value} value={value}>
                  {SUBJECT_LABELS[value]}
                </option>
              ))}
            </Select>
            <Select
              aria-label="Reason"
              value={reason}
              onChange={(event) => change("reason", event.target.value)}
            >
              <option value="">Any reason</option>
              {REASONS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </div>
          <Queue
            filters={{
              state: tab,
              ...(kind in SUBJECT_LABELS && { kind: kind as SubjectKind }),
              ...(REASONS.some(({ value }) => value === reason) && { reason: reason as Reason }),
            }}
          />
        </>
      ) : (
        <Decisions isAppealed={tab === "appeals"} />
      )}
    </Page>
  );
}
