import { Outlet, useLocation } from "react-router-dom";

import { Loading, Skeleton } from "@/components/ui/states";
import { useSession } from "@/lib/session";

import { SignInPrompt } from "./sign-in-prompt";

/** Pages that belong to somebody: wait until it is known who is here, then show them or ask to sign in. */
export function SignedIn() {
  const status = useSession((session) => session.status);
  const { pathname } = useLocation();
  if (status === "signed-in") return <Outlet />;
  if (status === "signed-out") return <SignInPrompt next={pathname} />;
  return (
    <Loading label="Signing in">
      <div className="mx-auto max-w-5xl space-y-4 px-6 py-12">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-40 w-full" />
      </div>
    </Loading>
  );
}
