import { expect, test } from "vitest";

import { nextPath } from "./next-path";

test.each([
  ["", "/"],
  ["next=/courses/1", "/courses/1"],
  ["next=/courses?search=a%26b", "/courses?search=a&b"],
  ["next=https://evil.example/", "/"],
  ["next=//evil.example/", "/"],
  ["next=/\\evil.example/", "/"],
  ["next=javascript:alert(1)", "/"],
])("after signing in with %s one goes to %s", (query, path) => {
  expect(nextPath(new URLSearchParams(query))).toBe(path);
});
