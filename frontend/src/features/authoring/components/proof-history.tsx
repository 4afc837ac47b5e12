import { Badge } from "@/components/ui/badge";
import { Pages } from "@/components/ui/pages";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

import type { ProofRun, ProofRunList } from "../api";

interface ProofHistoryProps {
  list: ProofRunList;
  page: number;
  shownId: string;
  onTurn: (page: number) => void;
  onChoose: (id: string) => void;
}

/** Earlier runs of the proofs; each can be looked at. */
export function ProofHistory({ list, page, shownId, onTurn, onChoose }: ProofHistoryProps) {
  return (
    <section aria-labelledby="proof-history">
      <h2 id="proof-history" className="mb-3 text-lg font-semibold">
        History
      </h2>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface text-sm">
        {list.results.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              aria-current={run.id === shownId || undefined}
              onClick={() => onChoose(run.id)}
              className={cn(
                "flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-hover",
                run.id === shownId && "bg-sunken",
              )}
            >
              <Outcome run={run} />
              <Time moment={run.created_at} />
              <span className="text-ink-faint">{run.requested_by.display_name}</span>
              <span className="ml-auto flex items-center gap-3">
                {run.mutation && run.mutation.total > 0 && (
                  <span className="text-xs text-ink-faint tabular-nums">
                    Mutation score {percent((100 * run.mutation.killed) / run.mutation.total)}
                  </span>
                )}
                {!run.is_current && <Badge tone="warn">Outdated</Badge>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Pages list={list} page={page} onTurn={onTurn} />
    </section>
  );
}

function Outcome({ run: { state, verdict } }: { run: ProofRun }) {
  if (state !== "finished") return <Badge tone="info">{state === "queued" ? "Waiting" : "Running"}</Badge>;
  if (verdict === null) return <Badge tone="warn">Incomplete</Badge>;
  return verdict === "green" ? <Badge tone="good">Green</Badge> : <Badge tone="bad">Red</Badge>;
}
