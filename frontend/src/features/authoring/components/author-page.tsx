import { ArrowUpRight } from "lucide-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { useTitle } from "@/hooks/use-title";
import { cn } from "@/lib/class-names";

import type { Exercise } from "../api";
import type { Draft } from "../hooks/use-tests-draft";
import { ProofsTab } from "./proofs-tab";
import { RejudgeTab } from "./rejudge-tab";
import { SimilarityTab } from "./similarity-tab";
import { TestsTab } from "./tests-tab";

const TABS = [
  { id: "proofs", title: "Proofs" },
  { id: "tests", title: "Tests" },
  { id: "similarity", title: "Similarity" },
  { id: "rejudge", title: "Re-judge" },
] as const;

/** What the author of an exercise sees of it; each part has an address of its own. */
export function AuthorPage({ exercise }: { exercise: Exercise }) {
  useTitle(`Author's view: ${exercise.title}`);
  const [query] = useSearchParams();
  const active = TABS.find(({ id }) => id === query.get("tab"))?.id ?? "proofs";
  // Kept here, so that a look at the proofs does not lose what was written.
  const [draft, setDraft] = useState<Draft | null>(null);
  const isDirty = draft !== null && draft.text !== draft.base;
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-6 lg:py-10">
      <Header exercise={exercise} />
      <nav aria-label="Author's view" className="mb-8 flex overflow-x-auto border-b sm:gap-1">
        {TABS.map(({ id, title }) => (
          <Link
            key={id}
            to={`?tab=${id}`}
            aria-current={id === active ? "page" : undefined}
            className={cn(
              "-mb-px rounded-t-md border-b-2 px-2.5 py-2.5 text-sm sm:px-3 font-medium whitespace-nowrap -outline-offset-2 hover:text-ink",
              id === active ? "border-accent text-ink" : "border-transparent text-ink-soft",
            )}
          >
            {title}
            {id === "tests" && isDirty && (
              <>
                {" "}
                <span className="text-warn">(unsaved)</span>
              </>
            )}
          </Link>
        ))}
      </nav>
      {active === "proofs" && <ProofsTab exerciseId={exercise.id} />}
      {active === "tests" && <TestsTab exerciseId={exercise.id} draft={draft} setDraft={setDraft} />}
      {active === "similarity" && <SimilarityTab exercise={exercise} />}
      {active === "rejudge" && <RejudgeTab exerciseId={exercise.id} />}
      <LeaveGuard
        isDirty={isDirty}
        title="Leave without saving?"
        description="The tests have changes that are not saved. They are lost when you leave."
        action="Leave without saving"
      />
    </div>
  );
}

function Header({ exercise: { id, title, lesson, course } }: { exercise: Exercise }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <p className="text-sm text-ink-faint">
          <Link to={`/courses/${course.id}`} className="hover:text-accent hover:underline">
            {course.title}
          </Link>
          {" / "}
          <Link to={`/lessons/${lesson.id}`} className="hover:text-accent hover:underline">
            {lesson.title}
          </Link>
          {" / Author’s view"}
        </p>
        <h1
          tabIndex={-1}
          className="mt-1 text-2xl font-semibold tracking-tight text-balance outline-none sm:text-3xl"
        >
          <span className="sr-only">Author&apos;s view: </span>
          {title}
        </h1>
      </div>
      <Button asChild variant="secondary">
        <Link to={`/exercises/${id}`}>
          As learners see it <ArrowUpRight aria-hidden />
        </Link>
      </Button>
    </header>
  );
}
