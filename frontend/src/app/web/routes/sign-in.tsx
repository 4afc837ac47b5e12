import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { instanceQuery } from "@/features/account/api";
import { FirebaseButtons } from "@/features/account/components/firebase-buttons";
import { SignInForm } from "@/features/account/components/sign-in-form";
import { useSession } from "@/lib/session";

import { nextPath } from "../next-path";

export function Component() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const { data: instance } = useQuery(instanceQuery);
  const { state } = useLocation() as { state: { email?: string } | null };
  const next = nextPath(query);
  if (isSignedIn) return <Navigate to={next} replace />;
  return (
    <Page title="Sign in" className="max-w-md">
      <SignInForm
        email={state?.email}
        sendsMail={instance?.sends_mail}
        onDone={() => void navigate(next, { replace: true })}
      />
      <FirebaseButtons onDone={() => void navigate(next, { replace: true })} />
      {instance?.demo_accounts && (
        <p className="mt-6 rounded-md bg-info-soft px-3.5 py-2.5 text-sm text-info">
          This instance has demo accounts: <b>learner@codehub.example</b>, <b>instructor@codehub.example</b>{" "}
          and <b>admin@codehub.example</b>. Their password was printed in the terminal where CodeHub started.
        </p>
      )}
      {instance?.registration_open !== false && (
        <p className="mt-6 text-ink-soft">
          New here?{" "}
          <Link to={`/register?${query}`} className="text-accent underline underline-offset-4">
            Create an account
          </Link>
        </p>
      )}
    </Page>
  );
}
