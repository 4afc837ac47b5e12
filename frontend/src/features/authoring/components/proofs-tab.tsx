import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FlaskConical, RotateCw } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { cn } from "@/lib/class-names";

import { doProve, isUnfinished, proofRunsQuery, proofsKey } from "../api";
import { ProofHistory } from "./proof-history";
import { ProofReport } from "./proof-report";
import { Refusal } from "./refusal";
import { RowsSkeleton } from "./rows-skeleton";

/** Whether the tests tell right from wrong: the latest proofs of the exercise's own solutions, and earlier ones. */
export function ProofsTab({ exerciseId }: { exerciseId: string }) {
  const queries = useQueryClient();
  const [page, setPage] = useState(1);
  const [chosenId, choose] = useState<string | null>(null);
  const latest = useQuery(proofRunsQuery(exerciseId));
  const history = useQuery(proofRunsQuery(exerciseId, page));
  const prove = useMutation({
    ...doProve(exerciseId),
    onSuccess: async () => {
      choose(null);
      setPage(1);
      await queries.invalidateQueries({ queryKey: proofsKey(exerciseId) });
    },
  });
  if (latest.isPending) return <RowsSkeleton label="Loading the proofs" />;
  if (!latest.data) return <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />;
  // The proofs of the present tests: an author who takes a change back has proven them before.
  const present = latest.data.results.find((run) => run.is_current) ?? latest.data.results[0];
  const listed = [...(history.data?.results ?? []), ...latest.data.results];
  const shown = listed.find(({ id }) => id === chosenId) ?? present;
  const isBusy = prove.isPending || (present !== undefined && isUnfinished(present));
  const buttons = (
    <div className={cn("flex flex-wrap gap-2", !present && "justify-center")}>
      <Button onClick={() => prove.mutate(false)} disabled={isBusy}>
        <RotateCw aria-hidden /> {present ? "Prove again" : "Prove now"}
      </Button>
      <Button variant="secondary" onClick={() => prove.mutate(true)} disabled={isBusy}>
        <FlaskConical aria-hidden /> Prove with mutation score
      </Button>
    </div>
  );
  if (!shown) {
    return (
      <div className="space-y-4">
        <Refusal error={prove.error} />
        <EmptyState title="Nothing has been proven yet" action={buttons}>
          A proof runs the solutions in the tests document: the reference must pass, each known mistake must
          fail. Learners are judged by tests that tell the two apart.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="space-y-10">
      <div className="space-y-4">
        {buttons}
        <Refusal error={prove.error} />
        <ProofReport run={shown} isPresent={shown.id === present?.id} onReturn={() => choose(null)} />
      </div>
      {history.isError ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <ProofHistory
          list={history.data ?? latest.data}
          page={page}
          shownId={shown.id}
          onTurn={setPage}
          onChoose={choose}
        />
      )}
    </div>
  );
}
