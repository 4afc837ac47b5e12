import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format";

import { type Act, type Case, queueQuery, type QueueFilters } from "../api";
import { ACTS, actsFor, reasonLabel, SUBJECT_LABELS } from "../words";
import { ActDialog } from "./act-dialog";
import { CasesSkeleton } from "./cases-skeleton";

/** What members reported, the longest waiting first. */
export function Queue({ filters }: { filters: QueueFilters }) {
  const queue = useInfiniteQuery(queueQuery(filters));
  if (queue.isPending) return <CasesSkeleton label="Loading reports" />;
  if (queue.isError && !queue.data)
    return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  const cases = queue.data.pages.flatMap(({ results }) => results);
  if (!cases.length) {
    return (
      <EmptyState title={filters.state === "open" ? "Nothing waits" : "Nothing was decided yet"}>
        {filters.state === "open"
          ? "What members report comes here, the longest waiting first."
          : "Reports that were decided on are kept here."}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Reports" className="space-y-4">
        {cases.map((each) => (
          <CaseRow key={`${each.subject.kind}-${each.subject.id}`} reported={each} />
        ))}
      </ul>
      <LoadMore list={queue} isAutomatic />
    </>
  );
}

function CaseRow({ reported }: { reported: Case }) {
  const { subject, reports, reports_count, reasons, first_reported_at } = reported;
  const [act, setAct] = useState<Act | null>(null);
  const what = SUBJECT_LABELS[subject.kind];
  return (
    <li className="rounded-xl border bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
        <Badge>{what}</Badge>
        {subject.state && subject.state !== "published" && subject.state !== "visible" && (
          <Badge tone="warn">{subject.state}</Badge>
        )}
        {subject.author && (
          <Link to={`/people/${subject.author.id}`} className="font-medium text-ink hover:underline">
            {subject.author.display_name}
          </Link>
        )}
        <span>
          {plural(reports_count, "report")}, first <Time moment={first_reported_at} />
        </span>
      </div>
      <blockquote className="mt-3 line-clamp-6 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
        {subject.excerpt || "It is gone."}
      </blockquote>
      <p className="mt-3 flex flex-wrap gap-1.5">
        {reasons.map((reason) => (
          <Badge key={reason} tone="bad">
            {reasonLabel(reason)}
          </Badge>
        ))}
      </p>
      <ul aria-label="What was reported" className="mt-3 space-y-1.5 text-sm text-ink-soft">
        {reports
          .filter(({ note }) => note)
          .map(({ id, reporter, note }) => (
            <li key={id} className="break-words">
              <span className="font-medium text-ink">{reporter.display_name}</span>: {note}
            </li>
          ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2 border-t pt-4">
        {actsFor(subject).map((each) => (
          <Button
            key={each}
            size="sm"
            variant={ACTS[each].isHarsh ? "ghost" : "secondary"}
            className={ACTS[each].isHarsh ? "text-bad" : ""}
            onClick={() => setAct(each)}
          >
            {ACTS[each].label}
          </Button>
        ))}
        <Button asChild size="sm" variant="ghost" className="ml-auto">
          <Link to={subject.url}>Look at it</Link>
        </Button>
      </div>
      {act && <ActDialog reported={reported} act={act} onClose={() => setAct(null)} />}
    </li>
  );
}
