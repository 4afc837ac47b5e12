/** People and tags that a text names. */
export interface References {
  mentions: readonly { id: string; username: string }[];
  tags: readonly string[];
}

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

const NAMED = /(?<![\w@#/.-])(?:@([\w.-]*\w)|#([\w+#.-]*[\w+#]))/g;
const LEFT_ALONE = new Set(["link", "linkReference", "definition"]);

/** A remark plugin: @name and #tag become links, where somebody or something has that name. */
export function linkReferences({ mentions, tags }: References) {
  const people = new Map(mentions.map(({ id, username }) => [username.toLowerCase(), `/people/${id}`]));
  const known = new Set(tags.map((tag) => tag.toLowerCase()));
  const addressOf = (name: string | undefined, tag: string | undefined) => {
    if (name !== undefined) return people.get(name.toLowerCase());
    if (tag !== undefined && known.has(tag.toLowerCase()))
      return `/tags/${encodeURIComponent(tag.toLowerCase())}`;
    return undefined;
  };
  const split = (text: string): Node[] => {
    const parts: Node[] = [];
    let end = 0;
    for (const found of text.matchAll(NAMED)) {
      const url = addressOf(found[1], found[2]);
      if (!url) continue;
      if (found.index > end) parts.push({ type: "text", value: text.slice(end, found.index) });
      parts.push({ type: "link", url, children: [{ type: "text", value: found[0] }] });
      end = found.index + found[0].length;
    }
    if (end < text.length) parts.push({ type: "text", value: text.slice(end) });
    return parts;
  };
  const walk = (node: Node) => {
    if (LEFT_ALONE.has(node.type)) return;
    node.children = node.children?.flatMap((child) =>
      child.type === "text" && child.value ? split(child.value) : [child],
    );
    node.children?.forEach(walk);
  };
  return () => walk as (tree: unknown) => void;
}
