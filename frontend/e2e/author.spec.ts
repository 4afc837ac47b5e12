import { expect, type Page, test } from "@playwright/test";

import { paste } from "./editor";
import { file, TESTS, writeJourneyCourse } from "./journey-course";
import { demo, type Person, register, type Schema, signInThere } from "./people";
import { expectUsable } from "./usable";

const JUDGED_MS = 60_000;
const EDITOR = "The tests document";
const solution = (name: string) =>
  `def double(${name}):\n    total = 0\n    for each in [${name}, ${name}]:\n        total = total + each\n    if total == ${name} * 2:\n        return total\n    return None\n`;
// Wrong for negative numbers, which only the hidden case tells.
const NEARLY = "def double(number):\n    return abs(number) * 2\n";

/** Tests that no longer notice what a solution of theirs does wrong. */
const weaker = (misconception: string) => ({
  ...TESTS,
  cases: TESTS.cases.filter(({ id }) => id !== "minus"),
  solutions: [
    ...TESTS.solutions,
    { id: "abs", role: "wrong", expect: "fail", misconception, files: file(NEARLY) },
  ],
});
const faulty = (misconception: string) => {
  const tests = weaker(misconception);
  return { ...tests, cases: tests.cases.map((each) => ({ ...each, id: "two" })) };
};

async function submit(learner: Person, courseId: string, exerciseId: string, source_code: string) {
  await learner.post(`courses/${courseId}/enrol/`);
  const attempt = await learner.post<Schema<"Attempt">>(`exercises/${exerciseId}/submit/`, {
    language: "python",
    source_code,
  });
  const verdict = async () => (await learner.get<Schema<"Attempt">>(`attempts/${attempt.id}/`)).verdict;
  await expect.poll(verdict, { timeout: JUDGED_MS }).not.toBe("pending");
  return verdict;
}

const part = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Author's view" }).getByRole("link", { name }).click();

test("an author proves an exercise, changes its tests, compares attempts and has them judged again", async ({
  page,
  request,
}) => {
  const instructor = await demo(request, "instructor");
  const course = await writeJourneyCourse(instructor);
  const whole = await instructor.get<Schema<"Course">>(`courses/${course.id}/`);
  const exerciseId = whole.lessons[0]?.exercises[0]?.id ?? "";
  for (const [name, word] of [
    ["Ada", "number"],
    ["Bob", "value"],
  ] as const) {
    await submit(await register(request, name), course.id, exerciseId, solution(word));
  }
  const verdictOfCleo = await submit(await register(request, "Cleo"), course.id, exerciseId, NEARLY);
  expect(await verdictOfCleo()).toBe("wrong_answer");
  await signInThere(page, instructor);

  await test.step("the proofs are a link away, green, and get a mutation score", async () => {
    await page.goto(`/exercises/${exerciseId}`);
    await page.getByRole("link", { name: "Author's view" }).click();
    await expect(page.getByRole("heading", { name: "All proofs hold" })).toBeVisible();
    await page.getByRole("button", { name: "Prove with mutation score" }).click();
    await expect(page.getByText(/of \d+ mutants? killed$/)).toBeVisible({ timeout: JUDGED_MS });
    await expectUsable(page);
  });

  await test.step("faulty tests are not saved, and the fault leads to its line", async () => {
    await part(page, "Tests");
    await paste(page, EDITOR, JSON.stringify(faulty("A first try."), null, 2), "A first try.");
    await page.keyboard.press("ControlOrMeta+s");
    await page.getByRole("button", { name: /is used twice/ }).click();
    await expect(page.locator(".squiggly-error").first()).toBeVisible();
    await expectUsable(page);
  });

  await test.step("leaving with unsaved changes is asked about", async () => {
    await page.getByRole("link", { name: "As learners see it" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
    await expect(page).toHaveURL(/author\?tab=tests$/);
  });

  await test.step("saved tests are proven at once, and a solution that slips through is named", async () => {
    await paste(page, EDITOR, JSON.stringify(weaker("Doubles its size."), null, 2), "Doubles its size.");
    await page.keyboard.press("ControlOrMeta+s");
    await page.getByRole("link", { name: "see the proofs" }).click();
    await expect(page.getByRole("heading", { name: "1 of 2 proofs does not hold" })).toBeVisible({
      timeout: JUDGED_MS,
    });
    await expect(page.locator("[data-solution=abs]")).toContainText("Doubles its size.");
    await expectUsable(page);
  });

  await test.step("attempts are judged again by the new tests", async () => {
    await part(page, "Re-judge");
    await page.getByRole("button", { name: "Re-judge attempts…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Re-judge", exact: true }).click();
    await expect(page.getByText("1 attempt is being judged again.")).toBeVisible();
    await expect.poll(verdictOfCleo, { timeout: JUDGED_MS }).toBe("accepted");
    await expectUsable(page);
  });

  await test.step("two attempts that share their lines are found and read beside each other", async () => {
    await part(page, "Similarity");
    await page.getByRole("button", { name: "Compare attempts" }).click();
    await page.getByRole("button", { name: /Read both: .*(Ada|Bob)/ }).click({ timeout: JUDGED_MS });
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/Similarity is not proof of copying/)).toBeVisible();
    await dialog.getByRole("button", { name: "Passage 1" }).press("Enter");
    for (const name of ["Ada", "Bob"]) {
      await expect(
        dialog
          .getByRole("region", { name: `Code of ${name}` })
          .locator("[data-shared]")
          .first(),
      ).toBeVisible();
    }
    await expectUsable(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });

  await test.step("a learner is told that this page is not theirs", async () => {
    const learner = await register(request, "Dora");
    await page.context().clearCookies();
    await signInThere(page, learner);
    await page.goto(`/exercises/${exerciseId}/author`);
    await expect(page.getByRole("heading", { name: "This page is for its author" })).toBeVisible();
    await expectUsable(page);
  });
});
