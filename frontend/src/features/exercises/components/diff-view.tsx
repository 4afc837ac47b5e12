import { diffChars, diffLines } from "diff";
import { useMemo } from "react";

import { cn } from "@/lib/class-names";

const LONGEST = 4000;
const visible = (text: string) => text.replace(/ /g, "·").replace(/\t/g, "→\t");

interface Row {
  sign: " " | "-" | "+";
  text: string;
}

const linesOf = (text: string) => (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");

function rowsOf(expected: string, actual: string): Row[] {
  return diffLines(expected.slice(0, LONGEST), actual.slice(0, LONGEST)).flatMap((part) =>
    linesOf(part.value).map((text): Row => ({ sign: part.removed ? "-" : part.added ? "+" : " ", text })),
  );
}

interface DiffViewProps {
  expected: string;
  actual: string;
  /** What stands before a line that only the first, or only the second, has. */
  signs?: [string, string];
  caption?: string;
}

const SIGNS: [string, string] = ["expected", "yours"];

/** Expected against actual, line by line; where one line replaced one other, the characters that differ are marked. */
export function DiffView({
  expected,
  actual,
  signs = SIGNS,
  caption = "Difference between what was expected and what your program gave",
}: DiffViewProps) {
  const areResults = signs === SIGNS;
  // What was expected is good; of two versions, what came is.
  const [goodSign, badSign] = areResults ? ["-", "+"] : ["+", "-"];
  const rows = useMemo(() => rowsOf(expected, actual), [expected, actual]);
  const differsInBlanksOnly = expected.replace(/\s/g, "") === actual.replace(/\s/g, "");
  return (
    <div>
      <table className="w-full border-collapse font-mono text-[0.8125rem]">
        <caption className="sr-only">{caption}</caption>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={index}
              className={cn(row.sign === goodSign && "bg-good-soft", row.sign === badSign && "bg-bad-soft")}
            >
              <th
                scope="row"
                className={cn(
                  "px-3 py-0.5 text-left align-top text-xs font-normal text-ink-faint",
                  areResults ? "w-24" : "w-8",
                )}
              >
                {row.sign === "-" ? signs[0] : row.sign === "+" ? signs[1] : areResults ? "same" : ""}
              </th>
              <td className="px-2 py-0.5 whitespace-pre-wrap break-all">
                <Line
                  row={row}
                  other={counterpart(rows, index)}
                  showBlanks={differsInBlanksOnly}
                  isGood={row.sign === goodSign}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {differsInBlanksOnly && (
        <p className="px-3 py-2 text-sm text-ink-soft">
          Only spaces or line ends differ. Each dot is a space.
        </p>
      )}
    </div>
  );
}

/** The line that stands against this one, when exactly one was replaced by one. */
function counterpart(rows: Row[], index: number): string | null {
  const at = (i: number) => rows[i]?.sign ?? " ";
  if (at(index) === "-" && at(index + 1) === "+" && at(index - 1) !== "-" && at(index + 2) !== "+") {
    return rows[index + 1]?.text ?? null;
  }
  if (at(index) === "+" && at(index - 1) === "-" && at(index + 1) !== "+" && at(index - 2) !== "-") {
    return rows[index - 1]?.text ?? null;
  }
  return null;
}

interface LineProps {
  row: Row;
  other: string | null;
  showBlanks: boolean;
  isGood: boolean;
}

function Line({ row, other, showBlanks, isGood }: LineProps) {
  const shown = (text: string) => (showBlanks ? visible(text) : text);
  if (row.text === "") return <span className="text-ink-faint">(empty line)</span>;
  if (other === null) return <>{shown(row.text)}</>;
  return (
    <>
      {diffChars(other, row.text)
        .filter((part) => !part.removed)
        .map((part, index) =>
          part.added ? (
            <mark
              key={index}
              className={cn("rounded-xs", isGood ? "bg-good/25 text-good" : "bg-bad/25 text-bad")}
            >
              {shown(part.value)}
            </mark>
          ) : (
            <span key={index}>{shown(part.value)}</span>
          ),
        )}
    </>
  );
}
