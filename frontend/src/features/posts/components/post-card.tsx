import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link } from "react-router-dom";

import { AuthorLine } from "@/components/community/author-line";
import { cn } from "@/lib/class-names";

import { nameOf } from "../name";
import type { Post } from "../types";
import { PostActions } from "./post-actions";
import { PostBody } from "./post-body";
import { PostState } from "./post-state";
import { TagLinks } from "./tag-links";

/** One post in a list. `reason` says why it is there. */
export function PostCard({ post, reason }: { post: Post; reason?: ReactNode }) {
  const headingId = `post-${post.id}`;
  return (
    <article
      tabIndex={-1}
      data-post={post.id}
      aria-labelledby={headingId}
      className="scroll-mt-20 space-y-3 py-6 outline-offset-4"
    >
      {reason && <p className="text-[0.8125rem] text-ink-faint">{reason}</p>}
      <AuthorLine
        author={post.author}
        moment={post.published_at ?? post.created_at}
        editedAt={post.edited_at}
      />
      <h2
        id={headingId}
        className={cn("text-lg leading-snug font-semibold break-words", !post.title && "sr-only")}
      >
        <Link to={`/posts/${post.id}`} className="hover:text-accent">
          {nameOf(post)}
        </Link>
      </h2>
      <PostState post={post} />
      <Folded to={`/posts/${post.id}`} name={nameOf(post)}>
        <PostBody post={post} isExcerpt />
      </Folded>
      <TagLinks tags={post.tags} />
      <PostActions post={post} />
    </article>
  );
}

/** Pixels, as `max-h-140` below. */
const FOLDED_HEIGHT = 560;

/** A long post ends in a list where the next one should begin; the rest is one step away. */
function Folded({ to, name, children }: { to: string; name: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setLong(element.scrollHeight > FOLDED_HEIGHT + 40));
    observer.observe(element.firstElementChild ?? element);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div
        ref={box}
        className={cn(
          "max-h-140 overflow-hidden",
          isLong && "[mask-image:linear-gradient(to_bottom,black_85%,transparent)]",
        )}
      >
        {children}
      </div>
      {isLong && (
        <Link
          to={to}
          aria-label={`Read on: ${name}`}
          className="inline-block text-sm text-accent hover:underline"
        >
          Read on
        </Link>
      )}
    </>
  );
}
