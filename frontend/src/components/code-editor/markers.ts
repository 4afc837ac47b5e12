/** A place in the shown file that somebody complains of; lines and columns count from 1. */
export interface Marker {
  line: number;
  column: number | null;
  severity: "error" | "warning";
  message: string;
}

/** Where the cursor is to go. Every wish is an object of its own, so that the same place can be wished twice. */
export interface Place {
  line: number;
  column: number | null;
}

/** The columns to underline in a line, from 1: the word at the marker, or all that is not indentation. */
export function underlined(text: string, column: number | null): [from: number, to: number] {
  if (column === null) {
    const indent = text.length - text.trimStart().length;
    return [indent + 1, Math.max(text.trimEnd().length, indent) + 1];
  }
  const from = Math.min(Math.max(column, 1), text.length + 1);
  const word = /^(\w+|[^\w\s]+)/.exec(text.slice(from - 1))?.[0] ?? "";
  // A message about the end of a line points behind its last sign; there is nothing to underline but that sign.
  return word ? [from, from + word.length] : [Math.max(1, from - 1), from];
}
