import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { attempt } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { server } from "@/testing/server";

import type { Attempt } from "../api";
import { History } from "./history";

const file = (text: string) => [{ path: "solution.py", text }];
const OLD = attempt({
  id: "old",
  verdict: "wrong_answer",
  files: file("return n + 2\n"),
  points: 1,
  max_points: 3,
  created_at: "2026-11-20T09:00:00Z",
});
const NEW = attempt({
  id: "new",
  verdict: "accepted",
  files: file("return n * 2\n"),
  points: 3,
  max_points: 3,
});

function serve(results: Attempt[]) {
  server.use(
    http.get("*/api/exercises/exercise-1/attempts/", () =>
      HttpResponse.json({ count: results.length, next: null, previous: null, results }),
    ),
  );
}

const open = (onRestore: (attempt: Attempt) => void = () => undefined) =>
  show(
    <History
      exerciseId="exercise-1"
      draft={file("return 2 * n\n")}
      language="python"
      onRestore={onRestore}
    />,
  );

// The editor of differences is Monaco's on a desktop; a phone's is plain lines.
beforeEach(() => {
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) =>
      ({
        matches: query.includes("coarse"),
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
});

test("an attempt shows its code", async () => {
  serve([NEW, OLD]);
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: /Wrong answer/ }));

  expect(within(screen.getByRole("dialog")).getByText("return n + 2")).toBeVisible();
});

test("two attempts are compared from the older to the newer", async () => {
  serve([NEW, OLD]);
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: /Accepted/ }));

  await user.selectOptions(screen.getByLabelText("Compare with"), "old");

  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toEqual(["−return n + 2", "+return n * 2"]);
});

test("an attempt is compared with what is in the editor", async () => {
  serve([OLD]);
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: /Wrong answer/ }));

  await user.selectOptions(screen.getByLabelText("Compare with"), "Your code now");

  expect(screen.getByText("From this attempt to your code now")).toBeVisible();
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "−return n + 2",
    "+return 2 * n",
  ]);
});

test("an attempt is taken up again by keyboard", async () => {
  serve([NEW, OLD]);
  const onRestore = vi.fn();
  const { user } = open(onRestore);
  (await screen.findByRole("button", { name: /Wrong answer/ })).focus();
  await user.keyboard("{Enter}");

  screen.getByRole("button", { name: "Take up this code" }).focus();
  await user.keyboard("{Enter}");

  expect(onRestore).toHaveBeenCalledWith(OLD);
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("an attempt is compared with one of another page", async () => {
  const pages: Record<string, Attempt[]> = { 1: [NEW], 2: [{ ...OLD, id: "middle" }], 3: [OLD] };
  server.use(
    http.get("*/api/exercises/exercise-1/attempts/", ({ request }) => {
      const number = Number(new URL(request.url).searchParams.get("page"));
      const at = (page: number) => (page in pages ? `http://localhost/?page=${page}` : null);
      return HttpResponse.json({
        count: 3,
        next: at(number + 1),
        previous: at(number - 1),
        results: pages[number],
      });
    }),
  );
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Next" }));
  await user.click(await screen.findByRole("button", { name: /Wrong answer/ }));
  const dialog = within(screen.getByRole("dialog"));

  await user.selectOptions(
    await dialog.findByLabelText("Compare with"),
    await dialog.findByText(/^Accepted,/),
  );
  expect(dialog.getAllByRole("row")).toHaveLength(2);
  await user.click(dialog.getByRole("button", { name: "List older attempts" }));
  await user.click(await dialog.findByRole("button", { name: "List older attempts" }));

  const values = () => dialog.getAllByRole("option").map((option) => option.getAttribute("value"));
  await vi.waitFor(() => expect(values()).toEqual(["", "draft", "new", "old"]));
  expect(dialog.queryByRole("button", { name: "List older attempts" })).not.toBeInTheDocument();
});

test("code of another language is not compared with the editor's", async () => {
  serve([{ ...OLD, language: "java" }]);
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: /Wrong answer/ }));

  expect(screen.getByRole("option", { name: "Your code now" })).toBeDisabled();
});

test("without attempts it says what will be here", async () => {
  serve([]);
  open();

  expect(await screen.findByText(/You have not submitted anything here yet/)).toBeVisible();
});
