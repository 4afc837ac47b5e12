import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import type { Reactions, ReactionType } from "@/lib/api/community";
import { changeCached } from "@/lib/cached";

type Subject = Reactions & { id: string };

interface Change {
  type: ReactionType;
  isGiven: boolean;
}

export type SendReaction = (id: string, change: Change) => Promise<Reactions>;

const COUNTS = { like: "likes_count", insightful: "insightful_count", clap: "clap_count" } as const;
/** Where this kind of reaction is counted. */
export const countOf = (subject: Reactions, type: ReactionType) => subject[COUNTS[type]];

/** The subject as it is once somebody gave or took back a reaction; the same one if they had already. */
export function reacted<Kind extends Subject>(subject: Kind, { type, isGiven }: Change): Kind {
  if (subject.my_reactions.includes(type) === isGiven) return subject;
  const others = subject.my_reactions.filter((each) => each !== type);
  return {
    ...subject,
    [COUNTS[type]]: Math.max(0, countOf(subject, type) + (isGiven ? 1 : -1)),
    my_reactions: isGiven ? [...others, type] : others,
  };
}

/** React to a post or comment: shown at once, taken back when the server refuses it. */
export function useReacting(id: string, send: SendReaction) {
  const queries = useQueryClient();
  const mutationKey = ["react", id];
  const show = (change: Change) => changeCached<Subject>(queries, id, (before) => reacted(before, change));
  const { mutate } = useMutation({
    mutationKey,
    // One after the other, so that two quick presses arrive in their order.
    scope: { id: `react-${id}` },
    networkMode: "always",
    mutationFn: (change: Change) => send(id, change),
    onMutate: show,
    onError: (error, { type, isGiven }) => {
      show({ type, isGiven: !isGiven });
      toast.error(error.message);
    },
    onSuccess: (counted) => {
      // While another press waits, what is shown is ahead of this answer.
      if (queries.isMutating({ mutationKey }) > 1) return;
      changeCached<Subject>(queries, id, (before) => ({ ...before, ...counted }));
    },
  });
  return mutate;
}
