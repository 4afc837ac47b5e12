import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { meQuery, resendVerification, verifyEmail } from "@/features/account/api";
import { AddressForm } from "@/features/account/components/address-form";
import { MailSent } from "@/features/account/components/mail-sent";
import { useLinkToken } from "@/features/account/hooks/use-link-token";
import { problemOf, type Schema } from "@/lib/api/client";
import { useSession } from "@/lib/session";

/** Where the link in a mail leads. The token is used once, however often this draws. */
export function Component() {
  const token = useLinkToken();
  if (!token) return <StaleLink title="This link is incomplete" />;
  return <Verifying token={token} />;
}

function Verifying({ token }: { token: string }) {
  const verified = useQuery({
    queryKey: ["verify-email", token],
    queryFn: () => verifyEmail(token),
    staleTime: Infinity,
    refetchOnReconnect: false,
    retry: false,
  });
  if (verified.isPending) {
    return (
      <Page title="Confirming your e-mail" className="max-w-md">
        <Loading label="Confirming your e-mail">
          <Skeleton className="h-5 w-72 max-w-full" />
          <Skeleton className="mt-6 h-11 w-32" />
        </Loading>
      </Page>
    );
  }
  if (verified.isSuccess) return <Verified {...verified.data} />;
  const refusal = problemOf(verified.error);
  if (refusal?.code === "invalid_link") return <StaleLink title="This link does not work any more" />;
  return (
    <Page title="Your e-mail is not confirmed yet" className="max-w-md">
      <ErrorState error={verified.error} onRetry={() => void verified.refetch()} />
    </Page>
  );
}

function Verified({ status, email }: Schema<"Verified">) {
  const queries = useQueryClient();
  const isSignedIn = useSession((session) => session.status === "signed-in");
  useEffect(() => void queries.invalidateQueries(meQuery), [queries]);
  const isChange = status === "email_changed";
  return (
    <Page title={isChange ? "Your e-mail is changed" : "Your e-mail is confirmed"} className="max-w-md">
      <p className="text-ink-soft">
        {isChange ? "From now on you sign in with " : "You can sign in with "}
        <b className="font-semibold text-ink">{email}</b>.
      </p>
      <Button asChild size="lg" className="mt-6">
        {isSignedIn ? (
          <Link to="/">Go on learning</Link>
        ) : (
          <Link to="/sign-in" state={{ email }}>
            Sign in
          </Link>
        )}
      </Button>
    </Page>
  );
}

function StaleLink({ title }: { title: string }) {
  const [mailed, setMailed] = useState<string | null>(null);
  if (mailed) {
    return (
      <Page title="Check your inbox" className="max-w-md">
        <MailSent resend={() => resendVerification(mailed)} onChangeAddress={() => setMailed(null)}>
          <p>
            If <b className="font-semibold text-ink">{mailed}</b> still waits to be confirmed, a new link is
            on its way.
          </p>
        </MailSent>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      lead="Links work once and for a limited time. If your e-mail is not confirmed yet, have a new one sent."
      className="max-w-md"
    >
      <AddressForm action="Send a new link" send={resendVerification} onSent={setMailed} />
    </Page>
  );
}
