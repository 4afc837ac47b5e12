import { expect, test } from "vitest";

import { fileSize, firstParagraph, minutes, percent, plural, timeAgo } from "./format";

const NOW = Date.parse("2026-11-20T12:00:00Z");

test.each([
  ["2026-11-20T11:59:40Z", "just now"],
  ["2026-11-20T11:57:00Z", "3 minutes ago"],
  ["2026-11-20T10:30:00Z", "1 hour ago"],
  ["2026-11-19T11:00:00Z", "yesterday"],
  ["2026-11-01T12:00:00Z", "2 weeks ago"],
  ["2026-11-20T12:05:00Z", "in 5 minutes"],
])("%s is %s", (moment, words) => {
  expect(timeAgo(moment, NOW)).toBe(words);
});

test.each([
  [0, "0 min"],
  [45, "45 min"],
  [60, "1 h"],
  [80, "1 h 20 min"],
])("%i minutes are written %s", (count, words) => {
  expect(minutes(count)).toBe(words);
});

test("nothing is called done before it is", () => {
  expect(percent(99.9)).toBe("99 %");
});

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [1500, "1.5 kB"],
  [2_340_000, "2.3 MB"],
])("%i bytes are written %s", (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});

test("one is not many", () => {
  expect([plural(1, "lesson"), plural(0, "lesson"), plural(2, "box", "boxes")]).toEqual([
    "1 lesson",
    "0 lessons",
    "2 boxes",
  ]);
});

test("a summary is the first paragraph without marks", () => {
  expect(firstParagraph("An `if`, **maybe** a [loop](https://example.org).\n\nMore.")).toBe(
    "An if, maybe a loop.",
  );
});
