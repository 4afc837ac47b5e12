import { Check } from "lucide-react";

import { cn } from "@/lib/class-names";

import type { ProgressStatus } from "../api";
import { STATUS_LABELS } from "./labels";

/** A round mark: empty, half, or ticked. */
export function StatusMark({ status, className }: { status: ProgressStatus; className?: string }) {
  return (
    <span
      role="img"
      aria-label={STATUS_LABELS[status]}
      className={cn(
        "grid size-5 shrink-0 place-items-center rounded-full border-2",
        status === "completed" && "border-good bg-good text-surface",
        status === "in_progress" && "border-accent",
        status === "not_started" && "border-line-strong",
        className,
      )}
    >
      {status === "completed" && <Check aria-hidden className="size-3" strokeWidth={3.5} />}
      {status === "in_progress" && <span className="size-2 rounded-full bg-accent" />}
    </span>
  );
}
