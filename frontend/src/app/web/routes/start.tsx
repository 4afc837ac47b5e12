import { lazy, Suspense } from "react";

import { PageSkeleton } from "@/components/layout/page-skeleton";
import { useSession } from "@/lib/session";

import { Unreachable } from "../unreachable";

const Landing = lazy(() => import("./landing"));
const Home = lazy(() => import("./home"));

/** The start page: what CodeHub is, or where you left off. */
export function Component() {
  const status = useSession((session) => session.status);
  if (status === "unreachable") return <Unreachable />;
  if (status === "unknown") return <PageSkeleton label="Signing in" />;
  return <Suspense fallback={<PageSkeleton />}>{status === "signed-in" ? <Home /> : <Landing />}</Suspense>;
}
