import { lazy, Suspense } from "react";

import { useSession } from "@/lib/session";

const Landing = lazy(() => import("./landing"));
const Home = lazy(() => import("./home"));

/** The start page: what CodeHub is, or where you left off. */
export function Component() {
  const status = useSession((session) => session.status);
  if (status === "unknown") return null;
  return <Suspense>{status === "signed-in" ? <Home /> : <Landing />}</Suspense>;
}
