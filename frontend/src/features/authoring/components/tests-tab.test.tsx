import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { proofRun } from "@/testing/authoring-samples";
import { exercise } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { page, problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { AuthorPage } from "./author-page";

const TESTS = "*/api/exercises/exercise-1/tests/";
const OLD = '{"test_cases": {"language": "python", "cases": [{"id": "two", "expect": {"value": 4.0}}]}}';
const SHOWN = '{ "language": "python", "cases": [{ "id": "two", "expect": { "value": 4.0 } }] }\n';

interface StandIn {
  value: string;
  label: string;
  goal: { line: number } | null;
  onChange: (text: string) => void;
}

// What is tested is what surrounds the editor: a plain box stands for it, and its marks are listed below.
vi.mock("@/components/code-editor/code-editor", () => ({
  CodeEditor: ({ value, onChange, label, goal }: StandIn) => (
    <textarea
      aria-label={label}
      value={value}
      data-goal={goal?.line}
      onChange={({ target }) => onChange(target.value)}
    />
  ),
}));

const answer = (text: string) =>
  new HttpResponse(text, { headers: { "Content-Type": "application/json", ETag: etagOf(text) } });
const etagOf = (text: string) => `"${text.length}-${text.indexOf("theirs")}"`;

/** A server that keeps the tests as text, and remembers what it was sent. */
function serve(text = OLD) {
  const state = { text, sent: [] as string[] };
  server.use(
    http.get(TESTS, () => answer(state.text)),
    http.put(TESTS, async ({ request }) => {
      if (request.headers.get("If-Match") !== etagOf(state.text)) {
        return HttpResponse.json(problem(412, "tests_changed"), { status: 412 });
      }
      state.text = await request.text();
      state.sent.push(state.text);
      return answer(state.text);
    }),
    http.get("*/api/exercises/exercise-1/proofs/", () => HttpResponse.json(page([proofRun()]))),
  );
  return state;
}

const open = () =>
  show(<AuthorPage exercise={exercise({ allowed: ["edit"] })} />, {
    at: "/exercises/exercise-1/author?tab=tests",
    path: "/exercises/:exerciseId/author",
  });
const editor = () => screen.findByLabelText<HTMLTextAreaElement>("The tests document");

async function change(user: ReturnType<typeof open>["user"], from: string, to: string) {
  const box = await editor();
  const text = box.value.replace(from, to);
  await user.clear(box);
  await user.click(box);
  await user.paste(text);
}
const save = () => screen.getByRole("button", { name: "Save" });

test("while the tests load, that is said", () => {
  server.use(http.get(TESTS, () => new Promise<never>(() => undefined)));
  open();

  expect(screen.getByRole("status", { name: "Loading the tests" })).toBeVisible();
});

test("a failure to load can be tried again", async () => {
  server.use(http.get(TESTS, () => HttpResponse.json(problem(503, "unavailable"), { status: 503 })));
  const { user } = open();
  const again = await screen.findByRole("button", { name: "Try again" });
  serve();

  await user.click(again);

  expect(await editor()).toHaveValue(SHOWN);
});

test("numbers are shown and saved as their author wrote them", async () => {
  const state = serve();
  const { user } = open();
  expect(await editor()).toHaveValue(SHOWN);
  expect(save()).toBeDisabled();

  await change(user, "two", "three");
  await user.click(save());

  expect(await screen.findByText(/The new tests are being proven/)).toBeVisible();
  expect(state.sent).toEqual([`{"test_cases":${SHOWN.replace("two", "three")}}`]);
  expect(save()).toBeDisabled();
});

test("Ctrl+S saves", async () => {
  const state = serve();
  const { user } = open();
  await change(user, "two", "three");

  await user.keyboard("{Control>}s{/Control}");

  await vi.waitFor(() => expect(state.sent).toHaveLength(1));
});

test("what the server refuses is said at its line, and leads there", async () => {
  serve();
  const message = "'value' was expected.";
  const errors = [{ field: "test_cases/cases/0/id", code: "invalid", message }];
  server.use(http.put(TESTS, () => HttpResponse.json(problem(400, "invalid", { errors }), { status: 400 })));
  const { user } = open();
  await change(user, SHOWN, '{\n"cases": [\n{"id": ""}]}');

  await user.click(save());

  const faults = within(await screen.findByRole("alert", { name: "What is wrong" }));
  await user.click(faults.getByRole("button", { name: `Line 3 ${message} /cases/0/id` }));
  expect(await editor()).toHaveAttribute("data-goal", "3");
  expect(screen.getByText("Unsaved changes")).toBeVisible();
});

test("a text that is not JSON is not sent", async () => {
  const state = serve();
  const { user } = open();
  await change(user, '"python",', '"python"');
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();

  await user.click(save());

  expect(await screen.findByRole("heading", { name: "This is not JSON yet" })).toBeVisible();
  expect(screen.getByRole("button", { name: /^Line 1 A comma or } is expected here/ })).toBeVisible();
  expect(state.sent).toEqual([]);
});

test("when somebody else has saved meanwhile, nothing is overwritten unasked", async () => {
  const state = serve();
  const { user } = open();
  await change(user, "two", "three");
  state.text = OLD.replace("two", "theirs");

  await user.click(save());
  expect(await screen.findByText(/Nothing was saved: somebody else has saved other tests/)).toBeVisible();
  expect(state.sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: /Keep mine/ }));
  await user.click(save());

  await vi.waitFor(() => expect(state.text).toContain("three"));
});

test("theirs can be taken instead", async () => {
  const state = serve();
  const { user } = open();
  await change(user, "two", "three");
  state.text = OLD.replace("two", "theirs");
  await user.click(save());

  await user.click(await screen.findByRole("button", { name: /load theirs/ }));

  expect(await editor()).toHaveValue(SHOWN.replace("two", "theirs"));
  expect(save()).toBeDisabled();
});

test("a look at another part keeps what was written", async () => {
  serve();
  const { user } = open();
  await change(user, "two", "three");

  await user.click(screen.getByRole("link", { name: "Proofs" }));
  expect(await screen.findByRole("heading", { name: "All proofs hold" })).toBeVisible();
  await user.click(screen.getByRole("link", { name: "Tests (unsaved)" }));

  expect(await editor()).toHaveValue(SHOWN.replace("two", "three"));
});

test("whoever leaves with unsaved changes is asked", async () => {
  serve();
  const { user, address } = open();
  await change(user, "two", "three");
  const leave = () => user.click(screen.getByRole("link", { name: /As learners see it/ }));

  await leave();
  await user.click(await screen.findByRole("button", { name: "Stay here" }));
  expect(address()).toContain("/author");
  const closing = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(closing);
  expect(closing.defaultPrevented).toBe(true);
  await leave();
  await user.click(await screen.findByRole("button", { name: "Leave without saving" }));

  await vi.waitFor(() => expect(address()).toBe("/exercises/exercise-1"));
});

test("whoever has changed nothing leaves unasked", async () => {
  serve();
  const { user, address } = open();
  await editor();

  await user.click(screen.getByRole("link", { name: /As learners see it/ }));

  expect(address()).toBe("/exercises/exercise-1");
});
