import type { Schema } from "@/lib/api/client";

import { author } from "./community-samples";

/** One thing that was found, as the server sends it. */
export const hit = (changes: Partial<Schema<"Hit">> = {}): Schema<"Hit"> => ({
  kind: "post",
  id: "dddddddd-0000-7000-8000-000000000001",
  title: "A moth in the relay",
  segments: [
    { text: "I found a ", is_match: false },
    { text: "moth", is_match: true },
  ],
  url: "/posts/dddddddd-0000-7000-8000-000000000001",
  meta: {},
  author: author(),
  created_at: "2026-11-20T10:00:00Z",
  ...changes,
});
