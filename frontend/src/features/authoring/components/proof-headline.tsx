import { Check, LoaderCircle, TriangleAlert, X } from "lucide-react";

import { ProgressBar } from "@/components/ui/progress";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import type { ProofRun } from "../api";
import { type Tone, TONES } from "./tone";

interface Words {
  tone: Tone;
  title: string;
  text: string;
}

function wordsOf({ state, verdict, proofs, mutation }: ProofRun): Words {
  const done = proofs.filter((proof) => proof.state === "finished").length;
  const broken = proofs.filter((proof) => proof.holds === false).length;
  if (state === "queued") return { tone: "info", title: "Waiting for the judge", text: "It begins shortly." };
  if (state === "running" && proofs.length > 0 && done === proofs.length && mutation) {
    return { tone: "info", title: "Measuring the mutation score…", text: "Every solution has been run." };
  }
  if (state === "running") {
    return { tone: "info", title: "Proving…", text: `${done} of ${plural(proofs.length, "solution")} run.` };
  }
  if (verdict === "green") {
    const text = `${plural(proofs.length, "solution")}: what must pass passes, and what must fail fails.`;
    return { tone: "good", title: "All proofs hold", text };
  }
  if (!broken) {
    const text = "The judge could not run them all. Prove again; the rows below say which.";
    return { tone: "warn", title: "The proofs are not complete", text };
  }
  return {
    tone: "bad",
    title: `${broken} of ${plural(proofs.length, "proof")} ${broken === 1 ? "does" : "do"} not hold`,
    text: "The lesson cannot be published until the tests and the solutions agree.",
  };
}

const ICONS = { good: Check, bad: X, info: LoaderCircle, warn: TriangleAlert };

/** Green, red, or under way, in words. */
export function ProofHeadline({ run }: { run: ProofRun }) {
  const { tone, title, text } = wordsOf(run);
  const Icon = ICONS[tone];
  const done = run.proofs.filter((proof) => proof.state === "finished").length;
  return (
    <div className={cn("overflow-hidden rounded-lg", TONES[tone])} data-proofs={run.verdict ?? run.state}>
      <div role="status" className="flex gap-3 px-4 py-3.5">
        <Icon aria-hidden className={cn("mt-0.5 size-5 shrink-0", tone === "info" && "animate-spin")} />
        <div>
          <h2 className="font-semibold">{title}</h2>
          <p className="text-sm">{text}</p>
        </div>
      </div>
      {run.state === "running" && run.proofs.length > 0 && (
        <ProgressBar
          value={(100 * done) / run.proofs.length}
          label="Solutions run"
          className="rounded-none"
        />
      )}
    </div>
  );
}
