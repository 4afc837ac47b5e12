import { Check, CircleDashed, LoaderCircle, Minus, X } from "lucide-react";

import { cn } from "@/lib/class-names";

import type { Case } from "../api";
import { OWN_INPUT } from "../browser/cases";
import { CaseDetail } from "./case-detail";

interface CaseListProps {
  cases: Case[];
  /** How many more are still being judged; shown as places to come. */
  awaited: number;
}

/** Every case that the learner may see, in order; the first failing one and one's own input are open. */
export function CaseList({ cases, awaited }: CaseListProps) {
  const firstFailed = cases.find((item) => item.status === "failed" || item.status === "error");
  return (
    <ul className="divide-y border-y">
      {cases.map((item) => (
        <CaseRow key={item.id} item={item} isOpen={item === firstFailed || item.id === OWN_INPUT} />
      ))}
      {Array.from({ length: awaited }, (_, index) => (
        <li key={`awaited-${index}`} className="flex items-center gap-3 px-4 py-2.5 text-sm text-ink-faint">
          {index === 0 ? (
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
          ) : (
            <CircleDashed aria-hidden className="size-4" />
          )}
          {index === 0 ? "Running…" : "Waiting"}
        </li>
      ))}
    </ul>
  );
}

const ICONS = { passed: Check, failed: X, error: X, skipped: Minus };
const WORDS = { passed: "passed", failed: "failed", error: "failed", skipped: "skipped" };

function CaseRow({ item, isOpen }: { item: Case; isOpen: boolean }) {
  const Icon = ICONS[item.status];
  const isGood = item.status === "passed";
  const title = (
    <>
      <Icon
        aria-hidden
        className={cn(
          "mt-0.5 size-4 shrink-0",
          isGood ? "text-good" : item.status === "skipped" ? "text-ink-faint" : "text-bad",
        )}
      />
      <span className="min-w-0 flex-1">
        {item.name || item.id}
        <span className="sr-only">: {WORDS[item.status]}</span>
      </span>
      {item.max_points > 0 && (
        <span className="shrink-0 text-xs text-ink-faint tabular-nums">
          {item.points} / {item.max_points}
        </span>
      )}
    </>
  );
  const hasDetail = [
    item.message,
    item.help,
    item.input,
    item.expected,
    item.actual,
    item.output,
    item.stderr,
    item.minimal_input,
  ].some(Boolean);
  if (!hasDetail) return <li className="flex gap-3 px-4 py-2.5 text-sm">{title}</li>;
  return (
    <li>
      <details open={isOpen}>
        <summary className="flex cursor-pointer gap-3 px-4 py-2.5 text-sm hover:bg-sunken">{title}</summary>
        <CaseDetail item={item} />
      </details>
    </li>
  );
}
