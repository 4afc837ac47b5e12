import { Save } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router-dom";

import { CodeEditor } from "@/components/code-editor/code-editor";
import type { Place } from "@/components/code-editor/markers";
import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { problemOf } from "@/lib/api/client";

import { useSaveKey } from "../hooks/use-save-key";
import { type Draft, type SetDraft, TestsChangedError, useTestsDraft } from "../hooks/use-tests-draft";
import { FaultList } from "./fault-list";
import { Refusal } from "./refusal";
import { TestsConflict } from "./tests-conflict";

const HINTS = [
  ["Ctrl+S", "saves"],
  ["F8", "goes to the next fault"],
  ["Ctrl+M", "lets Tab leave the editor"],
];

interface TestsTabProps {
  exerciseId: string;
  draft: Draft | null;
  setDraft: SetDraft;
}

/** The tests document, to change and to save. */
export function TestsTab({ exerciseId, draft, setDraft }: TestsTabProps) {
  const editing = useTestsDraft(exerciseId, draft, setDraft);
  const [goal, setGoal] = useState<Place | null>(null);
  // While somebody types, what is not JSON yet is only marked; a list that comes and goes would move the text.
  const [isAsked, setAsked] = useState(false);
  const { tests, text, faults, error, isDirty, isSaving, isSaved } = editing;
  const unreadable = faults.find(({ pointer }) => pointer === null);
  const save = () => {
    setAsked(unreadable !== undefined);
    if (unreadable) setGoal({ ...unreadable });
    else if (isDirty && !isSaving) editing.save();
  };
  useSaveKey(save);
  if (!draft && tests.isPending) {
    return (
      <Loading label="Loading the tests">
        <Skeleton className="h-10 w-full" />
        <Skeleton className="mt-3 h-[60dvh] w-full rounded-lg" />
      </Loading>
    );
  }
  if (!draft && tests.isError) {
    return <ErrorState error={tests.error} onRetry={() => void tests.refetch()} />;
  }
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={save} disabled={!isDirty || isSaving} aria-keyshortcuts="Control+S Meta+S">
          <Save aria-hidden /> {isSaving ? "Saving…" : "Save"}
        </Button>
        <p role="status" className="text-sm text-ink-soft">
          {isDirty ? (
            <span className="text-warn">Unsaved changes</span>
          ) : isSaved ? (
            <>
              Saved. The new tests are being proven:{" "}
              <Link to="?tab=proofs" className="text-accent underline underline-offset-2">
                see the proofs
              </Link>
              .
            </>
          ) : (
            "Learners are judged by this document. Saving it runs the proofs."
          )}
        </p>
      </div>
      {error instanceof TestsChangedError ? (
        <TestsConflict
          theirs={error.theirs.text}
          mine={text}
          onTakeTheirs={editing.takeTheirs}
          onKeepMine={() => editing.keepMine(error.theirs)}
        />
      ) : (
        !problemOf(error)?.errors.length && <Refusal error={error} />
      )}
      <FaultList faults={unreadable && !isAsked ? [] : faults} onJump={(fault) => setGoal({ ...fault })} />
      <div className="grid h-[max(24rem,calc(100dvh-22rem))] grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] overflow-hidden rounded-lg border bg-surface">
        <CodeEditor
          value={text}
          onChange={editing.write}
          language="json"
          label="The tests document"
          path="tests.json"
          markers={faults}
          goal={goal}
          onSubmit={save}
        />
      </div>
      <p className="hidden text-xs text-ink-faint pointer-fine:block">
        {HINTS.map(([keys, what]) => (
          <span key={keys} className="mr-4 whitespace-nowrap">
            <kbd className="rounded border px-1">{keys}</kbd> {what}
          </span>
        ))}
      </p>
    </div>
  );
}
