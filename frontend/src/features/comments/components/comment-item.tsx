import { Reply } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

import { AuthorLine } from "@/components/community/author-line";
import { ReactionBar } from "@/components/community/reaction-bar";
import { Markdown } from "@/components/markdown/markdown";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useReacting } from "@/hooks/use-reacting";
import { cn } from "@/lib/class-names";

import { type Comment, reactToComment } from "../api";
import { useThread } from "../thread-context";
import { CommentForm } from "./comment-form";
import { CommentMenu } from "./comment-menu";

const NO_TAGS: string[] = [];
const GONE: Record<Exclude<Comment["state"], "visible">, string> = {
  deleted: "This comment was deleted by its author.",
  hidden: "This comment is out of sight until a moderator has looked at it.",
  removed: "This comment was removed by a moderator.",
};

/** One comment, without what hangs under it. */
export function CommentItem({ comment }: { comment: Comment }) {
  const { target, fresh } = useThread();
  const box = useRef<HTMLDivElement>(null);
  const isTarget = target === comment.id;
  const [isUnfolded, setUnfolded] = useState(false);
  useEffect(() => {
    if (!isTarget) return;
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, [isTarget]);
  const isFresh = fresh.has(comment.id);
  return (
    <div
      ref={box}
      id={`comment-${comment.id}`}
      tabIndex={-1}
      className={cn(
        "scroll-mt-20 rounded-md px-2 py-1.5 transition-colors duration-1000",
        (isTarget || isFresh) && "bg-accent-soft",
      )}
    >
      {comment.is_collapsed && !isUnfolded ? (
        <p className="flex flex-wrap items-center gap-2 py-1 text-sm text-ink-faint italic">
          One of you has blocked the other.
          <Button variant="ghost" size="sm" onClick={() => setUnfolded(true)}>
            Show the comment
          </Button>
        </p>
      ) : comment.author && (comment.state === "visible" || comment.content) ? (
        <Said comment={comment} author={comment.author} isFresh={isFresh} />
      ) : (
        <p className="py-1 text-sm text-ink-faint italic">
          {comment.state === "visible" ? "Somebody whom you do not see wrote this." : GONE[comment.state]}
        </p>
      )}
    </div>
  );
}

interface SaidProps {
  comment: Comment;
  author: NonNullable<Comment["author"]>;
  isFresh: boolean;
}

function Said({ comment, author, isFresh }: SaidProps) {
  const { postId } = useThread();
  const [mode, setMode] = useState<"read" | "reply" | "edit">("read");
  const react = useReacting(comment.id, reactToComment);
  const { mentions } = comment;
  const references = useMemo(() => ({ mentions, tags: NO_TAGS }), [mentions]);
  const name = `${author.display_name}’s comment`;
  const read = () => setMode("read");
  return (
    <>
      <AuthorLine isSmall author={author} moment={comment.created_at} editedAt={comment.edited_at}>
        {isFresh && <Badge tone="accent">New</Badge>}
      </AuthorLine>
      <div className="mt-1.5 space-y-1.5 pl-9.5">
        {comment.state !== "visible" && <p className="text-sm text-warn">{GONE[comment.state]}</p>}
        {mode === "edit" ? (
          <CommentForm
            takesFocus
            postId={postId}
            editing={comment}
            label="Change your comment"
            action="Save"
            onDone={read}
          />
        ) : (
          <Markdown text={comment.content} references={references} className="prose-compact" />
        )}
        <div className="-ml-2 flex flex-wrap items-center">
          <ReactionBar
            label={name}
            reactions={comment}
            isAllowed={comment.allowed.includes("react")}
            onToggle={react}
          />
          {comment.allowed.includes("reply") && (
            <Button
              variant="ghost"
              size="sm"
              aria-expanded={mode === "reply"}
              aria-label={`Reply to ${name}`}
              onClick={() => setMode(mode === "reply" ? "read" : "reply")}
            >
              <Reply aria-hidden /> Reply
            </Button>
          )}
          <CommentMenu comment={comment} name={name} onEdit={() => setMode("edit")} />
        </div>
        {mode === "reply" && (
          <CommentForm
            takesFocus
            postId={postId}
            parent={comment.id}
            label={`Reply to ${author.display_name}`}
            action="Reply"
            onDone={read}
          />
        )}
      </div>
    </>
  );
}
