import { useQuery } from "@tanstack/react-query";

import { Dialog } from "@/components/ui/dialog";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { percent } from "@/lib/format";

import { type Exercise, type PairDetail, pairQuery } from "../api";
import { Side } from "./pair-table";
import { SharedCode } from "./shared-code";

interface PairDialogProps {
  reportId: string;
  pairId: string;
  exercise: Exercise;
  onClose: () => void;
}

/** Two attempts beside each other with what they share. */
export function PairDialog({ reportId, pairId, exercise, onClose }: PairDialogProps) {
  const pair = useQuery(pairQuery(reportId, pairId));
  return (
    <Dialog
      title={pair.data ? `${percent(pair.data.similarity * 100)} similar` : "Two attempts"}
      size="wide"
      open
      onOpenChange={onClose}
    >
      {pair.isPending && (
        <Loading label="Loading both attempts">
          <div className="grid gap-4 lg:grid-cols-2">
            <Skeleton className="h-72" />
            <Skeleton className="h-72" />
          </div>
        </Loading>
      )}
      {pair.isError && <ErrorState error={pair.error} onRetry={() => void pair.refetch()} />}
      {pair.data && <Both pair={pair.data} exercise={exercise} />}
    </Dialog>
  );
}

/** Bring the same passage into view on both sides. */
function go(passage: number) {
  for (const side of ["left", "right"]) {
    document.getElementById(`${side}-passage-${passage}`)?.scrollIntoView({ block: "center" });
  }
}

function Both({ pair, exercise }: { pair: PairDetail; exercise: Exercise }) {
  const { left, right, shared_lines: shared } = pair;
  return (
    <div className="flex min-h-0 flex-1 flex-col max-lg:overflow-y-auto">
      <p className="mb-3 text-sm text-ink-soft">
        Similarity is not proof of copying. Marked lines are in both, whatever their names and blanks.
      </p>
      {shared.length > 0 && (
        <nav aria-label="Shared passages" className="mb-3 flex flex-wrap items-center gap-1.5 text-sm">
          <span className="mr-1 text-ink-faint">Shared passages</span>
          {shared.map(({ left_from: from, left_to: to }, index) => (
            <button
              key={index}
              type="button"
              onClick={() => go(index + 1)}
              title={`Lines ${from} to ${to} on the left`}
              aria-label={`Passage ${index + 1}`}
              className="min-w-7 rounded-md border border-line-strong bg-surface px-1.5 py-0.5 text-xs tabular-nums hover:bg-hover"
            >
              {index + 1}
            </button>
          ))}
        </nav>
      )}
      <div className="grid min-h-0 flex-1 gap-4 max-lg:flex-none lg:grid-cols-2 lg:grid-rows-[auto_minmax(0,1fr)]">
        <SharedCode
          side="left"
          heading={<Side side={left} />}
          share={pair.left_share}
          name={left.user.display_name}
          files={pair.left_files}
          passages={shared.map(({ left_from: from, left_to: to }) => ({ from, to }))}
          exercise={exercise}
        />
        <SharedCode
          side="right"
          heading={<Side side={right} />}
          share={pair.right_share}
          name={right.user.display_name}
          files={pair.right_files}
          passages={shared.map(({ right_from: from, right_to: to }) => ({ from, to }))}
          exercise={exercise}
        />
      </div>
    </div>
  );
}
