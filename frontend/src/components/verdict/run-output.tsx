import { CircleCheck } from "lucide-react";

import type { Schema } from "@/lib/api/client";
import { cn } from "@/lib/class-names";

type Result = Schema<"Result">;

/** What is said of runs that ended early; for the rest the output speaks. */
const ENDINGS: Partial<Record<Result["verdict"], string>> = {
  time_limit_exceeded: "Stopped: it ran longer than the time limit. Is there a loop that never ends?",
  memory_limit_exceeded: "Stopped: it needed more memory than it may use.",
  output_limit_exceeded: "Stopped: it printed more than is allowed. Is there a loop that never ends?",
  internal_error: "Our fault: the program could not be run. Try again.",
  sandbox_unavailable: "Programs cannot be run here at the moment: this CodeHub has no sandbox.",
};

interface RunOutputProps {
  result: Result;
  expected?: string;
  /** A new run is under way; this is still the one before. */
  isOld: boolean;
}

/** What an example printed, as a terminal would show it. */
export function RunOutput({ result, expected, isOld }: RunOutputProps) {
  const [run] = result.tests;
  const printed = run?.output || run?.actual || "";
  const complaint = run?.stderr || result.compile_output;
  const ending = ENDINGS[result.verdict];
  const fits = expected !== undefined && printed.trimEnd() === expected.trimEnd();
  return (
    <div
      className={cn(
        "border-t bg-code px-4 py-3 font-mono text-[0.875rem] leading-relaxed transition-opacity",
        isOld && "opacity-45",
      )}
    >
      <p className="mb-1 font-sans text-xs text-ink-faint">Output</p>
      {printed && <pre className="overflow-x-auto whitespace-pre-wrap">{printed}</pre>}
      {complaint && <pre className="overflow-x-auto whitespace-pre-wrap text-bad">{complaint}</pre>}
      {ending && <p className="font-sans text-sm text-bad">{ending}</p>}
      {!printed && !complaint && !ending && (
        <p className="font-sans text-sm text-ink-faint">It ran and printed nothing.</p>
      )}
      {fits && (
        <p className="mt-2 flex items-center gap-1.5 font-sans text-sm text-good">
          <CircleCheck aria-hidden className="size-4" /> That is what it should print.
        </p>
      )}
    </div>
  );
}
