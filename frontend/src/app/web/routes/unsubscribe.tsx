import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { useLinkToken } from "@/features/account/hooks/use-link-token";
import { unsubscribe } from "@/features/notifications/api";
import { problemOf } from "@/lib/api/client";

const toSettings = (
  <Button asChild variant="secondary" className="mt-6">
    <Link to="/settings/notifications">Choose what is mailed</Link>
  </Button>
);

/** Where the last line of a mail leads: nobody has to sign in to be left alone. */
export function Component() {
  const token = useLinkToken();
  if (!token) return <StaleLink />;
  return <Unsubscribing token={token} />;
}

function Unsubscribing({ token }: { token: string }) {
  const done = useQuery({
    queryKey: ["unsubscribe", token],
    queryFn: () => unsubscribe(token),
    staleTime: Infinity,
    refetchOnReconnect: false,
    retry: false,
  });
  if (done.isPending) {
    return (
      <Page title="Switching mails off" className="max-w-md">
        <Loading label="Switching mails off">
          <Skeleton className="h-5 w-72 max-w-full" />
        </Loading>
      </Page>
    );
  }
  if (done.isSuccess) {
    return (
      <Page title="You are unsubscribed" className="max-w-md">
        <p className="text-ink-soft">
          {done.data.kind
            ? "We will not mail you about this kind of thing any more. You still find it under notifications."
            : "We will not mail you notifications any more. You still find them under notifications."}
        </p>
        {toSettings}
      </Page>
    );
  }
  if (problemOf(done.error)?.code === "invalid_token") return <StaleLink />;
  return (
    <Page title="You are not unsubscribed yet" className="max-w-md">
      <ErrorState error={done.error} onRetry={() => void done.refetch()} />
    </Page>
  );
}

function StaleLink() {
  return (
    <Page title="This link is incomplete" className="max-w-md">
      <p className="text-ink-soft">
        Copy the whole address from the mail, or sign in and choose what is mailed to you.
      </p>
      {toSettings}
    </Page>
  );
}
