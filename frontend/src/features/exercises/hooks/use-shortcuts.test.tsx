import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { show } from "@/testing/render";

import { useShortcuts } from "./use-shortcuts";

function Page(props: Parameters<typeof useShortcuts>[0]) {
  useShortcuts(props);
  return <textarea aria-label="Code" />;
}

function open() {
  const shortcuts = { onRun: vi.fn(), onSubmit: vi.fn(), onHelp: vi.fn() };
  return { ...show(<Page {...shortcuts} />), ...shortcuts };
}

test("the keys work anywhere on the page", async () => {
  const { user, onRun, onSubmit, onHelp } = open();

  await user.keyboard("{Control>}{Enter}{/Control}");
  await user.keyboard("{Meta>}{Shift>}{Enter}{/Shift}{/Meta}");
  await user.keyboard("?");

  expect([onRun, onSubmit, onHelp].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
});

test("a question mark that is written is no question", async () => {
  const { user, onHelp } = open();

  await user.type(screen.getByLabelText("Code"), "why?");

  expect(onHelp).not.toHaveBeenCalled();
});
