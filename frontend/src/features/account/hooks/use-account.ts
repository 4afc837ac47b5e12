import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";

import { beginSession, endSession, useSession } from "@/lib/session";

import { doSignOut, meQuery } from "../api";

/** The signed-in person; undefined while unknown or signed out. */
export function useMe() {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  return useQuery({ ...meQuery, enabled: isSignedIn }).data;
}

/** What follows a successful sign-in or registration. */
export function useEnter() {
  const queries = useQueryClient();
  return (session: Parameters<typeof beginSession>[0]) => {
    queries.clear();
    queries.setQueryData(meQuery.queryKey, session.user);
    beginSession(session);
  };
}

export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    ...doSignOut,
    onSettled: () => {
      endSession();
      queries.clear();
      void navigate("/");
    },
  });
  return () => mutate();
}
