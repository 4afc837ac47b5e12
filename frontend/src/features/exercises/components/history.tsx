import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";

import { Pages } from "@/components/ui/pages";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { VerdictBadge } from "@/components/verdict/verdict";

import { type Attempt, attemptsQuery, type SourceFile } from "../api";
import { AttemptDialog } from "./attempt-dialog";

interface HistoryProps {
  exerciseId: string;
  /** The code as it is in the editor now. */
  draft: SourceFile[];
  language: string;
  onRestore: (attempt: Attempt) => void;
}

/** One's earlier attempts; each can be looked at, compared, and taken up again. */
export function History({ exerciseId, draft, language, onRestore }: HistoryProps) {
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<Attempt | null>(null);
  const attempts = useQuery(attemptsQuery(exerciseId, page));
  if (attempts.isPending) {
    return (
      <Loading label="Loading your attempts">
        <Skeleton className="m-4 h-24" />
      </Loading>
    );
  }
  if (attempts.isError) return <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />;
  const { results } = attempts.data;
  if (!results.length) {
    return (
      <p className="p-8 text-center text-sm text-ink-faint">
        You have not submitted anything here yet. What you submit is kept here, to compare and to take up
        again.
      </p>
    );
  }
  return (
    <>
      <ul className="divide-y border-b text-sm">
        {results.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} onOpen={() => setOpened(attempt)} />
        ))}
      </ul>
      <div className="px-4 pb-4">
        <Pages list={attempts.data} page={page} onTurn={setPage} />
      </div>
      {opened && (
        <AttemptDialog
          key={opened.id}
          attempt={opened}
          listed={results}
          draft={draft}
          language={language}
          onClose={() => setOpened(null)}
          onRestore={() => {
            setOpened(null);
            onRestore(opened);
          }}
        />
      )}
    </>
  );
}

function AttemptRow({ attempt, onOpen }: { attempt: Attempt; onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-hover"
      >
        <VerdictBadge verdict={attempt.verdict} />
        <span className="text-ink-faint">
          <Time moment={attempt.created_at} />
        </span>
        {attempt.max_points !== null && (
          <span className="text-xs text-ink-faint tabular-nums">
            {attempt.points} / {attempt.max_points}
          </span>
        )}
        <span className="ml-auto flex items-center gap-1 text-xs text-ink-soft">
          Look
          <ChevronRight aria-hidden className="size-4" />
        </span>
      </button>
    </li>
  );
}
