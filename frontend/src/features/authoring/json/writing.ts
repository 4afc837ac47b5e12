import { type JsonNode, type Member, parseJson } from "./parsing";

const WIDEST = 96;
const STEP = "  ";
/** What stands first, so that a case begins with what it is; names that are not here follow as they are. */
const FIRST = [
  "schema",
  "language",
  "id",
  "role",
  "kind",
  "name",
  "group",
  "visibility",
  "target",
  "call",
  "path",
];
/** Values of the author, in which every name means what they want. */
const FREE = new Set(["args", "kwargs", "value"]);

const rank = ({ key }: Member) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);

function ordered(node: JsonNode): JsonNode {
  if (node.kind === "array") return { ...node, items: node.items.map(ordered) };
  if (node.kind === "scalar") return node;
  const members = node.members.toSorted((a, b) => rank(a) - rank(b));
  return {
    ...node,
    members: members.map((each) => (FREE.has(each.key) ? each : { ...each, value: ordered(each.value) })),
  };
}

function inline(node: JsonNode): string {
  if (node.kind === "scalar") return node.raw;
  if (node.kind === "array") return `[${node.items.map(inline).join(", ")}]`;
  if (!node.members.length) return "{}";
  return `{ ${node.members.map(({ key, value }) => `${JSON.stringify(key)}: ${inline(value)}`).join(", ")} }`;
}

function block(node: JsonNode, indent: string, before = 0): string {
  const short = inline(node);
  if (node.kind === "scalar" || indent.length + before + short.length <= WIDEST) return short;
  const deeper = indent + STEP;
  const lines =
    node.kind === "array"
      ? node.items.map((item) => block(item, deeper))
      : node.members.map(({ key, value }) => {
          const name = `${JSON.stringify(key)}: `;
          return name + block(value, deeper, name.length);
        });
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.map((line) => deeper + line).join(",\n")}\n${indent}${close}`;
}

/** A document to read: short parts on one line, well-known names first, every number as it was written. */
export const written = (text: string): string => `${block(ordered(parseJson(text)), "")}\n`;
