import { useMemo } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { Markdown } from "@/components/markdown/markdown";

import type { Post } from "../types";
import { LinkCard } from "./link-card";
import { PictureGrid } from "./picture-grid";
import { Snippet } from "./snippet";

const SHOWN_LINES = 14;

interface PostBodyProps {
  post: Post;
  /** In a list, only the beginning. */
  isExcerpt?: boolean;
}

/** What a post says and shows, whichever kind it is. */
export function PostBody({ post, isExcerpt = false }: PostBodyProps) {
  const { mentions, tags } = post;
  const references = useMemo(() => ({ mentions, tags }), [mentions, tags]);
  return (
    <div className="space-y-4">
      {post.content && <Markdown text={post.content} references={references} className="prose-compact" />}
      {post.code !== null &&
        (isExcerpt ? <FirstLines post={post} code={post.code} /> : <Snippet post={post} />)}
      {post.link && <LinkCard link={post.link} />}
      <PictureGrid pictures={post.attachments} />
    </div>
  );
}

function FirstLines({ post, code }: { post: Post; code: string }) {
  const lines = code.replace(/\n$/, "").split("\n");
  const rest = lines.length - SHOWN_LINES;
  return (
    <div>
      <CodeBlock text={lines.slice(0, SHOWN_LINES).join("\n")} language={post.code_language ?? "text"} />
      {rest > 0 && <p className="mt-1.5 text-sm text-ink-faint">and {rest} more lines</p>}
    </div>
  );
}
