import { Bookmark, MessageSquare } from "lucide-react";
import { Link } from "react-router-dom";

import { ReactionBar } from "@/components/community/reaction-bar";
import { useReacting } from "@/hooks/use-reacting";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import { reactToPost } from "../api";
import { useBookmark } from "../hooks/use-bookmark";
import { nameOf } from "../name";
import type { Post } from "../types";
import { PostMenu } from "./post-menu";

const ACTION =
  "inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-[0.8125rem] tabular-nums text-ink-soft hover:bg-hover";

/** React, go to the comments, keep it, and the rest. */
export function PostActions({ post, onDeleted }: { post: Post; onDeleted?: () => void }) {
  const react = useReacting(post.id, reactToPost);
  const bookmark = useBookmark(post.id);
  const name = nameOf(post);
  return (
    <div className="-ml-2 flex items-center gap-0.5">
      <ReactionBar
        label={name}
        reactions={post}
        isAllowed={post.allowed.includes("react")}
        onToggle={react}
      />
      <Link
        to={`/posts/${post.id}#comments`}
        className={ACTION}
        aria-label={`${plural(post.comments_count, "comment")} on ${name}`}
      >
        <MessageSquare aria-hidden className="size-4" />
        {post.comments_count > 0 && post.comments_count}
      </Link>
      <span className="flex-1" />
      {post.state === "published" && (
        <button
          type="button"
          aria-pressed={post.is_bookmarked}
          aria-label={`Bookmark ${name}`}
          title={post.is_bookmarked ? "Bookmarked" : "Bookmark"}
          className={cn(ACTION, post.is_bookmarked && "text-accent")}
          onClick={() => bookmark(!post.is_bookmarked)}
        >
          <Bookmark aria-hidden className={cn("size-4", post.is_bookmarked && "fill-current")} />
        </button>
      )}
      <PostMenu post={post} name={name} onDeleted={onDeleted} />
    </div>
  );
}
