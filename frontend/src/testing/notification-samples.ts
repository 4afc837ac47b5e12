import type { Schema } from "@/lib/api/client";

import { author } from "./community-samples";

/** What the server tells somebody. */
export const notification = (changes: Partial<Schema<"Notification">> = {}): Schema<"Notification"> => ({
  id: "eeeeeeee-0000-7000-8000-000000000001",
  kind: "post_commented",
  actor: author(),
  actors_count: 1,
  text: "Grace Hopper commented on your post “A moth”",
  url: "/posts/p1",
  subject: { post_id: null, comment_id: null, course_id: null, user_id: null },
  read_at: null,
  created_at: "2026-11-20T10:00:00Z",
  ...changes,
});

export const notificationPage = (results: Schema<"Notification">[], cursor = "c1") => ({
  next: null,
  previous: null,
  results,
  unread_count: results.filter(({ read_at }) => read_at === null).length,
  cursor,
});

export const preferences = (changes: Partial<Schema<"Preferences">> = {}): Schema<"Preferences"> => ({
  digest_hour: 8,
  digest_weekday: 0,
  timezone: "Europe/Berlin",
  quiet_hours: null,
  kinds: [
    {
      kind: "post_commented",
      label: "Somebody comments on your post",
      in_app: true,
      email: "daily",
      is_always_on: false,
      emails: ["off", "now", "daily", "weekly"],
    },
    {
      kind: "security",
      label: "Something about the safety of your account",
      in_app: true,
      email: "now",
      is_always_on: true,
      emails: ["now"],
    },
  ],
  ...changes,
});
