import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { longDate } from "@/lib/format";

import { type ApiToken, apiTokensQuery, revokeApiToken } from "../api";
import { RowsSkeleton } from "./rows-skeleton";
import { TokenDialog } from "./token-dialog";

const SCOPES: Record<ApiToken["scope"], string> = { read: "Reads", write: "Reads and writes" };

/** The tokens with which one's own programs act, and a way to make and to end them. */
export function TokenList() {
  const tokens = useQuery(apiTokensQuery);
  const [isCreating, setCreating] = useState(false);
  const create = <Button onClick={() => setCreating(true)}>Create a token</Button>;
  return (
    <>
      {tokens.isPending && <RowsSkeleton label="Loading your API tokens" rows={2} />}
      {tokens.isError && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.count === 0 && (
        <EmptyState title="No API token yet" action={create}>
          A token lets a program of yours, such as a script or an editor, use CodeHub in your name.
        </EmptyState>
      )}
      {tokens.data && tokens.data.count > 0 && (
        <>
          <ul className="divide-y border-y">
            {tokens.data.results.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
          <div className="mt-4">{create}</div>
        </>
      )}
      {isCreating && <TokenDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isOld] = useState(
    () => token.expires_at !== null && new Date(token.expires_at).getTime() < Date.now(),
  );
  const revoke = useMutation({
    mutationFn: () => revokeApiToken(token.id),
    networkMode: "always",
    onSuccess: () => {
      setAsking(false);
      toast.success(`${token.name} is revoked.`);
      return queries.invalidateQueries(apiTokensQuery);
    },
  });
  return (
    <li className="flex items-start gap-4 py-4">
      <KeyRound aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{token.name}</span>
          <Badge tone={token.scope === "write" ? "warn" : "neutral"}>{SCOPES[token.scope]}</Badge>
          {isOld && <Badge tone="bad">Expired</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          <code className="text-[0.8125rem]">{token.prefix}…</code>
          {" · "}
          {token.last_used_at ? (
            <>
              last used <Time moment={token.last_used_at} />
            </>
          ) : (
            "never used"
          )}
        </p>
        <p className="text-sm text-ink-faint">
          Created on {longDate(token.created_at)}
          {token.expires_at
            ? `, ${isOld ? "expired" : "expires"} on ${longDate(token.expires_at)}`
            : ", never expires"}
        </p>
      </div>
      <Button
        variant="secondary"
        size="sm"
        aria-label={`Revoke ${token.name}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Revoke ${token.name}?`}
          action={revoke.isPending ? "Revoking…" : "Revoke"}
          isPending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate()}
          onClose={() => setAsking(false)}
        >
          Programs that use it are refused from now on. It cannot be brought back.
        </ConfirmDialog>
      )}
    </li>
  );
}
