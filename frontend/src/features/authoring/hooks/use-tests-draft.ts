import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Dispatch, type SetStateAction, useDeferredValue, useMemo } from "react";

import { problemOf } from "@/lib/api/client";

import { proofsKey, saveTests, testsQuery } from "../api";
import { faultsIn } from "../faults";
import { isSameJson } from "../json/writing";

/** What is being written, and the document that it started from. */
export interface Draft {
  text: string;
  base: string;
}
export type SetDraft = Dispatch<SetStateAction<Draft | null>>;

/** Somebody else has saved other tests since these were opened. */
export class TestsChangedError extends Error {
  constructor(readonly theirs: string) {
    super("Somebody else has saved other tests since you opened these.");
  }
}

/** Edit the tests document of an exercise, and save it unless somebody else has changed it meanwhile. */
export function useTestsDraft(exerciseId: string, draft: Draft | null, setDraft: SetDraft) {
  const queries = useQueryClient();
  const tests = useQuery(testsQuery(exerciseId));
  const { text, base } = draft ?? { text: tests.data ?? "", base: tests.data ?? "" };

  const saving = useMutation({
    mutationFn: async (sent: Draft) => {
      const theirs = await queries.fetchQuery({ ...testsQuery(exerciseId), staleTime: 0 });
      if (!isSameJson(theirs, sent.base)) throw new TestsChangedError(theirs);
      return saveTests(exerciseId, sent.text);
    },
    onSuccess: async (saved, sent) => {
      queries.setQueryData(testsQuery(exerciseId).queryKey, saved);
      // What was typed meanwhile stays, and so does the order in which it was written.
      setDraft((now) => now && { ...now, base: sent.text });
      await queries.invalidateQueries({ queryKey: proofsKey(exerciseId) });
    },
  });

  const refusal = problemOf(saving.error);
  const checked = useDeferredValue(text);
  const faults = useMemo(() => faultsIn(checked, refusal), [checked, refusal]);
  const isDirty = text !== base;
  return {
    tests,
    text,
    faults,
    isDirty,
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && !isDirty,
    error: saving.error,
    write: (after: string) => setDraft({ text: after, base }),
    save: () => saving.mutate({ text, base }),
    /** Give up what was written for what the server has now. */
    takeTheirs: () => {
      saving.reset();
      setDraft(null);
    },
    /** Go on from what was written; the next save replaces theirs. */
    keepMine: (theirs: string) => {
      saving.reset();
      setDraft({ text, base: theirs });
    },
  };
}
