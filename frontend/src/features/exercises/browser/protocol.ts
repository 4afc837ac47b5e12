import type { SourceFile } from "../api";

/** One example as the worker runs it; all of it is text that the learner sees anyway. */
export interface BrowserCase {
  id: string;
  name: string;
  kind: "io" | "call";
  /** What the program reads, or the call as it is written in the language. */
  input: string;
  expected: string;
  target: string | null;
  /** One's own input has nothing that it could be compared with. */
  isOwn: boolean;
}

export interface BrowserJob {
  language: BrowserLanguage;
  files: SourceFile[];
  entry: string;
  cases: BrowserCase[];
  /** For each case, in seconds. */
  limit: number;
}

export type BrowserLanguage = "python" | "javascript";

export interface CaseRequest {
  files: SourceFile[];
  entry: string;
  case: BrowserCase;
}

/** What a worker says of one case. */
export interface Outcome {
  stdout: string;
  stderr: string;
  /** The value of a call, as the language writes it. */
  actual: string;
  /** Whether the value is the expected one; null where only the server can tell. */
  matches: boolean | null;
  end: "finished" | "crashed" | "syntax" | "output" | "unsupported";
  /** Where a file cannot be read. */
  fault: { path: string; line: number; column: number | null; message: string } | null;
}

export type WorkerAnswer =
  | { type: "ready"; toolchain: string }
  | { type: "outcome"; outcome: Outcome }
  | { type: "failed"; message: string };
