import { create } from "zustand";

import type { components } from "@/lib/api/schema";

type Session = components["schemas"]["Session"];

interface SessionState {
  /** "unknown" until the first refresh has answered. */
  status: "unknown" | "signed-in" | "signed-out";
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
  await refreshAccess();
}
