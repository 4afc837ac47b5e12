import { Badge } from "@/components/ui/badge";
import { Pages } from "@/components/ui/pages";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import type { SimilarityReport, SimilarityReportList } from "../api";

interface ReportHistoryProps {
  list: SimilarityReportList;
  page: number;
  shownId: string;
  onTurn: (page: number) => void;
  onChoose: (id: string) => void;
}

const STATES: Record<SimilarityReport["state"], { label: string; tone: "info" | "neutral" | "bad" }> = {
  queued: { label: "Waiting", tone: "info" },
  running: { label: "Running", tone: "info" },
  finished: { label: "Finished", tone: "neutral" },
  failed: { label: "Failed", tone: "bad" },
};

/** Earlier comparisons; each can be looked at. */
export function ReportHistory({ list, page, shownId, onTurn, onChoose }: ReportHistoryProps) {
  return (
    <section aria-labelledby="report-history">
      <h2 id="report-history" className="mb-3 text-lg font-semibold">
        History
      </h2>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface text-sm">
        {list.results.map((report) => (
          <li key={report.id}>
            <button
              type="button"
              aria-current={report.id === shownId || undefined}
              onClick={() => onChoose(report.id)}
              className={cn(
                "flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-hover",
                report.id === shownId && "bg-sunken",
              )}
            >
              <Badge tone={STATES[report.state].tone}>{STATES[report.state].label}</Badge>
              <Time moment={report.created_at} />
              <span className="text-ink-faint">{report.requested_by.display_name}</span>
              {report.state === "finished" && (
                <span className="ml-auto text-xs text-ink-faint tabular-nums">
                  {plural(report.compared, "attempt")}, {plural(report.pair_count, "similar pair")}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Pages list={list} page={page} onTurn={onTurn} />
    </section>
  );
}
