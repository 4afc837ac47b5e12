import type { Place } from "@/components/code-editor/markers";

import type { JsonNode } from "./parsing";

const unescaped = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");

function step(node: JsonNode, part: string): { from: number; value: JsonNode } | null {
  if (node.kind === "object") return node.members.findLast(({ key }) => key === part) ?? null;
  const value = node.kind === "array" ? node.items[Number(part)] : undefined;
  return value ? { from: value.from, value } : null;
}

/** The offset of what a JSON pointer names; where that is missing, of the nearest thing around it. */
export function offsetOf(root: JsonNode, pointer: string): number {
  let [node, from] = [root, root.from];
  for (const part of pointer.split("/").slice(1)) {
    const next = step(node, unescaped(part));
    if (!next) break;
    ({ value: node, from } = next);
  }
  return from;
}

/** Line and column, from 1, of an offset. */
export function placeAt(text: string, offset: number): Place & { column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
