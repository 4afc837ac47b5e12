import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

import { changeCached } from "@/lib/cached";
import { type Pushed, useServerPush, useTopic } from "@/lib/realtime";

import { type Comment, commentQuery, commentsKey } from "../api";
import { addComment, asStone } from "../thread-cache";

/** Follow what others write and do under a post; returns the comments that came while the reader was here. */
export function useLiveComments(postId: string): ReadonlySet<string> {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());

  const onAdded = useCallback(
    ({ post_id, comment }: Pushed<"comment_added">) => {
      if (post_id === postId && addComment(queries, comment))
        setFresh((known) => new Set(known).add(comment.id));
    },
    [queries, postId],
  );
  const onChanged = useCallback(
    async ({ post_id, comment_id: id, state }: Pushed<"comment_changed">) => {
      if (post_id !== postId) return;
      if (state === "deleted") return changeCached<Comment>(queries, id, asStone);
      // Who may read what is the server's to say.
      const now = await queries.fetchQuery({ ...commentQuery(postId, id), staleTime: 0 }).catch(() => null);
      if (now) changeCached<Comment>(queries, id, ({ replies }) => ({ ...now, replies }));
    },
    [queries, postId],
  );
  const onCounted = useCallback(
    ({ post_id, comment_id, comments_count, ...reactions }: Pushed<"counts_changed">) => {
      const { likes_count, insightful_count, clap_count } = reactions;
      changeCached(queries, comment_id ?? post_id, (before) => ({
        ...before,
        likes_count,
        insightful_count,
        clap_count,
        ...(comments_count === null ? {} : { comments_count }),
      }));
    },
    [queries],
  );
  useServerPush("comment_added", onAdded);
  useServerPush("comment_changed", onChanged);
  useServerPush("counts_changed", onCounted);
  useTopic(
    `post:${postId}`,
    useCallback(() => void queries.invalidateQueries({ queryKey: commentsKey(postId) }), [queries, postId]),
  );
  return fresh;
}
