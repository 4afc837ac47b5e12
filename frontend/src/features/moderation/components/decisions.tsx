import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { LoadMore } from "@/components/ui/load-more";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { longDate } from "@/lib/format";

import { type Action, actionsQuery } from "../api";
import { ACTS, reasonLabel, SUBJECT_LABELS } from "../words";
import { CasesSkeleton } from "./cases-skeleton";

/** What moderators decided, the newest first. */
export function Decisions({ isAppealed }: { isAppealed: boolean }) {
  const actions = useInfiniteQuery(actionsQuery(isAppealed));
  if (actions.isPending) return <CasesSkeleton label="Loading decisions" />;
  if (actions.isError && !actions.data)
    return <ErrorState error={actions.error} onRetry={() => void actions.refetch()} />;
  const all = actions.data.pages.flatMap(({ results }) => results);
  if (!all.length) {
    return (
      <EmptyState title={isAppealed ? "Nobody has answered a decision" : "Nothing was decided yet"}>
        {isAppealed
          ? "Authors may answer a decision about them once; what they say comes here."
          : "Each decision is kept here with who made it and what the author was told."}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Decisions" className="divide-y border-y">
        {all.map((action) => (
          <li key={action.id} className="space-y-2 py-4">
            <DecisionWords action={action} />
            <p className="text-sm text-ink-faint">
              About{" "}
              <Link to={`/people/${action.author.id}`} className="text-ink hover:underline">
                {action.author.display_name}
              </Link>
              {action.moderator && `, by ${action.moderator.display_name}`}
            </p>
          </li>
        ))}
      </ul>
      <LoadMore list={actions} isAutomatic />
    </>
  );
}

/** One decision: what, why, what the author was told and answered. */
export function DecisionWords({ action }: { action: Action }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
        <span className="font-medium">
          {SUBJECT_LABELS[action.subject_kind]}: {ACTS[action.action].done.toLowerCase()}
          {action.until && ` until ${longDate(action.until)}`}
        </span>
        <Badge>{reasonLabel(action.reason)}</Badge>
        <span className="text-ink-faint">
          <Time moment={action.created_at} />
        </span>
      </p>
      {action.message && <p className="break-words whitespace-pre-line text-ink-soft">{action.message}</p>}
      {action.appeal && (
        <p className="rounded-md bg-sunken px-3.5 py-2.5 text-sm break-words whitespace-pre-line">
          <span className="font-medium">Answered: </span>
          {action.appeal}
        </p>
      )}
    </>
  );
}
