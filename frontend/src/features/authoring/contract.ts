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

export interface SimilarityReport {
  id: string;
  exercise: string;
  state: "queued" | "running" | "finished" | "failed";
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
