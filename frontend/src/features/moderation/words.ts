import { REASONS } from "@/lib/api/reports";

import type { Act, Case, Reason, SubjectKind } from "./api";

interface ActWords {
  label: string;
  /** What has been done, in the log. */
  done: string;
  /** What follows from it. */
  effect: string;
  isHarsh?: boolean;
}

export const ACTS: Record<Act, ActWords> = {
  dismiss: {
    label: "Dismiss",
    done: "Reports dismissed",
    effect: "Nothing changes. Who reported it is told that it was looked at.",
  },
  approve: {
    label: "Approve",
    done: "Approved",
    effect: "It is in sight again, and its author is told that nothing was wrong with it.",
  },
  hide: {
    label: "Hide",
    done: "Hidden",
    effect: "It is out of sight until somebody restores it. Its author is told why and may answer once.",
    isHarsh: true,
  },
  remove: {
    label: "Remove",
    done: "Removed",
    effect: "It is out of sight for good. Its author is told why and may answer once.",
    isHarsh: true,
  },
  restore: {
    label: "Restore",
    done: "Restored",
    effect: "It is in sight again, and its author is told.",
  },
  warn: {
    label: "Warn the author",
    done: "Warned",
    effect: "The author is told what was wrong. Warnings count when the next decision is made.",
    isHarsh: true,
  },
  suspend: {
    label: "Suspend the author",
    done: "Suspended",
    effect: "Until that day the author may read but not write. They are told why and may answer once.",
    isHarsh: true,
  },
  lift_suspension: {
    label: "Lift the suspension",
    done: "Suspension lifted",
    effect: "They may write again at once, and are told.",
  },
};

export const SUBJECT_LABELS: Record<SubjectKind, string> = {
  post: "Post",
  comment: "Comment",
  person: "Person",
};

export const reasonLabel = (reason: Reason) => REASONS.find(({ value }) => value === reason)?.label ?? reason;

/** What may be decided about something that stands like this. */
export function actsFor({ kind, state }: Pick<Case["subject"], "kind" | "state">): Act[] {
  const aboutAuthor: Act[] = ["warn", "suspend"];
  if (kind === "person") return ["dismiss", ...aboutAuthor, "lift_suspension"];
  if (state === "hidden") return ["approve", "remove", ...aboutAuthor];
  if (state === "removed") return ["restore", "dismiss", ...aboutAuthor];
  if (state === "deleted" || state === null) return ["dismiss", ...aboutAuthor];
  return ["dismiss", "hide", "remove", ...aboutAuthor];
}
