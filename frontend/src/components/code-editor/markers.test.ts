import { expect, test } from "vitest";

import { underlined } from "./markers";

test.each([
  ["the word at the column", "  return totl", 10, [10, 14]],
  ["signs that belong together", "a === b", 3, [3, 6]],
  ["the last sign when the column is behind the line", "print(", 7, [6, 7]],
  ["the line without its indentation when no column is known", "  int x = 1  ", null, [3, 12]],
  ["no further than the line", "ab", 99, [2, 3]],
  ["something in an empty line", "", null, [1, 1]],
] as const)("a marker underlines %s", (_, text, column, columns) => {
  expect(underlined(text, column)).toEqual(columns);
});
