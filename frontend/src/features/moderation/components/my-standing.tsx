import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { ErrorState } from "@/components/ui/states";
import { longDate } from "@/lib/format";

import { type Action, appeal, type Standing, standingQuery } from "../api";
import { CasesSkeleton } from "./cases-skeleton";
import { DecisionWords } from "./decisions";

/** How much one may write, and what was decided about one. */
export function MyStanding() {
  const standing = useQuery(standingQuery);
  if (standing.isPending) return <CasesSkeleton label="Loading your standing" />;
  if (standing.isError) return <ErrorState error={standing.error} onRetry={() => void standing.refetch()} />;
  return (
    <div className="space-y-6">
      <Limits standing={standing.data} />
      {standing.data.actions.length > 0 && (
        <ul aria-label="Decisions about you" className="divide-y border-y">
          {standing.data.actions.map((action) => (
            <li key={action.id} className="space-y-2 py-4">
              <DecisionWords action={action} />
              {!action.appealed_at && <Appeal action={action} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Limits({ standing }: { standing: Standing }) {
  const { limits, is_suspended, suspended_until, reason, trust_reason } = standing;
  return (
    <>
      {is_suspended ? (
        <p className="rounded-md bg-warn-soft px-3.5 py-2.5 text-sm">
          <b>Suspended{suspended_until && ` until ${longDate(suspended_until)}`}.</b> You may read, but not
          write. {reason}
        </p>
      ) : (
        <p className="text-ink-soft">{trust_reason}</p>
      )}
      <dl className="flex flex-wrap gap-x-10 gap-y-3 text-sm">
        {(
          [
            ["Posts an hour", limits.posts_per_hour],
            ["Comments an hour", limits.comments_per_hour],
            ["Links in a text", limits.links_per_text],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-faint">{name}</dt>
            <dd className="mt-0.5 text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Appeal({ action }: { action: Action }) {
  const queries = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const answer = useMutation({
    mutationFn: () => appeal(action.id, (text ?? "").trim()),
    networkMode: "always",
    onSuccess: () => {
      toast.success("Your answer is sent. A moderator will read it.");
      return queries.invalidateQueries(standingQuery);
    },
  });
  if (text === null) {
    return (
      <Button size="sm" variant="secondary" onClick={() => setText("")}>
        Answer
      </Button>
    );
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate();
      }}
    >
      <FormError message={answer.error?.message} />
      <Field label="Your answer" hint="You may answer once, so say everything that matters.">
        <Textarea
          {...({
            autoFocus: true,
            required: true,
            maxLength: 2000,
            value: text,
            onChange: (event: { target: { value: string } }) => setText(event.target.value),
          } as object)}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={!text.trim() || answer.isPending}>
          Send the answer
        </Button>
        <Button type="button" size="sm" variant="ghost" onClick={() => setText(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
