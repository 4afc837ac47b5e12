import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { result } from "@/testing/learning-samples";
import { show } from "@/testing/render";

import type { Diagnostic } from "../api";
import { currentDiagnostics } from "../diagnostics";
import type { Judging } from "../hooks/use-judging";
import { DiagnosticList } from "./diagnostic-list";

const ERROR: Diagnostic = {
  path: "main.c",
  line: 3,
  column: 7,
  severity: "error",
  message: "'totl' undeclared",
};
const WARNING: Diagnostic = {
  path: "other.c",
  line: 1,
  column: null,
  severity: "warning",
  message: "unused variable",
};
const judging: Judging = {
  kind: "trial",
  id: "run-1",
  runId: "run-1",
  verdict: "compile_error",
  result: result({ verdict: "compile_error", diagnostics: [ERROR, WARNING] }),
  files: [
    { path: "main.c", text: "sent" },
    { path: "other.c", text: "sent too" },
  ],
};

test("what the compiler said holds only for files that are as they were sent", () => {
  expect(currentDiagnostics(judging, { "main.c": "sent", "other.c": "sent too" })).toEqual([ERROR, WARNING]);
  expect(currentDiagnostics(judging, { "main.c": "changed", "other.c": "sent too" })).toEqual([WARNING]);
  expect(currentDiagnostics({ ...judging, result: null }, { "main.c": "sent" })).toEqual([]);
  expect(currentDiagnostics(null, {})).toEqual([]);
});

test("an entry says what and where, and leads there by keyboard too", async () => {
  const onJump = vi.fn();
  const { user } = show(<DiagnosticList diagnostics={[ERROR, WARNING]} onJump={onJump} />);
  const [first, second] = within(screen.getByRole("list")).getAllByRole("button");

  expect(first).toHaveAccessibleName(/Error:.*'totl' undeclared.*main\.c, line 3:7/);
  expect(second).toHaveAccessibleName(/Warning:.*unused variable.*other\.c, line 1$/);
  await user.tab();
  await user.keyboard("{Enter}");

  expect(onJump).toHaveBeenCalledWith(ERROR);
});

test("in an exercise of one file its name is not repeated", () => {
  show(<DiagnosticList diagnostics={[ERROR]} onJump={() => undefined} />);

  expect(screen.getByRole("button")).toHaveAccessibleName(/undeclared *line 3:7/);
});
