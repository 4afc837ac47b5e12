import { expect, type Page } from "@playwright/test";

import { DRAWINGS, writeLesson } from "./content-policy-course";
import { write } from "./editor";
import { writeJourneyCourse } from "./journey-course";
import { demo, type Person, register, type Schema, signInThere } from "./people";
import { SCREENS, show, test, VISITORS, windowOf } from "./screens";

const LOADING_MS = 60_000;

/** Everything that the content policy forbade, on the page and in its workers, from now on. */
async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|trusted ?(type|html|script)/i.test(message.text()))
      found.push(message.text());
  });
  await page.exposeFunction("tellViolation", (text: string) => found.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, columnNumber, sample } = event;
      const at = `${sourceFile}:${lineNumber}:${columnNumber}`;
      const tell = (globalThis as unknown as Record<string, (text: string) => void>).tellViolation;
      tell?.(`${effectiveDirective} ${blockedURI} ${at} ${sample}`);
    });
  });
  return found;
}

async function exerciseOf(learner: Person, instructor: Person): Promise<string> {
  const { id } = await writeJourneyCourse(instructor);
  await learner.post(`courses/${id}/enrol/`);
  const course = await learner.get<Schema<"Course">>(`courses/${id}/`);
  return course.lessons.flatMap((lesson) => lesson.exercises)[0]?.id ?? "";
}

test("a page that breaks the policy is noticed", async ({ page }) => {
  const violations = await violationsOf(page);
  await page.goto("/");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.wasRun = true">');
    const script = document.createElement("script");
    try {
      script.text = "window.wasRun = true";
      document.body.append(script);
    } catch {
      // Trusted Types refuse the text already.
    }
  });
  await expect.poll(() => violations.join("\n")).toMatch(/script-src-attr/);
  expect(violations.join("\n")).toMatch(/trusted-types|TrustedScript/i);
  expect(await page.evaluate(() => "wasRun" in globalThis)).toBe(false);
});

for (const who of VISITORS) {
  for (const width of [1440, 390]) {
    test(`the screens keep to the content policy: ${who}, ${width} wide`, async ({ browser, school }) => {
      test.slow();
      const page = await windowOf(browser, school, who, { theme: "light", width, height: 900 });
      const violations = await violationsOf(page);
      for (const screen of SCREENS.filter((each) => each.who === who)) {
        await show(page, screen, school);

        expect.soft(violations.splice(0), screen.name).toEqual([]);
      }
      await page.context().close();
    });
  }
}

test("formulas, drawings and toasts keep to the content policy", async ({ page, request }) => {
  const learner = await register(request, "Emmy Noether");
  const lesson = await writeLesson(await demo(request, "instructor"));
  await signInThere(page, learner);
  const violations = await violationsOf(page);
  await page.goto(`/lessons/${lesson}`);

  await expect(page.locator(".katex .mfrac").first()).toBeVisible();
  for (const drawing of DRAWINGS) {
    const svg = page.getByRole("img", { name: drawing }).locator("svg").first();
    await svg.scrollIntoViewIfNeeded();
    await expect(svg).toBeVisible();
  }
  const shape = page.getByRole("img", { name: "The drawing flow" }).locator(".node rect").first();
  await expect(shape, "Mermaid's own colours").not.toHaveCSS("fill", "rgb(0, 0, 0)");

  expect(violations).toEqual([]);
});

test("Monaco, CodeMirror and Pyodide keep to the content policy", async ({ page, request }) => {
  const learner = await register(request, "Barbara Liskov");
  const exercise = await exerciseOf(learner, await demo(request, "instructor"));
  await signInThere(page, learner);
  const violations = await violationsOf(page);
  await page.goto(`/exercises/${exercise}`);

  await test.step("Monaco puts each line where it belongs", async () => {
    await write(page, "def double(number):\n    value = number * 2\n    return value", "return value");
    const tops = await page
      .locator(".view-line")
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(3);
    await page.keyboard.press("ControlOrMeta+f");
    await expect(page.locator(".find-widget")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.keyboard.press("Escape");
    expect.soft(violations.splice(0)).toEqual([]);
  });

  await test.step("Python runs in its worker", async () => {
    await write(page, "def double(number):\n    return number * 2", "number * 2");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page.locator('[data-verdict="accepted"]')).toContainText("In your browser", {
      timeout: LOADING_MS,
    });
    expect.soft(violations.splice(0)).toEqual([]);
  });

  await test.step("CodeMirror on a small screen", async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    const editor = page.locator(".cm-editor").first();
    if (!(await editor.isVisible())) await page.getByRole("tab", { name: /code/i }).first().click();
    await expect(editor).toBeVisible();
    await expect(page.locator(".cm-gutters").first()).toHaveCSS("display", "flex");
    expect.soft(violations.splice(0)).toEqual([]);
  });
});

test("Django's admin and the API's documentation keep to their content policies", async ({ page }) => {
  test.slow();
  const violations = await violationsOf(page);
  const admin = { email: "admin@codehub.example", password: process.env.CODEHUB_DEMO_PASSWORD ?? "" };
  await page.goto("/django-admin/");
  await page.locator("#id_username").fill(admin.email);
  await page.locator("#id_password").fill(admin.password);
  await page.locator("[type=submit]").click();
  await expect(page.getByRole("heading", { name: "Site administration" })).toBeVisible();
  const lists = await page
    .locator(".app-index a, #content-main th a")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  for (const path of lists) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const row = page.locator("#result_list tbody th a").first();
    if (await row.count()) await row.click();
    await page.waitForLoadState("networkidle");
    expect.soft(violations.splice(0), path).toEqual([]);
  }
  expect(lists.length).toBeGreaterThan(3);

  await page.goto("/api/docs/");
  await expect(page.locator(".opblock").first()).toBeVisible();
  await page.locator(".opblock-summary-control").first().click();
  await expect(page.locator(".opblock-body").first()).toBeVisible();
  expect(violations).toEqual([]);
});
