import { Square } from "lucide-react";

import { Button } from "@/components/ui/button";
import { VERDICTS } from "@/components/verdict/verdict";
import { cn } from "@/lib/class-names";

import type { Judging } from "../hooks/use-judging";

const TONES = {
  good: "bg-good-soft text-good",
  bad: "bg-bad-soft text-bad",
  warn: "bg-warn-soft text-warn",
  info: "bg-info-soft text-info",
  neutral: "bg-sunken text-ink-soft",
};
const PREFIX = { attempt: null, trial: "Trial", browser: "In your browser, provisional" };

interface HeadlineProps {
  judging: Judging;
  isSending: boolean;
  /** What is done before the first case, when that takes long. */
  preparation?: string;
  onStop?: () => void;
}

/** The verdict in words, and its points; while it runs, a way to stop what can be stopped. */
export function Headline({ judging, isSending, preparation, onStop }: HeadlineProps) {
  const verdict = isSending ? "pending" : judging.verdict;
  const { label, tone, meaning } = VERDICTS[verdict];
  const { result } = judging;
  const prefix = PREFIX[judging.kind];
  const title = prefix && verdict !== "pending" ? `${prefix}: ${label.toLowerCase()}` : label;
  return (
    <div
      role="status"
      data-verdict={verdict}
      data-kind={judging.kind}
      className={cn("px-4 py-3.5", TONES[tone])}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-semibold">{preparation ?? title}</h3>
        {result && !isSending && result.max_points > 0 && judging.kind === "attempt" && (
          <span className="text-sm tabular-nums">
            {result.points} of {result.max_points} points
          </span>
        )}
        {verdict === "pending" && onStop && (
          <Button variant="secondary" size="sm" onClick={onStop}>
            <Square aria-hidden /> Stop
          </Button>
        )}
      </div>
      {!isSending && result && <p className="mt-0.5 text-sm">{result.message || meaning}</p>}
      {!isSending && result && !result.gradable && (
        <p className="mt-0.5 text-sm">This did not count as an attempt.</p>
      )}
    </div>
  );
}
