import type { Post } from "./types";

/** What a post is called where it has no title. */
export const nameOf = ({ title, author }: Pick<Post, "title" | "author">) =>
  title || `${author.display_name}’s post`;
