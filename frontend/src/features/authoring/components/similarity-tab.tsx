import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/states";

import { doCompare, type Exercise, similarityKey, similarityReportsQuery } from "../api";
import { PairDialog } from "./pair-dialog";
import { PairList } from "./pair-list";
import { Refusal } from "./refusal";
import { ReportHeadline } from "./report-headline";
import { ReportHistory } from "./report-history";
import { RowsSkeleton } from "./rows-skeleton";

/** Which attempts of different learners are alike, and how they are. */
export function SimilarityTab({ exercise }: { exercise: Exercise }) {
  const { id } = exercise;
  const queries = useQueryClient();
  const [query, setQuery] = useSearchParams();
  const [page, setPage] = useState(1);
  const latest = useQuery(similarityReportsQuery(id));
  const history = useQuery(similarityReportsQuery(id, page));
  const change = (values: Record<string, string | null>) =>
    setQuery((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(values)) {
        if (value === null) after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
  const compare = useMutation({
    ...doCompare(id),
    onSuccess: async () => {
      change({ report: null, pair: null });
      setPage(1);
      await queries.invalidateQueries({ queryKey: similarityKey(id) });
    },
  });
  if (latest.isPending) return <RowsSkeleton label="Loading the reports" />;
  if (!latest.data) return <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />;
  const newest = latest.data.results[0];
  const listed = [...(history.data?.results ?? []), ...latest.data.results];
  const report = listed.find((each) => each.id === query.get("report")) ?? newest;
  const isBusy = compare.isPending || newest?.state === "queued" || newest?.state === "running";
  const button = (
    <Button onClick={() => compare.mutate()} disabled={isBusy}>
      <GitCompareArrows aria-hidden /> Compare attempts
    </Button>
  );
  if (!report) {
    return (
      <div className="space-y-4">
        <Refusal error={compare.error} />
        <EmptyState title="Attempts have not been compared yet" action={button}>
          A comparison finds attempts of different learners that share much of their code. Names and blanks do
          not matter to it.
        </EmptyState>
      </div>
    );
  }
  const [pairId, reportId] = [query.get("pair"), query.get("report") ?? report.id];
  return (
    <div className="space-y-10">
      <div className="space-y-4">
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          {button}
          <p className="max-w-xl text-sm text-ink-soft">
            Similarity is not proof of copying: short tasks have few good answers, and learners share sources.
            Read both, and talk to both.
          </p>
        </div>
        <Refusal error={compare.error} />
        <ReportHeadline report={report} />
        {report.state === "finished" && (
          <PairList key={report.id} report={report} onOpen={(pair) => change({ report: report.id, pair })} />
        )}
      </div>
      {history.isError ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <ReportHistory
          list={history.data ?? latest.data}
          page={page}
          shownId={report.id}
          onTurn={setPage}
          onChoose={(chosen) => change({ report: chosen, pair: null })}
        />
      )}
      {pairId && (
        <PairDialog
          reportId={reportId}
          pairId={pairId}
          exercise={exercise}
          onClose={() => change({ pair: null })}
        />
      )}
    </div>
  );
}
