import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Dispatch, type SetStateAction, useDeferredValue, useMemo } from "react";

import { problemOf } from "@/lib/api/client";

import { proofsKey, saveTests, type Tests, testsQuery } from "../api";
import { faultsIn } from "../faults";

/** What is being written, and what it started from. */
export interface Draft extends Tests {
  base: string;
}
export type SetDraft = Dispatch<SetStateAction<Draft | null>>;

/** Somebody else has saved other tests since these were opened. */
export class TestsChangedError extends Error {
  constructor(readonly theirs: Tests) {
    super("Somebody else has saved other tests since you opened these.");
  }
}

const NOTHING: Tests = { text: "", etag: "" };

/** Edit the tests document of an exercise, and save it unless somebody else has changed it meanwhile. */
export function useTestsDraft(exerciseId: string, draft: Draft | null, setDraft: SetDraft) {
  const queries = useQueryClient();
  const tests = useQuery(testsQuery(exerciseId));
  const { text, base, etag } = draft ?? { ...NOTHING, ...tests.data, base: tests.data?.text ?? "" };

  const saving = useMutation({
    mutationFn: async (sent: Draft) => {
      try {
        return await saveTests(exerciseId, sent);
      } catch (error) {
        if (problemOf(error)?.code !== "tests_changed") throw error;
        throw new TestsChangedError(await queries.fetchQuery({ ...testsQuery(exerciseId), staleTime: 0 }));
      }
    },
    onSuccess: async (saved, sent) => {
      queries.setQueryData(testsQuery(exerciseId).queryKey, saved);
      // What was typed meanwhile stays, and so does the order in which it was written.
      setDraft((now) => now && { ...now, base: sent.text, etag: saved.etag });
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
    write: (after: string) => setDraft({ text: after, base, etag }),
    save: () => saving.mutate({ text, base, etag }),
    /** Give up what was written for what the server has now. */
    takeTheirs: () => {
      saving.reset();
      setDraft(null);
    },
    /** Go on from what was written; the next save replaces theirs. */
    keepMine: (theirs: Tests) => {
      saving.reset();
      setDraft({ text, base: theirs.text, etag: theirs.etag });
    },
  };
}
