import { expect, test } from "vitest";

import { firstParagraph, minutes, percent, plural, timeAgo } from "./format";

const NOW = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T11:59:40Z", "just now"],
  ["2026-11-23T11:57:00Z", "3 minutes ago"],
  ["2026-11-22T12:00:00Z", "yesterday"],
  ["2026-09-01T12:00:00Z", "2 months ago"],
])("%s is %s", (moment, words) => {
  expect(timeAgo(moment, NOW)).toBe(words);
});

test.each([
  [0, "0 min"],
  [45, "45 min"],
  [60, "1 h"],
  [80, "1 h 20 min"],
])("%i minutes are %s", (count, words) => {
  expect(minutes(count)).toBe(words);
});

test("a course that is nearly done is not called done", () => {
  expect(percent(99.9)).toBe("99 %");
});

test("one is not many", () => {
  expect([plural(1, "try", "tries"), plural(2, "try", "tries"), plural(0, "case")]).toEqual([
    "1 try",
    "2 tries",
    "0 cases",
  ]);
});

test("a summary is the first paragraph without marks", () => {
  expect(firstParagraph("You **know** [loops](/x), `if`.\n\nMore.")).toBe("You know loops, if.");
});
