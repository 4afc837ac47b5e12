import type { Schema } from "@/lib/api/client";

import { me } from "./samples";

/** Proofs and comparisons as the server sends them to an author. */
const NOW = "2026-11-20T10:00:00Z";
const INES = { id: "33333333-3333-7333-8333-333333333333", username: "ines", display_name: "Ines" };

export const proof = (changes: object = {}) => ({
  solution: "reference",
  role: "reference",
  expect: "pass",
  language: "python",
  misconception: null,
  state: "finished" as const,
  verdict: "accepted" as Schema<"Verdict"> | null,
  holds: true as boolean | null,
  message: "",
  failed_cases: [] as string[],
  ...changes,
});

export const proofRun = (changes: object = {}) => ({
  id: "run-1",
  exercise: "exercise-1",
  state: "finished",
  verdict: "green",
  tests_sha256: "0".repeat(64),
  is_current: true,
  requested_by: INES,
  with_mutation: false,
  proofs: [proof()],
  mutation: null,
  created_at: NOW,
  finished_at: NOW,
  ...changes,
});

export const report = (changes: object = {}) => ({
  id: "report-1",
  exercise: "exercise-1",
  state: "finished",
  compared: 12,
  left_out: 0,
  requested_by: INES,
  created_at: NOW,
  finished_at: NOW,
  pair_count: 1,
  ...changes,
});

const side = (name: string) => ({
  attempt_id: `attempt-${name}`,
  user: { id: me().id, username: name.toLowerCase(), display_name: name },
  verdict: "accepted",
  created_at: NOW,
});

export const pair = (changes: object = {}) => ({
  id: "pair-1",
  left: side("Ada"),
  right: side("Bob"),
  similarity: 0.92,
  left_share: 0.95,
  right_share: 0.9,
  shared_lines: [{ left_from: 2, left_to: 3, right_from: 1, right_to: 2 }],
  ...changes,
});
