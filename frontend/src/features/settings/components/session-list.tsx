import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Pages } from "@/components/ui/pages";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { longDate } from "@/lib/format";

import { closeOtherSessions, closeSession, type OpenSession, sessionsQuery } from "../api";
import { type Device, deviceOf } from "../device-name";
import { RowsSkeleton } from "./rows-skeleton";

const ICONS: Record<Device["kind"], typeof Monitor> = {
  phone: Smartphone,
  computer: Monitor,
  program: SquareTerminal,
};
const KEY = ["settings", "sessions"];

/** Where this account is signed in, and a way to end each. */
export function SessionList() {
  const [page, setPage] = useState(1);
  const sessions = useQuery(sessionsQuery(page));
  if (sessions.isPending) return <RowsSkeleton label="Loading your devices" rows={2} />;
  if (sessions.isError) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const others = sessions.data.count - 1;
  return (
    <>
      <ul className="divide-y border-y">
        {sessions.data.results.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Pages list={sessions.data} page={page} onTurn={setPage} />
      {others > 0 ? (
        <SignOutOthers count={others} onDone={() => setPage(1)} />
      ) : (
        <p className="mt-3 text-sm text-ink-faint">You are signed in nowhere else.</p>
      )}
    </>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  const queries = useQueryClient();
  const close = useMutation({
    mutationFn: () => closeSession(session.id),
    networkMode: "always",
    onError: (error) => toast.error(error.message),
    onSuccess: () => toast.success("That device is signed out."),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  // The row goes at once, and comes back if the server refuses.
  if (close.isPending || close.isSuccess) return null;
  const { name, kind } = deviceOf(session.user_agent);
  const Icon = ICONS[kind];
  return (
    <li className="flex items-start gap-4 py-4">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span title={session.user_agent}>{name}</span>
          {session.is_current && <Badge tone="good">This device</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          {session.is_current ? (
            "Active now"
          ) : (
            <>
              Last active <Time moment={session.last_used_at} />
            </>
          )}
          {session.address && <span className="text-ink-faint"> · {session.address}</span>}
        </p>
        <p className="text-sm text-ink-faint">
          Signed in on {longDate(session.created_at)}, until {longDate(session.expires_at)} at the latest
        </p>
      </div>
      {!session.is_current && (
        <Button variant="secondary" size="sm" aria-label={`Sign out ${name}`} onClick={() => close.mutate()}>
          Sign out
        </Button>
      )}
    </li>
  );
}

function SignOutOthers({ count, onDone }: { count: number; onDone: () => void }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const close = useMutation({
    mutationFn: closeOtherSessions,
    networkMode: "always",
    onSuccess: () => {
      setAsking(false);
      onDone();
      toast.success("Every other device is signed out.");
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <>
      <Button variant="danger" className="mt-4" onClick={() => setAsking(true)}>
        Sign out all other devices
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Sign out all other devices?"
          action={close.isPending ? "Signing out…" : "Sign out the others"}
          isPending={close.isPending}
          error={close.error}
          onConfirm={() => close.mutate()}
          onClose={() => setAsking(false)}
        >
          {count === 1 ? "One device has" : `${count} devices have`} to sign in again. You stay signed in
          here.
        </ConfirmDialog>
      )}
    </>
  );
}
