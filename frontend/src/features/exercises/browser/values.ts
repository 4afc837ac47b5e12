const TOLERANCE = 1e-9;

const isClose = (actual: number, expected: number) =>
  Object.is(actual, expected) ||
  actual === expected ||
  Math.abs(actual - expected) <=
    Math.max(TOLERANCE, TOLERANCE * Math.max(Math.abs(actual), Math.abs(expected)));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Compare by value, as the judge does: `undefined` may stand for null, numbers are compared with a tolerance. */
export function same(actual: unknown, expected: unknown): boolean {
  if (expected === null || expected === undefined) return actual === null || actual === undefined;
  if (typeof actual === "number" && typeof expected === "number") return isClose(actual, expected);
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.length === expected.length && actual.every((item, index) => same(item, expected[index]));
  }
  if (actual instanceof Map) return same(Object.fromEntries(actual), expected);
  if (isRecord(actual) && isRecord(expected)) {
    const names = Object.keys(actual);
    return (
      names.length === Object.keys(expected).length &&
      names.every((name) => Object.hasOwn(expected, name) && same(actual[name], expected[name]))
    );
  }
  return actual === expected;
}

/** A value as the judge writes it: JSON, and what JSON cannot say as JavaScript says it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (value instanceof Set) return `Set {${[...value].map(shown).join(", ")}}`;
  if (value instanceof Map) return shown(Object.fromEntries(value));
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${shown(item)}`);
    return `{${fields.join(", ")}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "function" ? `function ${value.name}` : String(value);
}

const LENIENT = 1e-3;
const sorted = (items: unknown[]) => items.map(shown).sort().join();

/** Whether a more lenient checker, which only the server knows, might accept the value. */
export function mayMatch(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    return Math.abs(actual - expected) <= LENIENT * Math.max(1, Math.abs(expected));
  }
  if (typeof actual === "string" && typeof expected === "string") {
    const words = (text: string) => text.toLowerCase().trim().split(/\s+/).join(" ");
    return words(actual) === words(expected);
  }
  const items = actual instanceof Set ? [...(actual as Set<unknown>)] : actual;
  return Array.isArray(items) && Array.isArray(expected) && sorted(items) === sorted(expected);
}
