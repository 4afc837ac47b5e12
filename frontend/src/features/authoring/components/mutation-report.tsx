import { ProgressBar } from "@/components/ui/progress";
import { percent, plural } from "@/lib/format";

import type { Mutation, Survivor } from "../api";

/** How many small faults the tests notice, and those that they do not. */
export function MutationReport({ mutation }: { mutation: Mutation }) {
  const { state, killed, total, survivors } = mutation;
  const score = total ? (100 * killed) / total : null;
  return (
    <section aria-labelledby="mutation-score" className="space-y-5">
      <div>
        <h2 id="mutation-score" className="text-lg font-semibold">
          Mutation score
        </h2>
        <p className="mt-1 max-w-2xl text-sm text-ink-soft">
          Each mutant is the reference with one small fault in it. A mutant that fails is killed; one that
          passes shows a mistake that these tests would let through.
        </p>
      </div>
      {score === null ? (
        <p className="text-sm text-ink-faint">
          {state === "finished"
            ? "Nothing was measured: the reference must hold first, and contain something to change."
            : "Not measured yet."}
        </p>
      ) : (
        <div className="max-w-md">
          <p className="flex items-baseline gap-3">
            <span className="text-3xl font-semibold tabular-nums">{percent(score)}</span>
            <span className="text-sm text-ink-soft tabular-nums">
              {killed} of {plural(total, "mutant")} killed{state !== "finished" && " so far"}
            </span>
          </p>
          <ProgressBar value={score} label="Mutation score" className="mt-2 h-2" />
        </div>
      )}
      {state === "finished" && total > 0 && survivors.length === 0 && (
        <p className="text-sm text-good">No mutant survived: the tests notice every fault that was tried.</p>
      )}
      {[...byFile(survivors)].map(([path, inFile]) => (
        <Survivors key={path} path={path} survivors={inFile} />
      ))}
    </section>
  );
}

function byFile(survivors: Survivor[]) {
  const files = new Map<string, Survivor[]>();
  for (const each of survivors) files.set(each.path, [...(files.get(each.path) ?? []), each]);
  return files;
}

function Survivors({ path, survivors }: { path: string; survivors: Survivor[] }) {
  const sorted = survivors.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return (
    <section aria-label={`Survivors in ${path}`} className="overflow-hidden rounded-lg border bg-surface">
      <h3 className="flex flex-wrap justify-between gap-2 border-b bg-sunken px-4 py-2 text-sm">
        <span className="font-mono text-[0.8125rem] break-all">{path}</span>
        <span className="text-xs text-ink-faint">{plural(survivors.length, "survivor")}</span>
      </h3>
      <ul className="divide-y">
        {sorted.map(({ id, operator, line, column, before, after }) => (
          <li key={id} className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
            <p>
              <span className="tabular-nums">
                Line {line}, column {column}
              </span>
              <span className="block text-ink-faint">{operator.replaceAll("_", " ")}</span>
            </p>
            <div className="overflow-x-auto rounded-md border bg-code font-mono text-[0.8125rem]">
              <Side sign="−" word="before" text={before} className="bg-bad-soft" />
              <Side sign="+" word="after" text={after} className="bg-good-soft" />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SideProps {
  sign: string;
  word: string;
  text: string;
  className: string;
}

function Side({ sign, word, text, className }: SideProps) {
  return (
    <p className={`flex gap-3 px-3 py-1 ${className}`}>
      <span aria-hidden className="text-ink-faint select-none">
        {sign}
      </span>
      <span className="sr-only">{word}: </span>
      {text ? (
        <span className="break-all whitespace-pre-wrap">{text}</span>
      ) : (
        <span className="text-ink-faint">(nothing)</span>
      )}
    </p>
  );
}
