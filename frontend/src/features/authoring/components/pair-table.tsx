import { Time } from "@/components/ui/time";
import { VerdictBadge } from "@/components/verdict/verdict";
import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

import type { Pair, PairSide } from "../api";

const HEAD = "px-3 py-2 text-left text-xs font-medium text-ink-faint";

interface PairTableProps {
  pairs: Pair[];
  onOpen: (pairId: string) => void;
}

/** Two people in a row, how alike their attempts are, and a way to read both. */
export function PairTable({ pairs, onOpen }: PairTableProps) {
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Pairs of similar attempts, most similar first</caption>
        <thead className="border-b bg-sunken">
          <tr>
            <th scope="col" className={cn(HEAD, "pl-4")}>
              <span className="max-sm:sr-only">Similarity</span>
            </th>
            <th scope="col" className={cn(HEAD, "w-1/2")}>
              One
            </th>
            <th scope="col" className={cn(HEAD, "w-1/2")}>
              Other
            </th>
            <th scope="col" className={HEAD}>
              <span className="sr-only">Read both</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {pairs.map(({ id, left, right, similarity }) => (
            <tr key={id} className="hover:bg-hover">
              <td className="px-3 py-3 pl-4 align-top font-semibold whitespace-nowrap tabular-nums">
                {percent(similarity * 100)}
              </td>
              <td className="px-3 py-3 align-top">
                <Side side={left} />
              </td>
              <td className="px-3 py-3 align-top">
                <Side side={right} />
              </td>
              <td className="py-3 pr-4 pl-1 align-top">
                <button
                  type="button"
                  onClick={() => onOpen(id)}
                  aria-label={`Read both: ${left.user.display_name} and ${right.user.display_name}`}
                  className="rounded-sm font-medium whitespace-nowrap text-accent underline-offset-4 hover:underline"
                >
                  Read <span className="max-sm:hidden">both</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Side({ side: { user, verdict, created_at: at } }: { side: PairSide }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-medium break-words">{user.display_name || user.username}</span>
      <VerdictBadge verdict={verdict} />
      <span className="text-xs text-ink-faint">
        <Time moment={at} />
      </span>
    </div>
  );
}
