import { Link } from "react-router-dom";

/** The tags of a post, each leading to the posts that have it. */
export function TagLinks({ tags }: { tags: string[] }) {
  if (!tags.length) return null;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            to={`/tags/${encodeURIComponent(tag)}`}
            className="inline-block rounded-full bg-sunken px-2.5 py-0.5 text-[0.8125rem] text-ink-soft hover:bg-hover hover:text-ink"
          >
            #{tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}
