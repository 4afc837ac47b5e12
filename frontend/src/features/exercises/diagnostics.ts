import type { Diagnostic } from "./api";
import type { Judging } from "./hooks/use-judging";

const NONE: Diagnostic[] = [];

/** What the compiler said about texts that are still as they were sent; a changed file has no known faults. */
export function currentDiagnostics(judging: Judging | null, texts: Record<string, string>): Diagnostic[] {
  const diagnostics = judging?.result?.diagnostics;
  if (!diagnostics?.length) return NONE;
  const sent = new Map(judging?.files.map(({ path, text }) => [path, text]));
  return diagnostics.filter(({ path }) => sent.get(path) === texts[path]);
}
