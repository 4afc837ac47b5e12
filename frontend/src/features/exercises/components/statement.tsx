import { Lightbulb, SquarePen } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router-dom";

import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";

import type { Exercise } from "../api";

/** What is asked, examples, and hints one at a time. */
export function Statement({ exercise }: { exercise: Exercise }) {
  return (
    <div className="space-y-7 p-5 sm:p-6">
      <header>
        <p className="text-sm text-ink-faint">
          <Link to={`/courses/${exercise.course.id}`} className="hover:text-accent hover:underline">
            {exercise.course.title}
          </Link>
          {" / "}
          <Link to={`/lessons/${exercise.lesson.id}`} className="hover:text-accent hover:underline">
            {exercise.lesson.title}
          </Link>
        </p>
        <h1 tabIndex={-1} className="mt-1.5 text-2xl font-semibold tracking-tight outline-none">
          {exercise.title}
        </h1>
        {exercise.allowed.includes("edit") && (
          <Button asChild variant="secondary" size="sm" className="mt-3">
            <Link to={`/exercises/${exercise.id}/author`}>
              <SquarePen aria-hidden /> Author&apos;s view
            </Link>
          </Button>
        )}
      </header>
      <Markdown text={exercise.description} className="prose-compact text-[1rem]" />
      <Samples exercise={exercise} />
      <Hints hints={exercise.hints} />
      <p className="border-t pt-4 text-xs text-ink-faint">
        {exercise.limits.time_s} s and {exercise.limits.memory_mb} MB for each case
        {exercise.hidden_count > 0 &&
          ` · ${plural(exercise.hidden_count, "further case")} that you do not see`}
      </p>
    </div>
  );
}

function Samples({ exercise }: { exercise: Exercise }) {
  const samples = exercise.samples.slice(0, 4);
  if (!samples.length) return null;
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-3 text-sm font-semibold">
        Examples
      </h2>
      <ul className="space-y-3">
        {samples.map((sample) => (
          <li key={sample.id} className="overflow-hidden rounded-lg border text-sm">
            <p className="border-b bg-sunken px-3.5 py-1.5 text-xs text-ink-soft">
              {sample.name || sample.id}
            </p>
            <dl className="grid grid-cols-[5.5rem_1fr] gap-y-1 bg-code px-3.5 py-2.5 font-mono text-[0.8125rem]">
              {sample.input && (
                <>
                  <dt className="text-ink-faint">{sample.target ? "call" : "input"}</dt>
                  <dd className="overflow-x-auto whitespace-pre">{sample.input}</dd>
                </>
              )}
              {sample.expected && (
                <>
                  <dt className="text-ink-faint">{sample.target ? "returns" : "output"}</dt>
                  <dd className="overflow-x-auto whitespace-pre">{sample.expected}</dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hints({ hints }: { hints: string[] }) {
  const [shown, setShown] = useState(0);
  if (!hints.length) return null;
  return (
    <section aria-label="Hints" className="space-y-3">
      <ol aria-live="polite" className="space-y-3">
        {hints.slice(0, shown).map((hint, index) => (
          <li key={index} className="rounded-lg bg-info-soft px-4 py-3">
            <p className="text-xs font-medium text-info">Hint {index + 1}</p>
            <Markdown text={hint} className="prose-compact mt-1" />
          </li>
        ))}
      </ol>
      {shown < hints.length && (
        <Button variant="secondary" size="sm" onClick={() => setShown(shown + 1)}>
          <Lightbulb aria-hidden /> {shown ? "Another hint" : "Show a hint"} ({hints.length - shown} left)
        </Button>
      )}
    </section>
  );
}
