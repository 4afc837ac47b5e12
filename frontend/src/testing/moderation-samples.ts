import type { Schema } from "@/lib/api/client";

import { author } from "./community-samples";

/** What moderators see and decide, as the server sends it. */
const NOW = "2026-11-20T10:00:00Z";

export const reportedCase = (subject: Partial<Schema<"ReportedSubject">> = {}): Schema<"ReportedCase"> => ({
  subject: {
    kind: "post",
    id: "aaaaaaaa-0000-7000-8000-000000000001",
    excerpt: "Buy followers here",
    author: author(),
    url: "/posts/aaaaaaaa-0000-7000-8000-000000000001",
    state: "published",
    ...subject,
  },
  reports: [
    {
      id: "r1",
      reporter: author({ id: "u9", display_name: "Ada" }),
      reason: "spam",
      note: "An advert.",
      created_at: NOW,
    },
  ],
  reports_count: 2,
  reasons: ["spam"],
  first_reported_at: NOW,
});

export const action = (changes: Partial<Schema<"Action">> = {}): Schema<"Action"> => ({
  id: "ffffffff-0000-7000-8000-000000000001",
  action: "remove",
  subject_kind: "post",
  subject_id: "aaaaaaaa-0000-7000-8000-000000000001",
  author: author(),
  moderator: null,
  reason: "spam",
  message: "Adverts do not belong here.",
  until: null,
  snapshot: {},
  appeal: "",
  appealed_at: null,
  created_at: NOW,
  ...changes,
});

export const standing = (changes: Partial<Schema<"Standing">> = {}): Schema<"Standing"> => ({
  is_suspended: false,
  suspended_until: null,
  reason: null,
  trust: "new",
  trust_reason: "You are new here: the limits grow once you have solved exercises.",
  limits: { posts_per_hour: 3, comments_per_hour: 15, links_per_text: 2 },
  actions: [],
  ...changes,
});

export const cursorPage = <Item>(results: Item[]) => ({ next: null, previous: null, results });
