import type { Author, Comment, FeedItem, Relation, Post, Tag } from "@/lib/api/community";

import { userCard } from "./people-samples";

/** What members write, as the server sends it. */
const NOW = "2026-11-20T10:00:00Z";

export const author = (changes: Partial<Author> = {}): Author => {
  const { id, username, display_name, role, profile_picture } = userCard();
  return { id, username, display_name, role, profile_picture, ...changes };
};

const NO_REACTIONS = { likes_count: 0, insightful_count: 0, clap_count: 0, my_reactions: [] };

export const post = (changes: Partial<Post> = {}): Post => ({
  id: "aaaaaaaa-0000-7000-8000-000000000001",
  author: author(),
  title: "A moth in the relay",
  content: "I found **a moth**.",
  post_type: "text",
  code: null,
  code_language: null,
  is_runnable: false,
  link: null,
  attachments: [],
  tags: ["debugging"],
  mentions: [],
  ...NO_REACTIONS,
  comments_count: 0,
  is_bookmarked: false,
  state: "published",
  published_at: NOW,
  edited_at: null,
  created_at: NOW,
  updated_at: NOW,
  moderation_note: null,
  allowed: ["comment", "react", "report", "run"],
  ...changes,
});

export const comment = (changes: Partial<Comment> = {}): Comment => ({
  id: "cccccccc-0000-7000-8000-000000000001",
  post: post().id,
  parent: null,
  depth: 0,
  author: author(),
  content: "Well found.",
  mentions: [],
  ...NO_REACTIONS,
  replies_count: 0,
  replies: [],
  is_collapsed: false,
  moderation_note: null,
  state: "visible",
  edited_at: null,
  created_at: NOW,
  updated_at: NOW,
  allowed: ["reply", "react", "report"],
  ...changes,
});

export const feedItem = (changes: Partial<Post> = {}, reason?: Partial<FeedItem["reason"]>): FeedItem => ({
  post: post(changes),
  reason: { kind: "following", text: "Because you follow Grace Hopper", tag: null, ...reason },
});

export const tag = (changes: Partial<Tag> = {}): Tag => ({
  name: "debugging",
  posts_count: 3,
  followers_count: 2,
  is_following: false,
  description: "",
  ...changes,
});

export const following = (changes: Partial<Relation> = {}): Relation => ({
  is_following: false,
  follows_me: false,
  followers_count: 2,
  following_count: 1,
  is_blocked: false,
  ...changes,
});

/** A list that goes on by cursor. */
export const cursorPage = <Item>(results: Item[], next: string | null = null) => ({
  next: next && `http://localhost/api/?cursor=${next}`,
  previous: null,
  results,
});
