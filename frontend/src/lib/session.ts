import { create } from "zustand";

import type { components } from "@/lib/api/schema";

type Session = components["schemas"]["Session"];

interface SessionState {
  /** "unknown" until the first refresh has answered; "unreachable" when nobody answers it. */
  status: "unknown" | "unreachable" | "signed-in" | "signed-out";
  access: string | null;
}

export const useSession = create<SessionState>(() => ({ status: "unknown", access: null }));

export const currentAccess = () => useSession.getState().access;

export function beginSession(session: Session) {
  useSession.setState({ status: "signed-in", access: session.access });
}

export function endSession() {
  useSession.setState({ status: "signed-out", access: null });
}

/** Wait until it is known who is here, so that nothing is asked as a stranger by mistake. */
export function sessionKnown(): Promise<void> {
  return new Promise((resolve) => {
    const settle = ({ status }: SessionState) => {
      if (status === "unknown") return;
      stop();
      resolve();
    };
    const stop = useSession.subscribe(settle);
    settle(useSession.getState());
  });
}

let underway: Promise<boolean> | null = null;

/** Trade the HttpOnly cookie for a new access token; one request at a time, across tabs too. */
export function refreshAccess(): Promise<boolean> {
  underway ??= withLock(refreshOnce).finally(() => {
    underway = null;
  });
  return underway;
}

async function withLock<Result>(work: () => Promise<Result>): Promise<Result> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  return locks ? ((await locks.request("codehub-refresh", work)) as Result) : work();
}

async function refreshOnce(): Promise<boolean> {
  const response = await fetch("/api/auth/refresh/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CodeHub-Client": "web" },
    body: "{}",
    credentials: "same-origin",
  });
  if (response.ok) {
    beginSession((await response.json()) as Session);
    return true;
  }
  if (response.status === 401 || response.status === 403) endSession();
  return false;
}

/** Take up the session of an earlier visit, if the server left a hint that there is one. */
export async function resumeSession(): Promise<void> {
  if (!document.cookie.includes("codehub_signed_in=yes")) return endSession();
  useSession.setState({ status: "unknown" });
  await refreshAccess().catch(() => false);
  if (useSession.getState().status === "unknown") useSession.setState({ status: "unreachable" });
}
