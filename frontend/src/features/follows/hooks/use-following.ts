import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import { type Relation, followingQuery, setFollowing } from "../api";

const followed = (before: Relation, isFollowing: boolean): Relation =>
  before.is_following === isFollowing
    ? before
    : {
        ...before,
        is_following: isFollowing,
        followers_count: Math.max(0, before.followers_count + (isFollowing ? 1 : -1)),
      };

/** Follow somebody or stop: shown at once, taken back when the server refuses it. */
export function useFollowing(id: string) {
  const queries = useQueryClient();
  const key = followingQuery(id).queryKey;
  const show = (isFollowing: boolean) =>
    queries.setQueryData(key, (before) => before && followed(before, isFollowing));
  return useMutation({
    scope: { id: `follow-${id}` },
    networkMode: "always",
    mutationFn: (isFollowing: boolean) => setFollowing(id, isFollowing),
    onMutate: (isFollowing) => show(isFollowing),
    onError: (error, isFollowing) => {
      show(!isFollowing);
      toast.error(error.message);
    },
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      void queries.invalidateQueries({ queryKey: ["feed"] });
    },
  }).mutate;
}
