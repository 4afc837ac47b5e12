import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { changeCached } from "@/lib/cached";
import { type Pushed, useServerPush } from "@/lib/realtime";

import { postQuery } from "../api";
import type { Post } from "../types";

/** Show the preview of a link once it is fetched, and look again at a post that may be read no longer. */
export function useLivePost(id: string) {
  const queries = useQueryClient();
  useServerPush(
    "link_preview_ready",
    useCallback(
      ({ post_id, link }: Pushed<"link_preview_ready">) => {
        if (post_id === id) changeCached<Post>(queries, id, (before) => ({ ...before, link }));
      },
      [queries, id],
    ),
  );
  useServerPush(
    "unsubscribed",
    useCallback(
      ({ topic, code }: Pushed<"unsubscribed">) => {
        if (topic === `post:${id}` && code) void queries.invalidateQueries(postQuery(id));
      },
      [queries, id],
    ),
  );
}
