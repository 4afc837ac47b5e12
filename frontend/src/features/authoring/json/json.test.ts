import { describe, expect, test } from "vitest";

import { JsonTextError, parseJson } from "./parsing";
import { offsetOf, placeAt } from "./places";
import { written } from "./writing";

const DOCUMENT = `{
  "language": "python",
  "cases": [
    { "id": "one", "args": [1.0] },
    {
      "id": "a/b",
      "expect": { "value": 12345678901234567890 }
    }
  ]
}`;
const lineOf = (pointer: string) => placeAt(DOCUMENT, offsetOf(parseJson(DOCUMENT), pointer)).line;

describe("a place in the text", () => {
  test.each([
    ["", 1],
    ["/language", 2],
    ["/cases/0", 4],
    ["/cases/0/args/0", 4],
    ["/cases/1", 5],
    ["/cases/1/id", 6],
    ["/cases/1/expect/value", 7],
  ])("is found for %s", (pointer, line) => expect(lineOf(pointer)).toBe(line));

  test.each([
    ["/solutions", 1],
    ["/cases/9", 3],
    ["/cases/1/kind", 5],
    ["/language/deeper", 2],
  ])("is the nearest thing around what is missing: %s", (pointer, line) =>
    expect(lineOf(pointer)).toBe(line),
  );

  test("is found under names that pointers must escape", () => {
    const text = '{\n"a/b": 1,\n"c~d": 2}';
    const at = (pointer: string) => placeAt(text, offsetOf(parseJson(text), pointer));
    expect([at("/a~1b"), at("/c~0d")]).toEqual([
      { line: 2, column: 1 },
      { line: 3, column: 1 },
    ]);
  });
});

test.each([
  ['{"a": 1,}', "A name in double quotes is expected here.", 8],
  ['{"a" 1}', "A colon is missing after the name.", 5],
  ['["a" "b"]', "A comma or ] is expected here.", 5],
  ['{"a": "open}', "This string is not closed, or has a sign that must be escaped.", 6],
  ['{"a": "two\nlines"}', "This string is not closed, or has a sign that must be escaped.", 6],
  ["[nul]", "A value is expected here.", 1],
  ["{} x", "Nothing may follow the end of the document.", 3],
  ["", "A value is expected here.", 0],
])("what is wrong with %j is said, and where", (text, message, at) => {
  let error: unknown;
  try {
    parseJson(text);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toEqual(new JsonTextError(message, at));
  expect((error as JsonTextError).at).toBe(at);
});

describe("a document to read", () => {
  test("keeps every number as it was written", () => {
    expect(written("[1.0, 1e5, 12345678901234567890, -0]")).toBe("[1.0, 1e5, 12345678901234567890, -0]\n");
  });

  test("begins with what a thing is, and leaves the author's own values alone", () => {
    const text = '{"expect": {"value": {"z": 1, "id": 2}}, "kind": "call", "id": "one"}';
    expect(written(text)).toBe(
      '{ "id": "one", "kind": "call", "expect": { "value": { "z": 1, "id": 2 } } }\n',
    );
  });

  test("breaks what is too long, and only that", () => {
    const cases = [1, 2, 3].map((id) => ({ id: `case-${id}`, kind: "call", args: [id, id] }));
    expect(written(JSON.stringify({ cases, files: {} })).split("\n")).toEqual([
      "{",
      '  "cases": [',
      ...[1, 2, 3].map(
        (id) => `    { "id": "case-${id}", "kind": "call", "args": [${id}, ${id}] }${id < 3 ? "," : ""}`,
      ),
      "  ],",
      '  "files": {}',
      "}",
      "",
    ]);
  });
});
