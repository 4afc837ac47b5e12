import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";

import { changeCached } from "@/lib/cached";
import { useReconnected } from "@/lib/realtime";

import { type Comment, commentQuery, commentsKey } from "../api";
import { addComment, asStone } from "../thread-cache";
import { useTopic } from "./use-topic";

interface Counts {
  post_id: string;
  comment_id: string | null;
  likes_count: number;
  insightful_count: number;
  clap_count: number;
  comments_count: number | null;
}

/** Follow what others write and do under a post; returns the comments that came while the reader was here. */
export function useLiveComments(postId: string): ReadonlySet<string> {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());

  const onAdded = useCallback(
    ({ comment }: { comment: Comment }) => {
      if (addComment(queries, comment)) setFresh((known) => new Set(known).add(comment.id));
    },
    [queries],
  );
  const onChanged = useCallback(
    async ({ comment_id: id, state }: { comment_id: string; state: Comment["state"] }) => {
      if (state === "deleted") return changeCached<Comment>(queries, id, asStone);
      // Who may read what is the server's to say.
      const now = await queries.fetchQuery({ ...commentQuery(postId, id), staleTime: 0 }).catch(() => null);
      if (now) changeCached<Comment>(queries, id, ({ replies }) => ({ ...now, replies }));
    },
    [queries, postId],
  );
  const onCounted = useCallback(
    ({ post_id, comment_id, comments_count, ...reactions }: Counts) => {
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
  useTopic(
    `post:${postId}`,
    useMemo(
      () => ({ comment_added: onAdded, comment_changed: onChanged, counts_changed: onCounted }),
      [onAdded, onChanged, onCounted],
    ),
  );
  useReconnected(
    useCallback(() => void queries.invalidateQueries({ queryKey: commentsKey(postId) }), [queries, postId]),
  );
  return fresh;
}
