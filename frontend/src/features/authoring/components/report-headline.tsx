import { LoaderCircle } from "lucide-react";

import { cn } from "@/lib/class-names";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format";

import type { SimilarityReport } from "../api";
import { TONES } from "./tone";

/** What was compared, or how far the comparison is. */
export function ReportHeadline({ report }: { report: SimilarityReport }) {
  const { state, compared, left_out: leftOut, pair_count: pairs, requested_by: by, created_at: at } = report;
  const isUnderWay = state === "queued" || state === "running";
  return (
    <div>
      <div
        role="status"
        data-report={state}
        className={cn(
          "flex items-start gap-3 rounded-lg px-4 py-3.5",
          isUnderWay ? TONES.info : state === "failed" ? TONES.bad : "border bg-surface",
        )}
      >
        {isUnderWay && <LoaderCircle aria-hidden className="mt-0.5 size-5 shrink-0 animate-spin" />}
        <div>
          <h2 className="font-semibold">
            {state === "queued" && "Waiting to begin"}
            {state === "running" && "Comparing attempts…"}
            {state === "failed" && "The comparison failed"}
            {state === "finished" && (pairs ? plural(pairs, "similar pair") : "No two attempts are alike")}
          </h2>
          <p className="text-sm">
            {isUnderWay && "This page shows the result as soon as it is there."}
            {state === "failed" &&
              "That is our fault. Compare again; if it fails again, tell your administrator."}
            {state === "finished" && (
              <>
                {plural(compared, "attempt")} compared, the best of each learner
                {leftOut > 0 && `; ${leftOut} left out: too short, too long, or too many`}.
              </>
            )}
          </p>
        </div>
      </div>
      <p className="mt-2 text-sm text-ink-faint">
        Asked for by {by.display_name}, <Time moment={at} />
      </p>
    </div>
  );
}
