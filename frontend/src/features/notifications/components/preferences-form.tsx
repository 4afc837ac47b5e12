import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { LeaveGuard } from "@/components/ui/leave-guard";

import { type KindPreference, type Preferences, preferencesQuery, savePreferences } from "../api";
import { KindsTable } from "./kinds-table";
import { TimesFields } from "./times-fields";

const bodyOf = ({ kinds, ...times }: Preferences) => ({
  ...times,
  kinds: kinds
    .filter(({ is_always_on }) => !is_always_on)
    .map(({ kind, in_app, email }) => ({ kind, in_app, email })),
});

/** Which things are told where, and when mails may come. Saved as a whole. */
export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(preferences);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(preferences);
  const save = useMutation({
    mutationFn: () => savePreferences(bodyOf(draft)),
    networkMode: "always",
    onSuccess: (answer) => {
      setDraft(answer);
      queries.setQueryData(preferencesQuery.queryKey, answer);
      toast.success("Your choice is saved.");
    },
  });
  const change = (part: Partial<Preferences>) => setDraft((before) => ({ ...before, ...part }));
  const changeKind = (changed: KindPreference) =>
    change({ kinds: draft.kinds.map((each) => (each.kind === changed.kind ? changed : each)) });
  return (
    <form
      className="space-y-10"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <LeaveGuard
        isDirty={isChanged}
        title="Leave without saving?"
        description="What you chose here is not saved yet."
        action="Leave"
      />
      <KindsTable kinds={draft.kinds} onChange={changeKind} />
      <TimesFields draft={draft} onChange={change} />
      <div className="sticky bottom-16 flex flex-wrap items-center gap-4 border-t bg-canvas/95 py-4 backdrop-blur sm:bottom-0">
        <Button type="submit" disabled={!isChanged || save.isPending}>
          {save.isPending ? "Saving…" : "Save changes"}
        </Button>
        {isChanged && (
          <Button type="button" variant="ghost" onClick={() => setDraft(preferences)}>
            Take back
          </Button>
        )}
        <FormError message={save.error?.message} />
      </div>
    </form>
  );
}
