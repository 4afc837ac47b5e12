import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { show } from "@/testing/render";
import { problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { RejudgeTab } from "./rejudge-tab";

const REJUDGE = "*/api/exercises/exercise-1/rejudge/";

async function rejudge(answer: object, status = 202) {
  let asked = 0;
  server.use(
    http.post(REJUDGE, () => {
      asked += 1;
      return HttpResponse.json(answer, { status });
    }),
  );
  const { user } = show(<RejudgeTab exerciseId="exercise-1" />);
  await user.click(screen.getByRole("button", { name: "Re-judge attempts…" }));
  const dialog = screen.getByRole("dialog", { name: "Re-judge attempts?" });
  return { user, dialog: within(dialog), asked: () => asked };
}

test("it says what happens, and that no progress is taken away", () => {
  show(<RejudgeTab exerciseId="exercise-1" />);

  expect(screen.getByText(/Who has passed stays passed, and no progress is taken away/)).toBeVisible();
});

test("after a question, it says how many attempts are judged again", async () => {
  const { user, dialog } = await rejudge({ count: 3 });

  await user.click(dialog.getByRole("button", { name: "Re-judge" }));

  expect(await screen.findByText(/3 attempts are being judged again/)).toBeVisible();
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("nothing is asked of the server before the answer to the question", async () => {
  const { user, dialog, asked } = await rejudge({ count: 3 });

  dialog.getByRole("button", { name: "Not now" }).focus();
  await user.keyboard("{Enter}");

  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(asked()).toBe(0);
});

test("that there is nothing to judge is said", async () => {
  const { user, dialog } = await rejudge({ count: 0 });

  await user.click(dialog.getByRole("button", { name: "Re-judge" }));

  expect(await screen.findByText(/Nothing to judge again/)).toBeVisible();
});

test("a refusal is said", async () => {
  const { user, dialog } = await rejudge(problem(409, "rejudging"), 409);

  await user.click(dialog.getByRole("button", { name: "Re-judge" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: rejudging.");
});
