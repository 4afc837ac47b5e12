import { useInfiniteQuery } from "@tanstack/react-query";
import { Minus, Plus } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import { type Comment, repliesQuery } from "../api";
import { allOf, unique } from "../thread-cache";
import { useThread } from "../thread-context";
import { CommentItem } from "./comment-item";

/** Deeper ones stand under each other, so that there is room to read. */
const DEEPEST_INDENT = 5;

/** A comment and what hangs under it, loaded as the reader goes on. */
export function Branch({ comment, level = 0 }: { comment: Comment; level?: number }) {
  const { postId, path } = useThread();
  const [isFolded, setFolded] = useState(false);
  const [wantsAll, setWantsAll] = useState(false);
  const next = path[path.indexOf(comment.id) + 1];
  const wanted = path.includes(comment.id) ? next : undefined;
  const isMissing = (shown: Comment[]) => wanted !== undefined && !shown.some(({ id }) => id === wanted);
  const more = useInfiniteQuery({
    ...repliesQuery(postId, comment.id),
    enabled: wantsAll || isMissing(comment.replies),
  });
  const replies = more.data ? unique([...allOf(more.data), ...comment.replies]) : comment.replies;
  const { hasNextPage, isFetching, fetchNextPage } = more;
  const mustGoOn = isMissing(replies) && hasNextPage && !isFetching;
  useEffect(() => {
    if (mustGoOn) void fetchNextPage();
  }, [mustGoOn, fetchNextPage]);
  if (comment.state === "deleted" && comment.replies_count === 0) return null;

  const rest = Math.max(0, comment.replies_count - replies.length);
  const name = comment.author ? `${comment.author.display_name}’s comment` : "this comment";
  const loadRest = () => (more.data ? fetchNextPage() : setWantsAll(true));
  return (
    <li className="relative">
      <CommentItem comment={comment} />
      {comment.replies_count > 0 && (
        <div className={cn(level < DEEPEST_INDENT && "ml-3 border-l pl-2 sm:ml-5 sm:pl-4")}>
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={!isFolded}
            aria-label={`${isFolded ? "Show" : "Fold"} the replies to ${name}`}
            className="-ml-1 h-7 px-1.5 text-xs"
            onClick={() => setFolded(!isFolded)}
          >
            {isFolded ? <Plus aria-hidden /> : <Minus aria-hidden />}
            {plural(comment.replies_count, "reply", "replies")}
          </Button>
          {!isFolded && (
            <>
              <ol className="space-y-1">
                {replies.map((reply) => (
                  <Branch key={reply.id} comment={reply} level={level + 1} />
                ))}
              </ol>
              {more.isError && (
                <p role="alert" className="px-2 text-sm text-bad">
                  {more.error.message}
                </p>
              )}
              {rest > 0 && (
                <Button
                  variant="link"
                  size="sm"
                  className="ml-2"
                  disabled={isFetching}
                  onClick={() => void loadRest()}
                >
                  {isFetching ? "Loading…" : `Show ${rest} more ${rest === 1 ? "reply" : "replies"}`}
                </Button>
              )}
            </>
          )}
        </div>
      )}
    </li>
  );
}
