import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "react-router-dom";

import { Select } from "@/components/ui/field";
import { LoadMore } from "@/components/ui/load-more";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { plural } from "@/lib/format";

import { type Order, ORDERS, rootsQuery } from "../api";
import { useLinkedComment } from "../hooks/use-linked-comment";
import { useLiveComments } from "../hooks/use-live-comments";
import { allOf, unique } from "../thread-cache";
import { ThreadProvider } from "../thread-context";
import { Branch } from "./branch";
import { CommentForm } from "./comment-form";

const ORDER_LABELS: Record<Order, string> = {
  oldest: "Oldest first",
  newest: "Newest first",
  best: "Best first",
};

interface CommentsProps {
  postId: string;
  count: number;
  isAllowed: boolean;
}

/** What is said under a post, live. */
export function Comments({ postId, count, isAllowed }: CommentsProps) {
  const [order, setOrder] = useState<Order>("oldest");
  const roots = useInfiniteQuery(rootsQuery(postId, order));
  const { target, path, root, isGone } = useLinkedComment(postId);
  const fresh = useLiveComments(postId);
  const way = path.join();
  const thread = useMemo(
    () => ({ postId, target, fresh, path: way ? way.split(",") : [] }),
    [postId, target, fresh, way],
  );
  const section = useArrival(roots.isSuccess);
  const loaded = allOf(roots.data);
  // The thread that the address leads to comes first when its page is not loaded yet.
  const shown =
    root && roots.data
      ? unique([...(loaded.some(({ id }) => id === root.id) ? [] : [root]), ...loaded])
      : loaded;
  return (
    <section
      ref={section}
      id="comments"
      tabIndex={-1}
      aria-labelledby="comments-title"
      className="scroll-mt-20 outline-none"
    >
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 id="comments-title" className="text-lg font-semibold">
          {count > 0 ? plural(count, "comment") : "Comments"}
        </h2>
        {count > 1 && (
          <Select
            aria-label="Order of the comments"
            value={order}
            onChange={(event) => setOrder(event.target.value as Order)}
          >
            {ORDERS.map((each) => (
              <option key={each} value={each}>
                {ORDER_LABELS[each]}
              </option>
            ))}
          </Select>
        )}
      </div>
      {isAllowed && (
        <div id="reply" className="mb-6 scroll-mt-20">
          <CommentForm postId={postId} label="Write a comment" action="Comment" />
        </div>
      )}
      {isGone && (
        <p role="status" className="mb-4 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          The comment that this address leads to is gone.
        </p>
      )}
      {roots.isPending && <CommentsSkeleton />}
      {roots.isError && !roots.data && (
        <ErrorState error={roots.error} onRetry={() => void roots.refetch()} />
      )}
      {roots.data && shown.length === 0 && (
        <p className="rounded-lg border border-dashed border-line-strong px-6 py-8 text-center text-ink-soft">
          {isAllowed ? "Nobody has said anything yet. You could be the first." : "Nobody has said anything."}
        </p>
      )}
      <ThreadProvider value={thread}>
        <ol aria-label="Comments" className="space-y-3">
          {shown.map((comment) => (
            <Branch key={comment.id} comment={comment} />
          ))}
        </ol>
      </ThreadProvider>
      <LoadMore list={roots} label="Load more comments" />
      <p role="status" className="sr-only">
        {fresh.size > 0 && `${plural(fresh.size, "new comment")} came in.`}
      </p>
    </section>
  );
}

/** Who comes for the comments (`#comments`) or to write one (`#reply`) is brought there. */
function useArrival(isReady: boolean) {
  const section = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (!isReady) return;
    if (hash === "#comments") {
      section.current?.scrollIntoView();
      section.current?.focus({ preventScroll: true });
    }
    if (hash === "#reply") section.current?.querySelector("textarea")?.focus();
  }, [isReady, hash]);
  return section;
}

function CommentsSkeleton() {
  return (
    <Loading label="Loading comments">
      <div className="space-y-6">
        {Array.from({ length: 3 }, (_, row) => (
          <div key={row} className="space-y-2 px-2">
            <div className="flex items-center gap-2.5">
              <Skeleton className="size-7 rounded-full" />
              <Skeleton className="h-4 w-40" />
            </div>
            <Skeleton className="ml-9.5 h-4 w-4/5" />
            <Skeleton className="ml-9.5 h-4 w-1/2" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
