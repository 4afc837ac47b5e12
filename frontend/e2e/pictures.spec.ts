import { expect } from "@playwright/test";

import { write } from "./editor";
import type { Person, Schema } from "./people";
import { SCREENS, show, test, windowOf } from "./screens";

const FOLDER = "../docs/images";
const EXERCISE = "The average";
// Wrong on purpose: it forgets the last number, as beginners do. The editor indents after the colon.
const CODE = "def average(numbers):\ntotal = sum(numbers[:-1])\nreturn total / len(numbers)\n";
const PICTURES = [
  { file: "lesson", name: "lesson", who: "learner", theme: "light" },
  { file: "course", name: "course", who: "learner", theme: "light" },
  { file: "catalogue-dark", name: "courses", who: "learner", theme: "dark" },
  { file: "verify", name: "verify", who: "visitor", theme: "light" },
] as const;
const SIZE = { width: 1280, height: 800 };

for (const picture of PICTURES) {
  test(`a picture of ${picture.file}`, async ({ browser, school }) => {
    const page = await windowOf(browser, school, picture.who, { theme: picture.theme, ...SIZE });
    const screen = SCREENS.find(({ name }) => name === picture.name);
    if (!screen) throw new Error(`There is no screen ${picture.name}.`);
    await show(page, screen, school);
    await page.screenshot({ path: `${FOLDER}/${picture.file}.png` });
    await page.context().close();
  });
}

test("a picture of an exercise with its results", async ({ browser, school }) => {
  const page = await windowOf(browser, school, "learner", { theme: "light", ...SIZE });
  await page.goto(`/exercises/${await exerciseCalled(EXERCISE, school.learner, school.courseId)}`);
  await write(page, CODE, "numbers[:-1]");
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await expect(page.locator('[data-verdict="wrong_answer"]')).toBeVisible({ timeout: 60_000 });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/exercise.png` });
  await page.context().close();
});

async function exerciseCalled(title: string, learner: Person, courseId: string): Promise<string> {
  const course = await learner.get<Schema<"Course">>(`courses/${courseId}/`);
  const found = course.lessons.flatMap((lesson) => lesson.exercises).find((each) => each.title === title);
  if (!found) throw new Error(`${course.title} has no exercise ${title}.`);
  return found.id;
}
