import { ArrowRight } from "lucide-react";
import { Link } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { problemOf } from "@/lib/api/client";
import { plural } from "@/lib/format";

import type { Case, Diagnostic, Exercise, Result } from "../api";
import type { useJudging } from "../hooks/use-judging";
import { CaseList } from "./case-list";
import { DiagnosticList } from "./diagnostic-list";
import { Headline } from "./headline";
import { Provisional } from "./provisional";

type ResultsProps = Pick<ReturnType<typeof useJudging>, "judging" | "arrived" | "isSending" | "error"> & {
  exercise: Exercise;
  /** What the compiler said about the text as it is now. */
  diagnostics: Diagnostic[];
  onJump: (diagnostic: Diagnostic) => void;
  onServerRun?: () => void;
  preparation?: string;
  onStop?: () => void;
};

/** The right-hand pane: nothing yet, cases arriving, or the whole result. */
export function Results(props: ResultsProps) {
  const { judging, arrived, isSending, error, exercise, diagnostics, onJump } = props;
  if (error && !isSending) {
    return (
      <div role="alert" className="m-4 space-y-2 rounded-md bg-bad-soft px-4 py-3 text-sm text-bad">
        <p>{reasonOf(error)}</p>
        {judging?.kind === "browser" && (
          <Button variant="secondary" size="sm" onClick={props.onServerRun}>
            Run on the server
          </Button>
        )}
      </div>
    );
  }
  if (!judging) return <Invitation isSending={isSending} />;
  const isPending = judging.verdict === "pending" || isSending;
  const cases = judging.result?.tests ?? inOrder(arrived?.cases);
  return (
    <div>
      <Headline
        judging={judging}
        isSending={isSending}
        preparation={props.preparation}
        onStop={props.onStop}
      />
      {!isSending && <DiagnosticList diagnostics={diagnostics} onJump={onJump} />}
      {!isSending && judging.result?.compile_output && (
        <pre className="m-4 max-h-72 overflow-auto rounded-md border bg-code px-3 py-2 text-[0.8125rem] whitespace-pre-wrap text-bad">
          {judging.result.compile_output}
        </pre>
      )}
      {!isSending && (isPending || cases.length > 0) && (
        <CaseList
          cases={cases}
          awaited={isPending ? Math.max(1, (arrived?.total ?? exercise.samples.length) - cases.length) : 0}
        />
      )}
      {judging.result && !isPending && <HiddenCases result={judging.result} />}
      {judging.kind === "browser" && judging.result && props.onServerRun && (
        <Provisional result={judging.result} exercise={exercise} onServerRun={props.onServerRun} />
      )}
      {judging.verdict === "accepted" && judging.kind === "attempt" && !isSending && (
        <WhatNext exercise={exercise} />
      )}
      {judging.verdict === "accepted" && judging.kind === "trial" && !isSending && (
        <p className="px-4 py-3 text-sm text-ink-soft">
          The visible cases pass. Submit to be judged on all of them.
        </p>
      )}
    </div>
  );
}

/** What the server says about the fields, for there is no field to put it beside. */
const reasonOf = (error: Error) =>
  problemOf(error)
    ?.errors.map((fault) => fault.message)
    .join(" ") || error.message;

const inOrder = (cases: Map<number, Case> | undefined) =>
  [...(cases ?? [])].sort(([a], [b]) => a - b).map(([, item]) => item);

function Invitation({ isSending }: { isSending: boolean }) {
  return (
    <div className="grid h-full place-items-center p-8 text-center text-sm text-ink-faint">
      <p className="max-w-xs" role="status">
        {isSending
          ? "Sending…"
          : "Run tries your code on the examples. Submit has it judged on every case, and that counts."}
      </p>
    </div>
  );
}

function HiddenCases({ result }: { result: Result }) {
  const { passed, total } = result.hidden;
  if (!total) return null;
  return (
    <p className="px-4 py-3 text-sm text-ink-soft">
      {passed === total
        ? `${plural(total, "hidden case")} passed too.`
        : `${passed} of ${plural(total, "hidden case")} passed. They check the same task with other inputs.`}
    </p>
  );
}

function WhatNext({ exercise }: { exercise: Exercise }) {
  const { next, lesson, course } = exercise;
  const to = next?.exercise_id
    ? `/exercises/${next.exercise_id}`
    : next?.lesson_id
      ? `/lessons/${next.lesson_id}`
      : `/courses/${course.id}`;
  return (
    <div className="flex flex-wrap gap-2 p-4">
      <Button asChild>
        <Link to={to} className="max-w-full">
          <span className="truncate">{next?.title ?? "Back to the course"}</span> <ArrowRight aria-hidden />
        </Link>
      </Button>
      <Button asChild variant="secondary">
        <Link to={`/lessons/${lesson.id}`}>Back to the lesson</Link>
      </Button>
    </div>
  );
}
