/** JSON as its author wrote it: every part knows where it stands, and numbers keep their signs. */
export type JsonNode =
  | { kind: "object"; from: number; members: Member[] }
  | { kind: "array"; from: number; items: JsonNode[] }
  | { kind: "scalar"; from: number; raw: string };

export interface Member {
  key: string;
  from: number;
  value: JsonNode;
}

/** The text is not JSON; `at` is the offset of the first sign that does not fit. */
export class JsonTextError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): JsonNode {
    const node = this.value();
    this.skip();
    if (this.at < this.text.length) throw this.error("Nothing may follow the end of the document.");
    return node;
  }

  private value(): JsonNode {
    this.skip();
    const from = this.at;
    if (this.take("{")) return { kind: "object", from, members: this.list("}", () => this.member()) };
    if (this.take("[")) return { kind: "array", from, items: this.list("]", () => this.value()) };
    const raw = this.match(STRING) ?? this.match(NUMBER) ?? this.match(WORD);
    if (raw !== null) return { kind: "scalar", from, raw };
    throw this.error(
      this.text[from] === '"'
        ? "This string is not closed, or has a sign that must be escaped."
        : "A value is expected here.",
    );
  }

  private member(): Member {
    this.skip();
    const from = this.at;
    const key = this.match(STRING);
    if (key === null) throw this.error("A name in double quotes is expected here.");
    this.skip();
    if (!this.take(":")) throw this.error("A colon is missing after the name.");
    return { key: JSON.parse(key) as string, from, value: this.value() };
  }

  private list<Item>(end: string, read: () => Item): Item[] {
    const items: Item[] = [];
    this.skip();
    if (this.take(end)) return items;
    for (;;) {
      items.push(read());
      this.skip();
      if (this.take(end)) return items;
      if (!this.take(",")) throw this.error(`A comma or ${end} is expected here.`);
    }
  }

  private skip() {
    this.match(BLANKS);
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  private error(message: string) {
    return new JsonTextError(message, this.at);
  }
}

/** Read JSON; raise JsonTextError at the first fault. */
export const parseJson = (text: string): JsonNode => new Reader(text).document();
