import { useQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";

import { attemptsQuery, type SourceFile } from "../api";
import { VerdictBadge } from "./verdict";

interface HistoryProps {
  exerciseId: string;
  onLoad: (files: SourceFile[]) => void;
}

/** One's earlier attempts; any of them can be taken up again. */
export function History({ exerciseId, onLoad }: HistoryProps) {
  const attempts = useQuery(attemptsQuery(exerciseId));
  if (attempts.isPending) {
    return (
      <Loading label="Loading your attempts">
        <Skeleton className="m-4 h-24" />
      </Loading>
    );
  }
  if (attempts.isError) return <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />;
  if (!attempts.data.count) {
    return (
      <p className="p-8 text-center text-sm text-ink-faint">You have not submitted anything here yet.</p>
    );
  }
  return (
    <ul className="divide-y border-b text-sm">
      {attempts.data.results.map((attempt) => (
        <li key={attempt.id} className="flex items-center gap-3 px-4 py-2.5">
          <VerdictBadge verdict={attempt.verdict} />
          <span className="text-ink-faint">
            <Time moment={attempt.created_at} />
          </span>
          {attempt.max_points !== null && (
            <span className="text-xs text-ink-faint tabular-nums">
              {attempt.points} / {attempt.max_points}
            </span>
          )}
          <Button variant="ghost" size="sm" className="ml-auto" onClick={() => onLoad(attempt.files)}>
            Load this code
          </Button>
        </li>
      ))}
    </ul>
  );
}
