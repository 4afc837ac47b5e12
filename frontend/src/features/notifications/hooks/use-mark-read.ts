import { useMutation, useQueryClient } from "@tanstack/react-query";

import { markRead, NOTIFICATIONS_KEY } from "../api";
import { setUnread, showAsRead } from "../cache";

/** Mark some or all as read: shown at once, and taken back when the server did not hear it. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: markRead,
    onMutate: (what) => showAsRead(queries, "ids" in what ? what.ids : "all"),
    onSuccess: ({ count }) => setUnread(queries, count),
    onError: () => queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
}
