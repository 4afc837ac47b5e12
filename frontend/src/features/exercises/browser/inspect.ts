const isName = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

function quoted(text: string): string {
  const quote = ["'", '"', "`"].find((each) => !text.includes(each)) ?? "'";
  const escaped = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  return quote + (quote === "'" ? escaped.replace(/'/g, "\\'") : escaped) + quote;
}

function fields(value: object): string[] {
  return Object.entries(value).map(
    ([name, item]) => `${isName(name) ? name : quoted(name)}: ${inspect(item as unknown)}`,
  );
}

const around = (open: string, items: string[], close: string) =>
  items.length ? `${open} ${items.join(", ")} ${close}` : open + close;

/** A value inside a list or object as Node's console shows it. */
export function inspect(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return value.name ? `[Function: ${value.name}]` : "[Function (anonymous)]";
  if (Array.isArray(value)) return around("[", value.map(inspect), "]");
  if (value instanceof Set) return around(`Set(${value.size}) {`, [...value].map(inspect), "}");
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${inspect(key)} => ${inspect(item)}`);
    return around(`Map(${value.size}) {`, entries, "}");
  }
  if (typeof value === "object" && value !== null) {
    const name = (Object.getPrototypeOf(value) as object | null)?.constructor?.name;
    const prefix = name && name !== "Object" ? `${name} ` : "";
    return prefix + around("{", fields(value), "}");
  }
  return String(value);
}

const NARROW = 72;
const FEW = 6;

/** Whether Node writes it on one line too: longer lists and objects are laid out over several. */
export function isLaidOutAlike(value: unknown, text: string): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Error) return false;
  return text.length <= NARROW && Object.keys(value).length <= FEW;
}

/** One line of the console: text as it is, everything else inspected, `%s` and its kin filled in. */
export function formatted(parts: unknown[]): string {
  const [first, ...rest] = parts;
  if (typeof first !== "string" || !/%[sdifjoO%]/.test(first)) return parts.map(written).join(" ");
  const text = first.replace(/%([sdifjoO%])/g, (sign, kind: string) => {
    if (kind === "%") return "%";
    if (!rest.length) return sign;
    const value = rest.shift();
    if (kind === "d") return String(Number(value));
    if (kind === "i") return String(parseInt(String(value), 10));
    if (kind === "f") return String(parseFloat(String(value)));
    return kind === "j" ? JSON.stringify(value) : kind === "s" ? String(value) : inspect(value);
  });
  return [text, ...rest.map(written)].join(" ");
}

const written = (value: unknown) => (typeof value === "string" ? value : inspect(value));
