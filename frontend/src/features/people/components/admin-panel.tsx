import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";

import { type Account, accountQuery, cancelErasure, PEOPLE_KEY, unban } from "../api";
import { ROLE_LABELS } from "../role-labels";
import { BanDialog } from "./ban-dialog";
import { RoleDialog } from "./role-dialog";

/** What an administrator knows of an account, and may do to it. */
export function AdminPanel({ id }: { id: string }) {
  const account = useQuery(accountQuery(id));
  return (
    <section aria-labelledby="for-admins" className="rounded-xl border bg-surface p-5">
      <h2 id="for-admins" className="font-semibold">
        For administrators
      </h2>
      {account.isPending && (
        <Loading label="Loading the account">
          <Skeleton className="mt-4 h-24 w-full" />
        </Loading>
      )}
      {account.isError && <ErrorState error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && <AccountFacts account={account.data} />}
    </section>
  );
}

function AccountFacts({ account }: { account: Account }) {
  return (
    <>
      <dl className="mt-4 grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
        <Fact name="E-mail">
          <span className="break-all">{account.email}</span>{" "}
          {!account.email_verified && <Badge tone="warn">Not confirmed</Badge>}
        </Fact>
        <Fact name="Last sign-in">{account.last_login ? <Time moment={account.last_login} /> : "Never"}</Fact>
        <Fact name="Role">{ROLE_LABELS[account.role]}</Fact>
        <Fact name="Account">
          <State account={account} />
        </Fact>
      </dl>
      {account.ban_reason && (
        <p className="mt-4 rounded-md bg-bad-soft px-3.5 py-2.5 text-sm break-words text-bad">
          Banned: {account.ban_reason}
        </p>
      )}
      <Acts account={account} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

function State({ account }: { account: Account }) {
  if (account.is_active) return <Badge tone="good">Open</Badge>;
  return <Badge tone="bad">{account.ban_reason ? "Banned" : "Waits to be erased"}</Badge>;
}

function Acts({ account }: { account: Account }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"role" | "ban" | null>(null);
  const mayBan = account.allowed.includes("ban");
  const open = useMutation({
    mutationFn: () => unban(account.id),
    networkMode: "always",
    onSuccess: (changed) => {
      queries.setQueryData(accountQuery(account.id).queryKey, changed);
      toast.success(`${account.display_name} may sign in again.`);
    },
    onError: (error) => toast.error(error.message),
  });
  const keep = useMutation({
    mutationFn: () => cancelErasure(account.id),
    networkMode: "always",
    onSuccess: () => toast.success(`${account.display_name} keeps the account.`),
    onError: (error) => toast.error(error.message),
    onSettled: () => queries.invalidateQueries(accountQuery(account.id)),
  });
  const finish = (changed: Account) => {
    queries.setQueryData(accountQuery(account.id).queryKey, changed);
    void queries.invalidateQueries({ queryKey: PEOPLE_KEY });
    setAsking(null);
  };
  if (!account.allowed.length)
    return <p className="mt-4 text-sm text-ink-faint">Administrators cannot change each other here.</p>;
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      {account.allowed.includes("change_role") && (
        <Button size="sm" variant="secondary" onClick={() => setAsking("role")}>
          Change role
        </Button>
      )}
      {mayBan && account.is_active && (
        <Button size="sm" variant="danger" onClick={() => setAsking("ban")}>
          Ban
        </Button>
      )}
      {mayBan && account.ban_reason && (
        <Button size="sm" variant="secondary" disabled={open.isPending} onClick={() => open.mutate()}>
          {open.isPending ? "Lifting the ban…" : "Lift the ban"}
        </Button>
      )}
      {!account.is_active && !account.ban_reason && (
        <Button size="sm" variant="secondary" disabled={keep.isPending} onClick={() => keep.mutate()}>
          Call off the erasure
        </Button>
      )}
      {asking === "role" && (
        <RoleDialog account={account} onChanged={finish} onClose={() => setAsking(null)} />
      )}
      {asking === "ban" && <BanDialog account={account} onBanned={finish} onClose={() => setAsking(null)} />}
    </div>
  );
}
