import { expect, type Page, test } from "@playwright/test";

import { write } from "./editor";
import { writeJourneyCourse } from "./journey-course";
import { demo, type Person, register, type Schema, signInThere } from "./people";

const LOADING_MS = 60_000;

/** Every address that the page asked for from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  return asked;
}

async function firstExercise(learner: Person, courseId: string): Promise<string> {
  await learner.post(`courses/${courseId}/enrol/`);
  const course = await learner.get<Schema<"Course">>(`courses/${courseId}/`);
  const found = course.lessons.flatMap((lesson) => lesson.exercises)[0];
  if (!found) throw new Error(`${course.title} has no exercise.`);
  return found.id;
}

async function openPython(page: Page, learner: Person, instructor: Person) {
  const course = await writeJourneyCourse(instructor);
  const exercise = await firstExercise(learner, course.id);
  await signInThere(page, learner);
  await page.goto(`/exercises/${exercise}`);
}

const headline = (page: Page, verdict: string) => page.locator(`[data-verdict="${verdict}"]`);
const run = (page: Page) => page.keyboard.press("ControlOrMeta+Enter");

test("Python runs in the browser, marks its faults and can be stopped", async ({ page, request }) => {
  const asked = requestsOf(page);
  await openPython(page, await register(request, "Barbara Liskov"), await demo(request, "instructor"));

  await test.step("nothing of Python is loaded before the first run", async () => {
    await expect(page.getByLabel(/Your code in/).first()).toBeVisible();
    expect(asked.filter((address) => /pyodide|stdlib|\.wasm/.test(address))).toEqual([]);
  });

  await test.step("a fault is a mark in the editor, and its entry leads to its line", async () => {
    await write(page, "def double(number)\n    return number", "return number");
    await run(page);
    await expect(headline(page, "compile_error")).toContainText("In your browser", { timeout: LOADING_MS });
    await expect(page.locator(".squiggly-error")).toBeVisible();
    await page.getByRole("button", { name: /expected ':'.*line 1/ }).press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.type(":");
    await expect(page.locator(".squiggly-error")).toHaveCount(0);
    await expect(page.getByText("def double(number):")).toBeVisible();
    await expect(page.getByRole("list", { name: "What the compiler says" })).toHaveCount(0);
  });

  await test.step("the examples run without the server", async () => {
    const before = asked.length;
    await write(page, "def double(number):\n    return number * 2", "number * 2");
    await run(page);
    await expect(headline(page, "accepted")).toContainText("In your browser, provisional");
    expect(asked.slice(before).filter((address) => address.includes("/api/"))).toEqual([]);
  });

  await test.step("learner code reaches no network", async () => {
    await write(page, "import js\ndef double(number):\n    return js.fetch('/api/instance/')", "js.fetch");
    await run(page);
    await expect(headline(page, "runtime_error")).toContainText("In your browser");
    await expect(page.getByText(/AttributeError: fetch/)).toBeVisible();
  });

  await test.step("an endless loop is stopped, by hand or at the limit", async () => {
    await write(page, "def double(number):\n    while True: pass", "while True");
    await run(page);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByText("Run tries your code on the examples.")).toBeVisible();
    await run(page);
    await expect(headline(page, "time_limit_exceeded")).toContainText("In your browser", {
      timeout: LOADING_MS,
    });
  });

  await test.step("the server's word is one press away", async () => {
    await write(page, "def double(number):\n    return number * 2", "number * 2");
    await run(page);
    await page.getByRole("button", { name: "Run on the server", exact: true }).click();
    await expect(headline(page, "accepted")).toContainText("Trial");
  });
});

test("JavaScript runs in a worker that reaches nothing", async ({ page, request }) => {
  const learner = await register(request, "Brendan");
  const { results } = await learner.get<Schema<"PaginatedCourseSummaryList">>("courses/?page_size=100");
  const course = results.find(({ slug }) => slug.startsWith("javascript"));
  test.skip(!course, "This instance has no course in JavaScript.");
  const exercise = await firstExercise(learner, course?.id ?? "");
  await signInThere(page, learner);
  await page.goto(`/exercises/${exercise}`);
  await page.getByRole("button", { name: "Own input" }).click();
  const program = [
    "const seen = [typeof fetch, typeof XMLHttpRequest, typeof WebSocket, typeof indexedDB, typeof document];",
    "const asked = import('data:text/javascript,0').then(() => seen.push('imported'), () => seen.push('refused'));",
    "setTimeout(() => console.log(...seen), 500);",
    "// all of them",
  ].join("\n");

  await write(page, program, "all of them");
  await run(page);

  const nothing = "undefined ".repeat(5);
  await expect(page.getByText(`${nothing}refused`).first()).toBeVisible();
});

test("the smallest failing input follows the verdict", async ({ page, request }) => {
  await openPython(page, await register(request, "Andreas Zeller"), await demo(request, "instructor"));
  await write(page, "def double(number):\n    return number + 2", "number + 2");
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await expect(headline(page, "wrong_answer")).toBeVisible();

  const smallest = page.getByRole("region", { name: "Smallest failing input" }).first();

  await expect(smallest).toContainText("double(0)", { timeout: LOADING_MS });
});

test("attempts are compared and taken up again", async ({ page, request }) => {
  const learner = await register(request, "Margaret Hamilton");
  await openPython(page, learner, await demo(request, "instructor"));
  for (const [sign, verdict] of [
    ["number + 2", "wrong_answer"],
    ["number * 2", "accepted"],
  ] as const) {
    await write(page, `def double(number):\n    return ${sign}`, sign);
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await expect(headline(page, verdict)).toBeVisible();
  }

  await page.getByRole("tab", { name: "Your attempts" }).click();
  await page.getByRole("button", { name: /Wrong answer/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Compare with").selectOption("Your code now");
  await expect(dialog.locator(".char-insert").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Take up this code" }).click();

  await expect(page.getByText("number + 2")).toBeVisible();
  await page.locator("h1").click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toContainText("Submit");
});
