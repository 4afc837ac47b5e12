import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Pages } from "@/components/ui/pages";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { percent } from "@/lib/format";

import { pairsQuery, type SimilarityReport } from "../api";
import { useSettled } from "../hooks/use-settled";
import { PairTable } from "./pair-table";

const LEAST = 50;
const USUAL = 70;
const STEP = 5;

interface PairListProps {
  report: SimilarityReport;
  onOpen: (pairId: string) => void;
}

/** The pairs of a report from a similarity upwards, most similar first. */
export function PairList({ report, onOpen }: PairListProps) {
  const [threshold, setThreshold] = useState(USUAL);
  const [page, setPage] = useState(1);
  const id = useId();
  const pairs = useQuery(pairsQuery(report.id, useSettled(threshold) / 100, page));
  const move = (to: number) => {
    setThreshold(to);
    setPage(1);
  };
  if (report.pair_count === 0) return null;
  return (
    <div className="space-y-4">
      <div className="flex max-w-md flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <label htmlFor={id}>At least this similar</label>
        <input
          id={id}
          type="range"
          min={LEAST}
          max={100}
          step={STEP}
          value={threshold}
          aria-valuetext={percent(threshold)}
          onChange={(event) => move(Number(event.target.value))}
          className="h-6 min-w-32 flex-1 cursor-pointer accent-accent"
        />
        <span aria-hidden className="w-12 text-right font-medium tabular-nums">
          {percent(threshold)}
        </span>
      </div>
      {pairs.isPending && (
        <Loading label="Loading the pairs">
          <Skeleton className="h-40 w-full rounded-lg" />
        </Loading>
      )}
      {pairs.isError && <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />}
      {pairs.data?.count === 0 && (
        <EmptyState
          title={`No pair is ${percent(threshold)} similar or more`}
          action={
            threshold > LEAST && (
              <Button variant="secondary" onClick={() => move(LEAST)}>
                Show all from {percent(LEAST)}
              </Button>
            )
          }
        >
          Every pair of this report is less alike than that.
        </EmptyState>
      )}
      {pairs.data && pairs.data.count > 0 && (
        <div>
          <PairTable pairs={pairs.data.results} onOpen={onOpen} />
          <Pages list={pairs.data} page={page} onTurn={setPage} />
        </div>
      )}
    </div>
  );
}
