import { expect, test } from "vitest";

import { adviseOn } from "./password-advice";

test.each([
  ["", 0],
  ["short", 0],
  ["aaaaaaaaaaaa", 1],
  ["abcdefghijkl", 1],
  ["12345678", 1],
  ["qwertyuiop", 1],
  ["correct horse battery staple", 4],
])("%j is judged %i", (password, level) => {
  expect(adviseOn(password).level).toBe(level);
});

test("a longer sentence is never worse than its beginning", () => {
  const sentence = "my cat writes better loops than I do";
  const levels = [8, 16, 24, 36].map((length) => adviseOn(sentence.slice(0, length)).level);

  expect(levels).toEqual([...levels].sort());
});

test("the owner's name is guessed first, however it is written", () => {
  expect(adviseOn("LoveLace!!", ["Ada Lovelace"]).level).toBe(1);
});

test("it says how much is missing", () => {
  expect(adviseOn("1234567").text).toBe("1 more sign at least.");
});
