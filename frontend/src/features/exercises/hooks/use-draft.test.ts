import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import { exercise } from "@/testing/learning-samples";

import { useDraft } from "./use-draft";

const START = exercise().starter_code;
const open = (changes = {}, user = "ada") => renderHook(() => useDraft(exercise(changes), user)).result;

afterEach(() => vi.restoreAllMocks());

test("what was written is there after a reload, for its writer only", () => {
  const draft = open();

  act(() => draft.current.edit("solution.py", "mine"));

  expect(open().current.texts).toEqual({ "solution.py": "mine" });
  expect(open({}, "grace").current.texts).toEqual({ "solution.py": START });
});

test("files that cannot be changed are not sent", () => {
  expect(open().current.files.map((file) => file.path)).toEqual(["solution.py"]);
});

test("without a draft the last submission is there", () => {
  const last_source = [{ path: "solution.py", text: "sent" }];

  expect(open({ last_source, last_language: "python" }).current.texts).toEqual({ "solution.py": "sent" });
});

test("starting over brings back the beginning and forgets the draft", () => {
  const draft = open();
  act(() => draft.current.edit("solution.py", "mine"));

  act(() => draft.current.reset());

  expect(draft.current.texts).toEqual({ "solution.py": START });
  expect(open().current.texts).toEqual({ "solution.py": START });
});

test("an earlier attempt can be taken up again", () => {
  const draft = open();

  act(() => draft.current.load([{ path: "solution.py", text: "first try" }]));

  expect(open().current.texts).toEqual({ "solution.py": "first try" });
});

test.each(["no JSON", "null", '{"gone.py":"x"}', '{"solution.py":7}', "[]"])(
  "a draft that makes no sense (%s) is ignored",
  (stored) => {
    localStorage.setItem("codehub.draft.ada.exercise-1", stored);

    expect(open().current.texts).toEqual({ "solution.py": START });
  },
);

test("a browser that keeps nothing still lets one write", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const draft = open();

  act(() => draft.current.edit("solution.py", "mine"));

  expect(draft.current.texts).toEqual({ "solution.py": "mine" });
});

test("each language has a beginning and a draft of its own", () => {
  const second = {
    id: "cpp",
    label: "C++",
    version: "12",
    available: true,
    reason: "",
    entry_path: "main.cpp",
  };
  const both = exercise({
    languages: [...exercise().languages, second],
    starters: { python: START, cpp: "int main() {}\n" },
    last_source: [{ path: "solution.py", text: "sent" }],
    last_language: "python",
  });
  const { result, rerender } = renderHook(({ language }) => useDraft(both, "ada", language), {
    initialProps: { language: "cpp" },
  });
  expect(result.current.texts).toEqual({ "main.cpp": "int main() {}\n" });

  act(() => result.current.edit("main.cpp", "mine"));
  rerender({ language: "python" });
  expect(result.current.texts).toEqual({ "solution.py": "sent" });

  rerender({ language: "cpp" });
  expect(result.current.texts).toEqual({ "main.cpp": "mine" });
});

const GO = {
  id: "go",
  label: "Go",
  version: "1.19",
  available: true,
  reason: "",
  entry_path: "solution.go",
};
const TWO = { languages: [...exercise().languages, GO], starters: { go: "" } };

test("an attempt in another language replaces that language's draft", () => {
  const draft = open(TWO);

  act(() => draft.current.load([{ path: "solution.go", text: "package main" }], "go"));

  const there = renderHook(() => useDraft(exercise(TWO), "ada", "go")).result;
  expect(there.current.texts).toEqual({ "solution.go": "package main" });
  expect(draft.current.texts).toEqual({ "solution.py": START });
});
