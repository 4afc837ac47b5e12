import { Badge } from "@/components/ui/badge";

import type { Schema } from "@/lib/api/client";

export type Verdict = Schema<"Verdict">;

type Tone = "good" | "bad" | "warn" | "info" | "neutral";

/** Checked against the server's enum: a new verdict breaks the build here. */
export const VERDICTS: Record<Verdict, { label: string; tone: Tone; meaning: string }> = {
  pending: { label: "Running…", tone: "info", meaning: "The judge is at work." },
  accepted: { label: "Accepted", tone: "good", meaning: "Every case passed." },
  wrong_answer: {
    label: "Wrong answer",
    tone: "bad",
    meaning: "Your program ran, but its answer differs from what is expected.",
  },
  time_limit_exceeded: {
    label: "Too slow",
    tone: "bad",
    meaning: "Your program was stopped at the time limit. Is there a loop that never ends?",
  },
  memory_limit_exceeded: {
    label: "Too much memory",
    tone: "bad",
    meaning: "Your program needed more memory than allowed.",
  },
  output_limit_exceeded: {
    label: "Too much output",
    tone: "bad",
    meaning: "Your program printed more than allowed. Is there a loop that never ends?",
  },
  runtime_error: {
    label: "Crashed",
    tone: "bad",
    meaning: "Your program stopped with an error. Its message says where.",
  },
  compile_error: {
    label: "Does not compile",
    tone: "bad",
    meaning: "The language could not read your program. The message says which line.",
  },
  internal_error: {
    label: "Our fault",
    tone: "warn",
    meaning: "The judge failed. This did not count; try again.",
  },
  sandbox_unavailable: {
    label: "Cannot judge now",
    tone: "warn",
    meaning: "This CodeHub has no sandbox at the moment, so nothing was run and nothing counted.",
  },
};

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { label, tone } = VERDICTS[verdict];
  return (
    <Badge tone={tone} data-verdict={verdict}>
      {label}
    </Badge>
  );
}
