import { act, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { receive } from "@/lib/realtime";
import { attempt, exercise, judgedCase, result } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { problem } from "@/testing/samples";
import { server } from "@/testing/server";

import type { Attempt, Case } from "../api";
import { useJudging } from "../hooks/use-judging";
import { Results } from "./results";

function Desk() {
  const { submit, run, ...judged } = useJudging(exercise().id);
  const body = { language: "python", files: [{ path: "solution.py", text: "pass" }] };
  return (
    <>
      <button onClick={() => submit(body)}>Submit</button>
      <button onClick={() => run({ ...body, stdin: "7" })}>Run</button>
      <Results {...judged} exercise={exercise()} diagnostics={[]} onJump={() => undefined} />
    </>
  );
}

const push = (index: number, item: Case, run_id = "run-1") =>
  act(() => receive({ type: "case_judged", data: { run_id, index, total: 2, case: item } as never }));
const finish = () =>
  act(() => receive({ type: "run_finished", data: { run_id: "run-1", verdict: "accepted" } }));

/** The server takes the submission; `judged()` says what it answers when asked about it. */
function serve(judged: () => Attempt, onSubmit: (request: Request) => void = () => undefined) {
  server.use(
    http.post("*/api/exercises/exercise-1/submit/", ({ request }) => {
      onSubmit(request);
      return HttpResponse.json(attempt(), { status: 202 });
    }),
    http.get("*/api/attempts/attempt-1/", () => HttpResponse.json(judged())),
  );
}

const FIRST = judgedCase();
const SECOND = judgedCase({
  id: "five",
  name: "Twice five",
  status: "failed",
  verdict: "wrong_answer",
  message: "The function should return 10, but returned 7.",
  expected: "10",
  actual: "7",
  points: 0,
});
const names = () =>
  within(screen.getByRole("list"))
    .getAllByRole("listitem")
    .map((row) => row.textContent);

test("cases stand in their order as they are pushed, then the verdict stands above them", async () => {
  let answer = attempt();
  serve(() => answer);
  const { user } = show(<Desk />);
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByText("Running…", { selector: "h3" });

  push(1, SECOND);
  push(0, FIRST);

  expect(names()[0]).toContain("Twice two: passed");
  expect(names()[1]).toContain("Twice five: failed");
  expect(screen.getByText("The function should return 10, but returned 7.")).toBeVisible();

  answer = attempt({
    verdict: "wrong_answer",
    result: result({ verdict: "wrong_answer", status: "fail", points: 1, tests: [FIRST, SECOND] }),
  });
  finish();

  expect(await screen.findByRole("heading", { name: "Wrong answer" })).toBeVisible();
  expect(screen.getByText("1 of 3 points")).toBeVisible();
  expect(screen.getByText("1 hidden case passed too.")).toBeVisible();
});

test("a case that is pushed before the submission is answered is not lost", async () => {
  serve(
    () => attempt(),
    () => push(0, FIRST),
  );
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Submit" }));

  expect(await screen.findByText("Twice two")).toBeVisible();
});

test("another run's cases are not shown", async () => {
  serve(() => attempt());
  const { user } = show(<Desk />);
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByText("Running…", { selector: "h3" });

  push(0, judgedCase({ name: "Somebody else's" }), "run-2");

  expect(screen.queryByText("Somebody else's")).not.toBeInTheDocument();
});

test("when no push comes the result is asked for", async () => {
  serve(() => attempt({ verdict: "accepted", result: result() }));
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Submit" }));

  expect(await screen.findByRole("heading", { name: "Accepted" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Back to the lesson" })).toHaveAttribute(
    "href",
    "/lessons/lesson-1",
  );
});

test("every press of Submit has a key of its own", async () => {
  const keys: (string | null)[] = [];
  serve(
    () => attempt({ verdict: "accepted", result: result() }),
    (request) => keys.push(request.headers.get("Idempotency-Key")),
  );
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByRole("heading", { name: "Accepted" });
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByRole("heading", { name: "Accepted" });

  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(2);
  expect(keys).not.toContain(null);
});

test("a run is called a trial and leads to Submit", async () => {
  const run = { id: "run-1", state: "queued", verdict: "pending", result: null, finished_at: null };
  server.use(
    http.post("*/api/exercises/exercise-1/run/", () => HttpResponse.json(run, { status: 202 })),
    http.get("*/api/runs/run-1/", () =>
      HttpResponse.json({ ...run, state: "finished", verdict: "accepted", result: result() }),
    ),
  );
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Run" }));

  expect(await screen.findByRole("heading", { name: "Trial: accepted" })).toBeVisible();
  expect(screen.getByText(/Submit to be judged on all of them/)).toBeVisible();
});

test("a refusal says what is wrong with the code", async () => {
  const refusal = problem(400, "invalid", {
    errors: [{ field: "files", code: "empty", message: "Write some code first." }],
  });
  server.use(
    http.post("*/api/exercises/exercise-1/submit/", () => HttpResponse.json(refusal, { status: 400 })),
  );
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Submit" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Write some code first.");
});

test("a run that the judge could not judge says that it costs nothing", async () => {
  const failed = result({
    verdict: "sandbox_unavailable",
    status: "error",
    gradable: false,
    message: "bubblewrap is not installed.",
    tests: [],
  });
  serve(() => attempt({ verdict: "sandbox_unavailable", result: failed }));
  const { user } = show(<Desk />);

  await user.click(screen.getByRole("button", { name: "Submit" }));

  expect(await screen.findByText("This did not count as an attempt.")).toBeVisible();
});

test("the smallest failing input is shown when it has been found", async () => {
  const judged = (item: Case) =>
    attempt({ verdict: "wrong_answer", result: result({ tests: [FIRST, item] }) });
  let answer = judged(SECOND);
  serve(() => answer);
  const { user } = show(<Desk />);
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByText(SECOND.message);
  expect(screen.queryByText("Smallest input we found that fails")).not.toBeInTheDocument();

  const found = { input: "double(1)", expected: "2", actual: "", message: "It returned nothing." };
  answer = judged({ ...SECOND, minimal_input: found });
  const data = { attempt_id: "attempt-1", exercise_id: "exercise-1", case_id: "five" };
  act(() => receive({ type: "minimal_input_found", data }));

  const smallest = await screen.findByRole("region", { name: "Smallest failing input" });
  expect(smallest).toHaveTextContent("It returned nothing.Inputdouble(1)Expected2Yours(nothing)");
});

test("what was found out about another attempt asks nothing of the server", async () => {
  let asked = 0;
  serve(() => {
    asked += 1;
    return attempt({ verdict: "wrong_answer", result: result({ tests: [SECOND] }) });
  });
  const { user } = show(<Desk />);
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByText(SECOND.message);
  const before = asked;

  const data = { attempt_id: "another", exercise_id: "exercise-1", case_id: "five" };
  act(() => receive({ type: "minimal_input_found", data }));
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(asked).toBe(before);
});
