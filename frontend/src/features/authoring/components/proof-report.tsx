import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";

import type { ProofRun } from "../api";
import { MutationReport } from "./mutation-report";
import { ProofHeadline } from "./proof-headline";
import { ProofTable } from "./proof-table";

interface ProofReportProps {
  run: ProofRun;
  isPresent: boolean;
  onReturn: () => void;
}

/** One run of the proofs, whole. */
export function ProofReport({ run, isPresent, onReturn }: ProofReportProps) {
  return (
    <div className="space-y-6">
      <div>
        <ProofHeadline run={run} />
        <p className="mt-2 flex flex-wrap items-center gap-x-3 text-sm text-ink-faint">
          <span>
            Asked for by {run.requested_by.display_name}, <Time moment={run.created_at} />
          </span>
          {!isPresent && (
            <Button variant="link" size="sm" className="h-auto" onClick={onReturn}>
              Back to the latest
            </Button>
          )}
        </p>
      </div>
      {!run.is_current && (
        <p className="rounded-md bg-warn-soft px-4 py-2.5 text-sm text-warn">
          Outdated: the tests have changed since. What stands here was true of the tests as they were.
        </p>
      )}
      {run.proofs.length > 0 && <ProofTable proofs={run.proofs} />}
      {run.mutation && <MutationReport mutation={run.mutation} />}
    </div>
  );
}
