import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";

import { write } from "./editor";
import { writeJourneyCourse } from "./journey-course";
import { demo, PASSWORD } from "./people";

const RIGHT = "def double(number):\n    return number * 2\n";
const WRONG = "def double(number):\n    return number + 2\n";

const PYTHON = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));
const EXTRACT = "import sys, pypdf; print(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text())";

const textOf = (pdf: string) => execFileSync(PYTHON, ["-c", EXTRACT, pdf], { encoding: "utf8" });

test("from a stranger to a certificate that anybody can check", async ({ page, request, browser }, info) => {
  const course = await writeJourneyCourse(await demo(request, "instructor"));
  const username = `grace-${Date.now().toString(36)}`;

  await test.step("register", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Start learning" }).first().click();
    await page.getByLabel("Your name (optional)").fill("Grace Hopper");
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("E-mail").fill(`${username}@example.org`);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("At least 8 characters; a short sentence is good.")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Welcome back, Grace Hopper" })).toBeVisible();
  });

  await test.step("choose a course", async () => {
    await page.getByRole("link", { name: "Choose a course" }).click();
    await page.getByRole("searchbox").fill(course.title);
    await page.getByRole("link", { name: course.title }).click();
    await page.getByRole("button", { name: "Start this course" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Doubling" })).toBeVisible();
  });

  await test.step("read, and answer a question wrong, then right", async () => {
    await page.getByLabel("34").check();
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByText("Not yet")).toBeVisible();
    await page.getByLabel("6", { exact: true }).check();
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByText("Right", { exact: true })).toBeVisible();
    await expect(page.getByText("1 step of this lesson left.")).toBeVisible();
  });

  await test.step("try, and answer wrong: the difference is shown", async () => {
    await page.getByRole("link", { name: "Exercise Double a number" }).click();
    await write(page, WRONG, "number + 2");
    await page.keyboard.press("ControlOrMeta+Enter");
    // The only example happens to pass; the server knows more cases.
    await expect(page.locator('[data-verdict="accepted"]')).toContainText("In your browser, provisional");
    await page.getByRole("button", { name: "Run on the server" }).click();
    await expect(page.locator('[data-verdict="wrong_answer"]')).toContainText("Trial");
    await page.getByRole("button", { name: "Submit" }).click();
    const verdict = page.getByRole("status").filter({ hasText: "Wrong answer" });
    await expect(verdict).toBeVisible();
    await expect(page.getByRole("row", { name: "expected 10" })).toBeVisible();
    await expect(page.getByRole("row", { name: "yours 7" })).toBeVisible();
  });

  await test.step("the draft survives a reload", async () => {
    await page.reload();
    await expect(page.getByText("number + 2")).toBeVisible();
  });

  await test.step("answer right: it is accepted and counts", async () => {
    await write(page, RIGHT, "number * 2");
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await expect(page.getByRole("heading", { name: "Accepted" })).toBeVisible();
    await expect(page.getByText("1 hidden case passed too.")).toBeVisible();
    await page.getByRole("tab", { name: "Your attempts" }).click();
    await expect(page.getByText("Wrong answer")).toBeVisible();
  });

  await test.step("the course is finished", async () => {
    await page.goto(`/courses/${course.id}`);
    await expect(page.getByText("100 %")).toBeVisible();
    await page.getByRole("link", { name: "Your certificate" }).click();
  });

  const number = await test.step("the certificate is a PDF with name, course and number", async () => {
    const row = page.getByRole("listitem").filter({ hasText: course.title });
    await expect(row).toContainText("Grace Hopper");
    const download = page.waitForEvent("download");
    await row.getByRole("button", { name: "Download PDF" }).click();
    const pdf = join(info.outputDir, "certificate.pdf");
    await (await download).saveAs(pdf);
    const text = textOf(pdf);
    expect(text).toContain("Grace Hopper");
    expect(text).toContain(course.title);
    const printed = /CH-[0-9A-Z-]+/.exec(text)?.[0] ?? "";
    await expect(row).toContainText(printed);
    const isNameShown = row.getByLabel("Show my name on the public page");
    await isNameShown.click();
    await expect(isNameShown).toBeChecked();
    return printed;
  });

  await test.step("anybody can check it, signed out", async () => {
    const stranger = await browser.newPage();
    await stranger.goto("/verify");
    await stranger.getByLabel("Certificate number").fill(number);
    await stranger.getByRole("button", { name: "Check" }).click();
    await expect(
      stranger.getByRole("heading", { name: "This certificate is genuine and valid" }),
    ).toBeVisible();
    await expect(stranger.getByText("Grace Hopper")).toBeVisible();
    await stranger.close();
  });

  await test.step("sign out, and everything is closed again", async () => {
    await page.getByRole("button", { name: /Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    await page.goto("/progress");
    await expect(page.getByRole("heading", { name: "Sign in to go on" })).toBeVisible();
  });
});
