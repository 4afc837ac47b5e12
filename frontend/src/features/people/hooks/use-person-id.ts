import { useQuery } from "@tanstack/react-query";

import { useSession } from "@/lib/session";

import { usernameQuery } from "../api";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whom an address means: an id, a username (looked up, for members), or `me`. */
export function usePersonId(who: string, myId: string | undefined) {
  const status = useSession((session) => session.status);
  const isId = UUID.test(who);
  const isMe = who === "me";
  const isSignedIn = status === "signed-in";
  const lookUp = useQuery({ ...usernameQuery(who), enabled: isSignedIn && !isId && !isMe });
  const retry = () => void lookUp.refetch();
  if (isId) return { id: who, isPending: status === "unknown", error: null, retry };
  if (status !== "signed-in") return { id: null, isPending: status === "unknown", error: null, retry };
  if (isMe) return { id: myId ?? null, isPending: !myId, error: null, retry };
  return { id: lookUp.data ?? null, isPending: lookUp.isPending, error: lookUp.error, retry };
}
