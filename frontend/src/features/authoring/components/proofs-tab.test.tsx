import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { proof, proofRun } from "@/testing/authoring-samples";
import { show } from "@/testing/render";
import { page, problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { ProofsTab } from "./proofs-tab";

const URL_OF_PROOFS = "*/api/exercises/exercise-1/proofs/";

/** Answer with these runs, newest first; what is asked for is put before them. */
function serve(...runs: object[]) {
  const asked: unknown[] = [];
  server.use(
    http.get(URL_OF_PROOFS, () => HttpResponse.json(page(runs))),
    http.post(URL_OF_PROOFS, async ({ request }) => {
      asked.push(await request.json());
      const begun = proofRun({
        id: "run-new",
        state: "queued",
        verdict: null,
        proofs: [],
        finished_at: null,
      });
      runs.unshift(begun);
      return HttpResponse.json(begun, { status: 202 });
    }),
  );
  return { asked, runs };
}

const open = () => show(<ProofsTab exerciseId="exercise-1" />);
const rows = () => within(screen.getByRole("table")).getAllByRole("row").slice(1);

test("while the proofs load, that is said", () => {
  server.use(http.get(URL_OF_PROOFS, () => new Promise<never>(() => undefined)));
  open();

  expect(screen.getByRole("status", { name: "Loading the proofs" })).toBeVisible();
});

test("without proofs it says what they are, and begins them", async () => {
  const { asked } = serve();
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: "Prove now" }));

  expect(await screen.findByRole("heading", { name: "Waiting for the judge" })).toBeVisible();
  expect(asked).toEqual([{ mutation: false }]);
});

test("a failure can be tried again", async () => {
  server.use(http.get(URL_OF_PROOFS, () => HttpResponse.json(problem(503, "unavailable"), { status: 503 })));
  const { user } = open();
  const again = await screen.findByRole("button", { name: "Try again" });
  serve(proofRun());

  await user.click(again);

  expect(await screen.findByRole("heading", { name: "All proofs hold" })).toBeVisible();
});

test("every solution says what it should do and what it did, broken proofs first", async () => {
  serve(
    proofRun({
      verdict: "red",
      proofs: [
        proof(),
        proof({
          solution: "off-by-one",
          role: "wrong",
          expect: "fail",
          misconception: "Stops one element early.",
          holds: false,
          message: "It passed every case.",
        }),
        proof({
          solution: "stub",
          role: "stub",
          expect: "fail",
          verdict: "wrong_answer",
          failed_cases: ["two", "five"],
        }),
      ],
    }),
  );
  open();

  expect(await screen.findByRole("heading", { name: "1 of 3 proofs does not hold" })).toBeVisible();
  const [broken, reference, stub] = rows();
  expect(broken).toHaveTextContent(/^no.*off-by-one.*wrong.*Stops one element early.*It passed every case/);
  expect(reference).toHaveTextContent(/^yes.*reference.*Python.*passes every case.*Accepted/);
  expect(stub).toHaveTextContent(/Failed:twofive/);
});

test("proofs of earlier tests say that they are outdated", async () => {
  serve(proofRun({ is_current: false }));
  open();

  expect(await screen.findByText(/Outdated: the tests have changed since/)).toBeVisible();
});

test("proofs under way are asked for until they are finished", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const waiting = proof({ solution: "stub", state: "queued", verdict: null, holds: null });
  const { runs } = serve(proofRun({ state: "running", verdict: null, proofs: [proof(), waiting] }));
  open();
  expect(await screen.findByText("1 of 2 solutions run.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Prove again" })).toBeDisabled();

  runs[0] = proofRun();
  await vi.advanceTimersByTimeAsync(2500);

  expect(await screen.findByRole("heading", { name: "All proofs hold" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Prove again" })).toBeEnabled();
  vi.useRealTimers();
});

test("the mutation score comes with what survived, by file and line", async () => {
  const survivor = (id: string, path: string, line: number) => ({
    id,
    operator: "swap_comparison",
    path,
    line,
    column: 8,
    before: "a < b",
    after: "a <= b",
  });
  const survivors = [survivor("1", "main.py", 9), survivor("2", "main.py", 3), survivor("3", "more.py", 1)];
  const { asked } = serve(
    proofRun({ mutation: { state: "finished", killed: 17, total: 20, score: 0.85, survivors } }),
  );
  const { user } = open();

  expect(await screen.findByText("17 of 20 mutants killed")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "Mutation score" })).toHaveAttribute("aria-valuenow", "85");
  const main = within(screen.getByRole("region", { name: "Survivors in main.py" }));
  expect(main.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "Line 3, column 8swap comparison−before: a < b+after: a <= b",
    "Line 9, column 8swap comparison−before: a < b+after: a <= b",
  ]);
  await user.click(screen.getByRole("button", { name: "Prove with mutation score" }));
  await vi.waitFor(() => expect(asked).toEqual([{ mutation: true }]));
});

test("earlier proofs can be looked at by keyboard", async () => {
  serve(
    proofRun(),
    proofRun({ id: "run-0", verdict: "red", proofs: [proof({ holds: false })], is_current: false }),
  );
  const { user } = open();

  (await screen.findByRole("button", { name: /Red/ })).focus();
  await user.keyboard("{Enter}");

  expect(screen.getByRole("heading", { name: "1 of 1 proof does not hold" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Back to the latest" }));
  expect(screen.getByRole("heading", { name: "All proofs hold" })).toBeVisible();
});

test("whoever takes a change back sees the proofs of the tests as they are again", async () => {
  serve(
    proofRun({ verdict: "red", proofs: [proof({ holds: false })], is_current: false }),
    proofRun({ id: "run-0" }),
  );
  open();

  expect(await screen.findByRole("heading", { name: "All proofs hold" })).toBeVisible();
});

test("proofs that the judge could not run are neither green nor red", async () => {
  const broken = proof({ verdict: "internal_error", holds: null, message: "The judge failed." });
  serve(proofRun({ verdict: null, proofs: [broken] }));
  open();

  expect(await screen.findByRole("heading", { name: "The proofs are not complete" })).toBeVisible();
  expect(rows()[0]).toHaveTextContent(/^not judged.*The judge failed\./);
  expect(screen.getByRole("button", { name: /Incomplete/ })).toBeVisible();
});

test("a refusal is said beside the button", async () => {
  serve(proofRun());
  server.use(http.post(URL_OF_PROOFS, () => HttpResponse.json(problem(429, "throttled"), { status: 429 })));
  const { user } = open();

  await user.click(await screen.findByRole("button", { name: "Prove again" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: throttled.");
});
