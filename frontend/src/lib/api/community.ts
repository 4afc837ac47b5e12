/** The contract of the community, until the schema has it. */
export interface Author {
  id: string;
  username: string;
  display_name: string;
  role: "student" | "instructor" | "admin";
  profile_picture: string | null;
}

export type ReactionType = "like" | "insightful" | "clap";
export type PostType = "text" | "code" | "link" | "image";

export interface Reactions {
  likes_count: number;
  insightful_count: number;
  clap_count: number;
  my_reactions: ReactionType[];
}

export interface Link {
  url: string;
  state: "pending" | "ready" | "failed";
  title: string;
  description: string;
  site_name: string;
  image_url: string | null;
}

export interface PostAttachment {
  id: string;
  url: string;
  thumbnail_url: string;
  alt: string;
  width: number;
  height: number;
}

export interface Mention {
  id: string;
  username: string;
}

export interface Post extends Reactions {
  id: string;
  author: Author;
  title: string;
  content: string;
  post_type: PostType;
  code: string | null;
  code_language: string | null;
  is_runnable: boolean;
  link: Link | null;
  attachments: PostAttachment[];
  tags: string[];
  mentions: Mention[];
  comments_count: number;
  is_bookmarked: boolean;
  state: "draft" | "published" | "hidden" | "removed";
  published_at: string | null;
  edited_at: string | null;
  created_at: string;
  updated_at: string;
  moderation_note: string | null;
  allowed: ("edit" | "delete" | "publish" | "comment" | "react" | "report" | "moderate" | "run")[];
}

export interface WritePost {
  post_type: PostType;
  title: string;
  content: string;
  code: string | null;
  code_language: string | null;
  link_url: string | null;
  attachments: { id: string; alt: string }[];
  tags: string[];
  state?: "published" | "draft";
}

export interface Comment extends Reactions {
  id: string;
  post: string;
  parent: string | null;
  depth: number;
  author: Author | null;
  content: string;
  mentions: Mention[];
  replies_count: number;
  replies: Comment[];
  state: "visible" | "deleted" | "hidden" | "removed";
  edited_at: string | null;
  created_at: string;
  updated_at: string;
  allowed: ("edit" | "delete" | "reply" | "react" | "report" | "moderate")[];
}

export interface LinkedComment extends Comment {
  ancestors: { id: string; author: Author | null }[];
}

export interface FeedItem {
  post: Post;
  reason: { kind: "following" | "tag" | "popular" | "own"; text: string; tag: string | null };
}

export interface Tag {
  name: string;
  posts_count: number;
  followers_count: number;
  is_following: boolean;
  description: string;
}

export interface Following {
  is_following: boolean;
  follows_me: boolean;
  followers_count: number;
  following_count: number;
  is_blocked: boolean;
}

export interface CursorPage<Item> {
  next: string | null;
  previous: null;
  results: Item[];
}

export type FeedPage = CursorPage<FeedItem> & { newest: string | null };

/** The client for paths that the schema has not yet. */
import { api } from "./client";
interface Options {
  params?: {
    path?: Record<string, string>;
    query?: Record<string, unknown>;
    header?: Record<string, string>;
  };
  body?: unknown;
}
type Call = <Answer>(
  path: string,
  options?: Options,
) => Promise<{ data?: Answer; error?: import("./client").Problem }>;
export const coming = api as unknown as Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Call>;
