import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { exercise } from "@/testing/learning-samples";
import { show } from "@/testing/render";

import { filesIn } from "../languages";
import { LanguagePicker } from "./language-picker";

const PYTHON = {
  id: "python",
  label: "Python",
  version: "3.11.2",
  available: true,
  reason: "",
  entry_path: "solution.py",
};
const GO = { ...PYTHON, id: "go", label: "Go", version: "1.19", entry_path: "main.go" };
const JAVA = {
  ...PYTHON,
  id: "java",
  label: "Java",
  version: "",
  available: false,
  reason: "javac is not installed",
};

test("one language is only named, with its version", () => {
  show(<LanguagePicker languages={[PYTHON]} language="python" onChoose={() => undefined} />);

  expect(screen.getByText("Python 3.11.2")).toBeVisible();
  expect(screen.queryByRole("combobox")).not.toBeInTheDocument();
});

test("several languages are a choice", async () => {
  const onChoose = vi.fn();
  const { user } = show(<LanguagePicker languages={[PYTHON, GO]} language="python" onChoose={onChoose} />);

  await user.selectOptions(screen.getByLabelText("Language"), "Go 1.19");

  expect(onChoose).toHaveBeenCalledWith("go");
});

test("a language that the judge does not speak here cannot be chosen, and says why", () => {
  show(<LanguagePicker languages={[PYTHON, JAVA]} language="python" onChoose={() => undefined} />);

  expect(screen.getByRole("option", { name: "Java: javac is not installed" })).toBeDisabled();
});

test("an exercise whose only language is missing says so", () => {
  show(<LanguagePicker languages={[JAVA]} language="java" onChoose={() => undefined} />);

  expect(screen.getByText("Java cannot be judged here now: javac is not installed")).toBeVisible();
});

test("another language begins with its own starter, beside the files that cannot be changed", () => {
  const task = exercise({ languages: [PYTHON, GO], starters: { go: "package main\n" } });

  expect(filesIn(task, "python").map(({ path }) => path)).toEqual(["solution.py", "data.txt"]);
  expect(filesIn(task, "go")).toEqual([
    { path: "main.go", text: "package main\n", readonly: false },
    { path: "data.txt", text: "1 2 3", readonly: true },
  ]);
});
