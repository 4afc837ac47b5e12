import { CircleCheck, CircleX } from "lucide-react";

import { Markdown } from "@/components/markdown/markdown";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import type { AnswerState } from "../api";

/** What the server said about an answer. */
export function Judgement({ state }: { state: AnswerState }) {
  const Icon = state.correct ? CircleCheck : CircleX;
  return (
    <div className={cn("rounded-md px-4 py-3", state.correct ? "bg-good-soft" : "bg-bad-soft")}>
      <p className={cn("flex items-center gap-2 font-medium", state.correct ? "text-good" : "text-bad")}>
        <Icon aria-hidden className="size-5 shrink-0" />
        {state.correct ? "Right" : "Not yet"}
        {!state.correct && state.attempts_left !== null && (
          <span className="font-normal">
            {state.attempts_left === 0
              ? "– no tries left"
              : `– ${plural(state.attempts_left, "try", "tries")} left`}
          </span>
        )}
      </p>
      {state.feedback && <Markdown text={state.feedback} className="prose-compact mt-1.5" />}
      {state.explanation && <Markdown text={state.explanation} className="prose-compact mt-1.5" />}
    </div>
  );
}
