import { randomBytes } from "node:crypto";

import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { PASSWORD } from "./people";
import { expectUsable } from "./usable";

const NEW_PASSWORD = "another horse, another staple";

async function signIn(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const welcome = (page: Page) => page.getByRole("heading", { level: 1, name: /Welcome/ });
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

async function whoIs(request: APIRequestContext, token: string) {
  const response = await request.get("/api/users/me/", bearer(token));
  return { status: response.status(), body: (await response.json()) as { username?: string; code?: string } };
}

test("somebody registers, shows who they are, and keeps their account in their own hands", async ({
  page,
  browser,
  playwright,
}) => {
  const username = `emmy-${randomBytes(4).toString("hex")}`;
  const email = `${username}@example.org`;
  // A program of hers has no cookies of her browser.
  const program = await playwright.request.newContext({ baseURL: process.env.CODEHUB_URL });
  const elsewhere = await (await browser.newContext({ baseURL: process.env.CODEHUB_URL })).newPage();

  await test.step("a taken username is said beside its field, another one is welcome", async () => {
    await page.goto("/register");
    await page.getByLabel("Your name").fill("Emmy Noether");
    await page.getByLabel("Username").fill("learner");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Username")).toHaveAccessibleDescription(/taken/);
    await expectUsable(page);
    await page.getByLabel("Username").fill(username);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(welcome(page)).toBeVisible();
  });

  await test.step("the profile is edited, and others see it", async () => {
    await page.getByRole("button", { name: /Account of/ }).click();
    await page.getByRole("menuitem", { name: "Your profile" }).click();
    await page.getByRole("link", { name: "Edit profile" }).click();
    await page.getByLabel("About you").fill("Symmetry, and what it keeps.");
    await page.getByLabel("Skills", { exact: true }).fill("Algebra");
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: /Public/ }).check({ force: true });
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Your profile is saved.")).toBeVisible();
    await page.getByRole("link", { name: "See your profile" }).click();
    await expect(page.getByText("Symmetry, and what it keeps.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Achievements" })).toBeVisible();
    await elsewhere.goto(page.url());
    await expect(elsewhere.getByRole("heading", { name: "Emmy Noether" })).toBeVisible();
    await expect(elsewhere.getByRole("list", { name: "Skills" })).toContainText("Algebra");
  });

  await test.step("changing the password signs out the other device", async () => {
    await signIn(elsewhere, email, PASSWORD);
    await expect(welcome(elsewhere)).toBeVisible();
    await page.goto("/settings/security");
    await expect(page.getByRole("button", { name: /^Sign out Chrome/ })).toHaveCount(1);
    await page.getByLabel("Current password").fill("not the password");
    await page.getByLabel("New password").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(/not your current/);
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
    await elsewhere.goto("/settings/security");
    await expect(elsewhere.getByRole("heading", { name: "Sign in to go on" })).toBeVisible();
  });

  await test.step("an API token reads, does not write, and ends when it is revoked", async () => {
    await page.getByRole("link", { name: "API tokens" }).click();
    await page.getByRole("button", { name: "Create a token" }).click();
    await expectUsable(page);
    await page.getByLabel("Name").fill("notebook");
    await page.getByRole("button", { name: "Create token" }).click();
    const token = (await page.getByLabel("Your token", { exact: true }).textContent()) ?? "";
    await expectUsable(page);
    await page.getByRole("button", { name: "I have copied it" }).click();
    expect(await whoIs(program, token)).toMatchObject({ status: 200, body: { username } });
    const write = await program.patch("/api/users/me/", { ...bearer(token), data: { bio: "No." } });
    expect(write.status()).toBe(403);
    await page.getByRole("button", { name: "Revoke notebook" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByRole("heading", { name: "No API token yet" })).toBeVisible();
    expect(await whoIs(program, token)).toMatchObject({ status: 401 });
  });

  await test.step("the old password is of no use any more, the new one is", async () => {
    await page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("button", { name: "Sign out" })
      .click();
    await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
    await signIn(page, email, PASSWORD);
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(welcome(page)).toBeVisible();
  });

  await test.step("everything about her is put together and fetched", async () => {
    await page.goto("/settings/privacy");
    await page.getByRole("button", { name: "Export my data" }).click();
    const fetched = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click({ timeout: 60_000 });
    expect((await fetched).suggestedFilename()).toMatch(/^codehub-.*\.zip$/);
    await expectUsable(page);
  });

  await test.step("who leaves is signed out and known no more", async () => {
    await page.getByRole("button", { name: "Delete my account…" }).click();
    await page.getByLabel(/Type your username/).fill(username);
    await expectUsable(page);
    await page.getByRole("button", { name: "Delete my account", exact: true }).click();
    await expect(page.getByRole("heading", { name: /Learn to program/ })).toBeVisible();
    await elsewhere.goto(`/people/${username}`);
    await expect(elsewhere.getByRole("heading", { name: /No profile/ })).toBeVisible();
    await signIn(page, email, NEW_PASSWORD);
    await expect(page.getByRole("alert")).toBeVisible();
  });

  await program.dispose();
  await elsewhere.context().close();
});

test("on a phone, the settings are a list first and every part leads back to it", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.CODEHUB_URL,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await signIn(page, "learner@codehub.example", process.env.CODEHUB_DEMO_PASSWORD ?? "");
  await expect(welcome(page)).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("link", { name: /^Security/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeFocused();
  await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();

  await context.close();
});
