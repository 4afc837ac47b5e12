import type { Schema } from "@/lib/api/client";

/** Shapes of the server that are not generated yet. */
export interface Page<Item> {
  count: number;
  next: string | null;
  previous: string | null;
  results: Item[];
}

export interface Author {
  id: string;
  username: string;
  display_name: string;
}

type RunState = "queued" | "running" | "finished";

export interface Proof {
  solution: string;
  role: string;
  expect: string;
  language: string;
  misconception: string | null;
  state: RunState;
  verdict: Schema<"Verdict"> | null;
  holds: boolean | null;
  message: string;
  failed_cases: string[];
}

export interface Survivor {
  id: string;
  operator: string;
  path: string;
  line: number;
  column: number;
  before: string;
  after: string;
}

export interface Mutation {
  state: RunState;
  killed: number;
  total: number;
  score: number | null;
  survivors: Survivor[];
}

export interface ProofRun {
  id: string;
  exercise: string;
  state: RunState;
  verdict: "green" | "red" | null;
  tests_sha256: string;
  is_current: boolean;
  requested_by: Author;
  with_mutation: boolean;
  proofs: Proof[];
  mutation: Mutation | null;
  created_at: string;
  finished_at: string | null;
}

export interface SimilarityReport {
  id: string;
  exercise: string;
  state: RunState | "failed";
  compared: number;
  left_out: number;
  requested_by: Author;
  created_at: string;
  finished_at: string | null;
  pair_count: number;
}

export interface PairSide {
  attempt_id: string;
  user: Author;
  verdict: Schema<"Verdict">;
  created_at: string;
}

export interface SharedLines {
  left_from: number;
  left_to: number;
  right_from: number;
  right_to: number;
}

export interface Pair {
  id: string;
  left: PairSide;
  right: PairSide;
  similarity: number;
  left_share: number;
  right_share: number;
  shared_lines: SharedLines[];
}

export interface PairDetail extends Pair {
  left_files: Schema<"File">[];
  right_files: Schema<"File">[];
}
