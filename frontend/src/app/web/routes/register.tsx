import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/states";
import { instanceQuery } from "@/features/account/api";
import { RegisterForm } from "@/features/account/components/register-form";
import { useSession } from "@/lib/session";

import { nextPath } from "../next-path";

export function Component() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const { data: instance } = useQuery(instanceQuery);
  const next = nextPath(query);
  if (isSignedIn) return <Navigate to={next} replace />;
  return (
    <Page title="Create your account" lead="Free, and nothing is published without you." className="max-w-md">
      {instance?.registration_open === false ? (
        <EmptyState title="Registration is closed">
          Ask the administrator of this CodeHub for an account.
        </EmptyState>
      ) : (
        <RegisterForm onDone={() => void navigate(next, { replace: true })} />
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
