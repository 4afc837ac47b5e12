import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import { changeCached } from "@/lib/cached";

import { bookmarkPost, postsQuery } from "../api";
import type { Post } from "../types";

/** Keep a post or let it go: shown at once, taken back when the server refuses it. */
export function useBookmark(id: string) {
  const queries = useQueryClient();
  const show = (isBookmarked: boolean) =>
    changeCached<Post>(queries, id, (before) => ({ ...before, is_bookmarked: isBookmarked }));
  return useMutation({
    scope: { id: `bookmark-${id}` },
    networkMode: "always",
    mutationFn: (isBookmarked: boolean) => bookmarkPost(id, isBookmarked),
    onMutate: show,
    onError: (error, isBookmarked) => {
      show(!isBookmarked);
      toast.error(error.message);
    },
    onSuccess: () =>
      // What was let go stays in sight until the list is opened again.
      queries.invalidateQueries({ ...postsQuery({ bookmarked: true }), refetchType: "none" }),
  }).mutate;
}
