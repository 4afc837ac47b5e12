import type { Schema } from "./client";

export type Author = Schema<"Author">;
export type Reactions = Schema<"Reactions">;
export type ReactionType = Schema<"ReactionType">;
export type Post = Schema<"Post">;
export type PostType = Post["post_type"];
export type PostPicture = Schema<"PostPicture">;
export type NewPost = Schema<"CreatePostRequest">;
export type WritePost = Omit<NewPost, "state">;
export type LinkPreview = Schema<"LinkPreview">;
export type Comment = Schema<"Comment">;
export type LinkedComment = Schema<"CommentInPlace">;
export type FeedPage = Schema<"Feed">;
export type FeedItem = Schema<"FeedEntry">;
export type Tag = Schema<"Tag">;
export type Relation = Schema<"Relation">;

/** One page of a list that is walked by cursors. */
export interface CursorPage<Item> {
  next: string | null;
  results: Item[];
}
