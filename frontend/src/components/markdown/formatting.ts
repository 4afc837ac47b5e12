/** A text with what is selected in it. */
export interface Selection {
  text: string;
  start: number;
  end: number;
}

/** Put marks around what is selected, or take them away where they are. */
export function wrapped({ text, start, end }: Selection, mark: string, placeholder: string): Selection {
  const inner = text.slice(start, end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (inner && before.endsWith(mark) && after.startsWith(mark)) {
    const kept = before.slice(0, -mark.length);
    return {
      text: kept + inner + after.slice(mark.length),
      start: kept.length,
      end: kept.length + inner.length,
    };
  }
  const shown = inner || placeholder;
  const at = before.length + mark.length;
  return { text: before + mark + shown + mark + after, start: at, end: at + shown.length };
}

/** Begin each selected line with a mark, such as that of a list. */
export function prefixed({ text, start, end }: Selection, mark: string): Selection {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  const lines = text.slice(first, end).split("\n");
  const marked = lines.map((line) => mark + line).join("\n");
  return {
    text: text.slice(0, first) + marked + text.slice(end),
    start: start + mark.length,
    end: end + mark.length * lines.length,
  };
}

/** A link whose address is selected, to be typed over. */
export function linked({ text, start, end }: Selection): Selection {
  const shown = text.slice(start, end) || "text";
  const address = "https://";
  const at = start + shown.length + 3;
  return {
    text: `${text.slice(0, start)}[${shown}](${address})${text.slice(end)}`,
    start: at,
    end: at + address.length,
  };
}

/** Code: within a line by single marks, over several lines as a block. */
export const coded = (selection: Selection): Selection =>
  selection.text.slice(selection.start, selection.end).includes("\n")
    ? wrapped(selection, "\n```\n", "code")
    : wrapped(selection, "`", "code");
