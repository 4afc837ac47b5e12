import { Outlet, useLocation } from "react-router-dom";

import { PageSkeleton } from "@/components/layout/page-skeleton";
import { useSession } from "@/lib/session";

import { SignInPrompt } from "./sign-in-prompt";
import { Unreachable } from "./unreachable";

/** Pages that belong to somebody: wait until it is known who is here, then show them or ask to sign in. */
export function SignedIn() {
  const status = useSession((session) => session.status);
  const { pathname } = useLocation();
  if (status === "signed-in") return <Outlet />;
  if (status === "signed-out") return <SignInPrompt next={pathname} />;
  if (status === "unreachable") return <Unreachable />;
  return <PageSkeleton label="Signing in" />;
}
