import { Check, CircleDashed, TriangleAlert, X } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { languageName } from "@/components/markdown/language-name";
import { VERDICTS } from "@/components/verdict/verdict";
import { cn } from "@/lib/class-names";

import type { Proof } from "../api";

const EXPECTED: Record<string, string> = {
  pass: "passes every case",
  fail: "fails a case",
  time_limit: "is too slow",
  error: "stops with an error",
  any: "is not checked",
};
const ROLES: Record<string, string> = { refactor_stub: "stub that passes" };
const MOST_NAMED = 8;
const HEAD = "px-3 py-2 text-left text-xs font-medium text-ink-faint";
const WIDE = "hidden px-3 py-3 align-top whitespace-nowrap md:table-cell";

const expectedOf = ({ expect }: Proof) => EXPECTED[expect] ?? expect;
const verdictOf = ({ verdict }: Proof) => (verdict ? VERDICTS[verdict].label : "–");

/** Every solution of the tests document with what it should do and what it did; what does not hold comes first. */
export function ProofTable({ proofs }: { proofs: Proof[] }) {
  const sorted = proofs.toSorted((a, b) => Number(b.holds === false) - Number(a.holds === false));
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Solutions and whether they did what they should</caption>
        <thead className="border-b bg-sunken">
          <tr>
            <th scope="col" className={cn(HEAD, "pl-4")}>
              Holds
            </th>
            <th scope="col" className={cn(HEAD, "w-full")}>
              Solution
            </th>
            <th scope="col" className={cn(HEAD, "hidden md:table-cell")}>
              Language
            </th>
            <th scope="col" className={cn(HEAD, "hidden md:table-cell")}>
              Expected
            </th>
            <th scope="col" className={cn(HEAD, "hidden pr-4 md:table-cell")}>
              Verdict
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {sorted.map((proof) => (
            <tr key={`${proof.language} ${proof.solution}`} data-solution={proof.solution}>
              <td className="py-3 pr-3 pl-4 align-top whitespace-nowrap">
                <Holds proof={proof} />
              </td>
              <th scope="row" className="px-3 py-3 text-left align-top font-normal">
                <Solution proof={proof} />
              </th>
              <td className={WIDE}>{languageName(proof.language)}</td>
              <td className={WIDE}>{expectedOf(proof)}</td>
              <td className={cn(WIDE, "pr-4")}>{verdictOf(proof)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Holds({ proof: { holds, state } }: { proof: Proof }) {
  if (holds === null) {
    const [Icon, word] = state === "queued" ? [CircleDashed, "waiting"] : [TriangleAlert, "not judged"];
    return (
      <span className="inline-flex items-center gap-1.5 text-ink-faint">
        <Icon aria-hidden className="size-4" />
        <span className="max-md:sr-only">{word}</span>
      </span>
    );
  }
  const Icon = holds ? Check : X;
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-medium", holds ? "text-good" : "text-bad")}>
      <Icon aria-hidden className="size-4" />
      {holds ? "yes" : "no"}
    </span>
  );
}

/** The solution with all that is said about it; on a phone also what has columns of its own elsewhere. */
function Solution({ proof }: { proof: Proof }) {
  const { solution, role, language, misconception, message, failed_cases: failed } = proof;
  return (
    <div className="space-y-1.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-mono text-[0.8125rem] font-medium break-all">{solution}</span>
        {role && <Badge>{ROLES[role] ?? role}</Badge>}
      </p>
      <p className="text-ink-soft md:hidden">
        {languageName(language)} · expected: {expectedOf(proof)} · {verdictOf(proof)}
      </p>
      {misconception && <p className="text-ink-soft">{misconception}</p>}
      {message && (
        <p className={cn("first-letter:uppercase", proof.holds === false ? "text-bad" : "text-ink-faint")}>
          {message}
        </p>
      )}
      {failed.length > 0 && (
        <p className="flex flex-wrap items-center gap-1 text-xs text-ink-faint">
          Failed:
          {failed.slice(0, MOST_NAMED).map((id) => (
            <code key={id} className="rounded bg-sunken px-1.5 py-0.5 break-all text-ink-soft">
              {id}
            </code>
          ))}
          {failed.length > MOST_NAMED && ` and ${failed.length - MOST_NAMED} more`}
        </p>
      )}
    </div>
  );
}
