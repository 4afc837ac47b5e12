import { useInfiniteQuery } from "@tanstack/react-query";

import { Badge } from "@/components/ui/badge";
import { LoadMore } from "@/components/ui/load-more";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";

import { myReportsQuery, type Report } from "../api";
import { ACTS, reasonLabel, SUBJECT_LABELS } from "../words";
import { CasesSkeleton } from "./cases-skeleton";

/** What one reported, and what became of it. */
export function MyReports() {
  const reports = useInfiniteQuery(myReportsQuery);
  if (reports.isPending) return <CasesSkeleton label="Loading your reports" />;
  if (reports.isError && !reports.data)
    return <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />;
  const all = reports.data.pages.flatMap(({ results }) => results);
  if (!all.length) return <p className="text-sm text-ink-faint">You have reported nothing.</p>;
  return (
    <>
      <ul aria-label="Your reports" className="divide-y border-y">
        {all.map((report) => (
          <li key={report.id} className="space-y-1 py-3 text-sm">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-medium">{SUBJECT_LABELS[report.subject_kind]}</span>
              <span className="text-ink-soft">{reasonLabel(report.reason)}</span>
              <Outcome report={report} />
              <span className="text-ink-faint">
                <Time moment={report.created_at} />
              </span>
            </p>
            <p className="line-clamp-2 break-words text-ink-soft">{report.excerpt}</p>
          </li>
        ))}
      </ul>
      <LoadMore list={reports} />
    </>
  );
}

function Outcome({ report: { action, closed_at } }: { report: Report }) {
  if (!closed_at) return <Badge>Waits</Badge>;
  if (!action || action === "dismiss" || action === "approve") return <Badge>Nothing found wrong</Badge>;
  return <Badge tone="good">{ACTS[action].done}</Badge>;
}
