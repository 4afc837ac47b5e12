import { AuthorLine } from "@/components/community/author-line";
import { useTitle } from "@/hooks/use-title";

import { useLivePost } from "../hooks/use-live-post";
import { nameOf } from "../name";
import type { Post } from "../types";
import { PostActions } from "./post-actions";
import { PostBody } from "./post-body";
import { PostState } from "./post-state";
import { TagLinks } from "./tag-links";

/** One post on a page of its own. */
export function FullPost({ post, onDeleted }: { post: Post; onDeleted: () => void }) {
  const name = nameOf(post);
  useTitle(name);
  useLivePost(post.id);
  return (
    <article aria-labelledby="post-title" className="space-y-5">
      <AuthorLine
        author={post.author}
        moment={post.published_at ?? post.created_at}
        editedAt={post.edited_at}
      />
      <h1
        id="post-title"
        tabIndex={-1}
        className={
          post.title
            ? "text-2xl font-semibold tracking-tight break-words outline-none sm:text-3xl"
            : "sr-only"
        }
      >
        {name}
      </h1>
      <PostState post={post} />
      <PostBody post={post} />
      <TagLinks tags={post.tags} />
      <div className="border-y py-1.5">
        <PostActions post={post} onDeleted={onDeleted} />
      </div>
    </article>
  );
}
