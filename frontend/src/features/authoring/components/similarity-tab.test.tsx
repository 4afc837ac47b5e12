import { fireEvent, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { pair, report } from "@/testing/authoring-samples";
import { exercise } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { page, problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { SimilarityTab } from "./similarity-tab";

const REPORTS = "*/api/exercises/exercise-1/similarity/";
const PAIRS = "*/api/similarity-reports/:report/pairs/";
const file = (text: string) => [{ path: "solution.py", text }];
const WHOLE = pair({
  left_files: file("# mine\ndef twice(n):\n    return 2 * n\n"),
  right_files: file("def twice(m):\n    return 2 * m\n\nprint(1)\n"),
});

/** Answer with these reports, and with the pairs of a report from the similarity that is asked for. */
function serve(reports: object[], pairs = [pair()]) {
  const asked: string[] = [];
  server.use(
    http.get(REPORTS, () => HttpResponse.json(page(reports))),
    http.post(REPORTS, () => {
      const begun = report({ id: "report-new", state: "queued", pair_count: 0, finished_at: null });
      reports.unshift(begun);
      return HttpResponse.json(begun, { status: 202 });
    }),
    http.get(PAIRS, ({ request, params }) => {
      const min = Number(new URL(request.url).searchParams.get("min"));
      asked.push(`${String(params.report)} ${min}`);
      return HttpResponse.json(page(pairs.filter(({ similarity }) => similarity >= min)));
    }),
    http.get("*/api/similarity-reports/:report/pairs/:pair/", () => HttpResponse.json(WHOLE)),
  );
  return { asked, reports };
}

const open = (query = "") =>
  show(<SimilarityTab exercise={exercise({ allowed: ["edit"] })} />, { at: `/?tab=similarity${query}` });

test("while the reports load, that is said", () => {
  server.use(http.get(REPORTS, () => new Promise<never>(() => undefined)));
  open();

  expect(screen.getByRole("status", { name: "Loading the reports" })).toBeVisible();
});

test("without a report it says what one is, and begins it", async () => {
  serve([]);
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: "Compare attempts" }));

  expect(await screen.findByRole("heading", { name: "Waiting to begin" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Compare attempts" })).toBeDisabled();
});

test("a failure to load can be tried again", async () => {
  server.use(http.get(REPORTS, () => HttpResponse.json(problem(503, "unavailable"), { status: 503 })));
  const { user } = open();
  const again = await screen.findByRole("button", { name: "Try again" });
  serve([report()]);

  await user.click(again);

  expect(await screen.findByRole("heading", { name: "1 similar pair" })).toBeVisible();
});

test("pairs say who, how alike, and that this is no proof", async () => {
  serve([report({ compared: 40, left_out: 3 })]);
  open();

  const row = within(await screen.findByRole("table")).getAllByRole("row")[1];
  expect(row).toHaveTextContent(/92 %.*Ada.*Accepted.*Bob.*Accepted/);
  expect(screen.getByText(/Similarity is not proof of copying/)).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("40 attempts compared");
  expect(screen.getByRole("status")).toHaveTextContent("3 left out");
});

test("moving the threshold asks once for what is left", async () => {
  const { asked } = serve([report()]);
  const { user } = open();
  const slider = await screen.findByRole("slider", { name: "At least this similar" });
  expect(slider).toHaveValue("70");

  // jsdom does not move sliders by key.
  fireEvent.change(slider, { target: { value: "90" } });
  fireEvent.change(slider, { target: { value: "100" } });

  await user.click(await screen.findByRole("button", { name: "Show all from 50 %" }));
  expect(await screen.findByText("Ada")).toBeVisible();
  expect(asked).toEqual(["report-1 0.7", "report-1 1", "report-1 0.5"]);
});

test("a pair opens at an address of its own, with the shared lines marked on both sides", async () => {
  serve([report()]);
  const { user, address } = open();

  await user.click(await screen.findByRole("button", { name: "Read both: Ada and Bob" }));

  expect(address()).toBe("/?tab=similarity&report=report-1&pair=pair-1");
  const dialog = within(await screen.findByRole("dialog", { name: "92 % similar" }));
  const marked = (name: string) =>
    [...dialog.getByRole("region", { name }).querySelectorAll("[data-shared]")].map(
      (line) => line.textContent,
    );
  expect(marked("Code of Ada")).toEqual([
    expect.stringContaining("def twice(n):"),
    expect.stringContaining("return 2 * n"),
  ]);
  expect(marked("Code of Bob")).toEqual([
    expect.stringContaining("def twice(m):"),
    expect.stringContaining("return 2 * m"),
  ]);
  expect(dialog.getByText(/not proof of copying/)).toBeVisible();
});

test("a passage is shown on both sides by keyboard, and Escape goes back to the pairs", async () => {
  serve([report()]);
  const { user, address } = open("&report=report-1&pair=pair-1");
  const seen: string[] = [];
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    seen.push(this.id);
  });

  (await screen.findByRole("button", { name: "Passage 1" })).focus();
  await user.keyboard("{Enter}");
  expect(seen).toEqual(["left-passage-1", "right-passage-1"]);
  await user.keyboard("{Escape}");

  await vi.waitFor(() => expect(address()).toBe("/?tab=similarity&report=report-1"));
});

test("a pair that is gone says so", async () => {
  serve([report()]);
  server.use(
    http.get("*/api/similarity-reports/:report/pairs/:pair/", () =>
      HttpResponse.json(problem(404, "not_found"), { status: 404 }),
    ),
  );
  open("&report=report-1&pair=gone");

  expect(await screen.findByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test.each([
  [{ state: "running", pair_count: 0 }, "Comparing attempts…"],
  [{ state: "failed", pair_count: 0 }, "The comparison failed"],
  [{ pair_count: 0 }, "No two attempts are alike"],
])("a report that is %j says so", async (changes, title) => {
  serve([report(changes)]);
  open();

  expect(await screen.findByRole("heading", { name: title })).toBeVisible();
  expect(screen.queryByRole("slider")).not.toBeInTheDocument();
});

test("earlier reports can be looked at", async () => {
  const { asked } = serve([report(), report({ id: "report-0", compared: 5 })]);
  const { user, address } = open();

  await user.click(await screen.findByRole("button", { name: /5 attempts/ }));

  await vi.waitFor(() => expect(address()).toBe("/?tab=similarity&report=report-0"));
  await vi.waitFor(() => expect(asked).toContain("report-0 0.7"));
});

test("a refusal is said beside the button", async () => {
  serve([report()]);
  server.use(http.post(REPORTS, () => HttpResponse.json(problem(429, "throttled"), { status: 429 })));
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: "Compare attempts" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: throttled.");
});
