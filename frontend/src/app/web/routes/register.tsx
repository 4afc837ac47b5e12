import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/states";
import { instanceQuery, resendVerification } from "@/features/account/api";
import { FirebaseButtons } from "@/features/account/components/firebase-buttons";
import { MailSent } from "@/features/account/components/mail-sent";
import { RegisterForm } from "@/features/account/components/register-form";
import { useSession } from "@/lib/session";

import { nextPath } from "../next-path";

export function Component() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const { data: instance } = useQuery(instanceQuery);
  const [mailed, setMailed] = useState<string | null>(null);
  const next = nextPath(query);
  if (isSignedIn) return <Navigate to={next} replace />;
  if (mailed) {
    return (
      <Page title="Check your inbox" className="max-w-md">
        <MailSent resend={() => resendVerification(mailed)} onChangeAddress={() => setMailed(null)}>
          <p>
            A mail is on its way to <b className="font-semibold text-ink">{mailed}</b>. Open the link in it,
            and your account is ready. The link works once, for a day.
          </p>
        </MailSent>
      </Page>
    );
  }
  return (
    <Page title="Create your account" lead="Free, and nothing is published without you." className="max-w-md">
      {instance?.registration_open === false ? (
        <EmptyState title="Registration is closed">
          Ask the administrator of this CodeHub for an account.
        </EmptyState>
      ) : (
        <>
          <RegisterForm onDone={() => void navigate(next, { replace: true })} onMailed={setMailed} />
          <FirebaseButtons onDone={() => void navigate(next, { replace: true })} />
        </>
      )}
      <p className="mt-6 text-ink-soft">
        You have an account?{" "}
        <Link to={`/sign-in?${query}`} className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </Page>
  );
}
