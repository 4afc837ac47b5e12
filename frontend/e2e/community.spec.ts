import { expect, type Page, test } from "@playwright/test";

import { demo, type Person, register, type Schema, signInThere } from "./people";

const write = (author: Person) =>
  author.post<Schema<"Post">>("posts/", {
    post_type: "text",
    title: "Why does my loop never end?",
    content: "It counts, but it does not stop.",
    tags: ["python"],
  });

const comment = (person: Person, post: Schema<"Post">, content: string) =>
  person.post<Schema<"Comment">>(`posts/${post.id}/comments/`, { content });

test("somebody posts code, another runs it, answers, and both see it at once", async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await register(request, "Ada Lovelace"), await register(request, "Grace Hopper")];
  const author = await (await browser.newContext()).newPage();
  const reader = await (await browser.newContext()).newPage();
  await signInThere(author, ada);
  await author.goto("/posts/new");
  await author.getByText("Code", { exact: true }).click();
  await author.getByLabel(/^Title/).fill("Guess what it prints");
  const editor = author.locator(".cm-content, .monaco-editor textarea").first();
  await editor.click();
  await author.keyboard.type("print(6 * 7)");
  await author.getByRole("button", { name: "Publish" }).click();
  await author.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
  const path = new URL(author.url()).pathname;

  await signInThere(reader, grace);
  await reader.goto(path);
  await reader.getByRole("button", { name: "Run", exact: true }).click();
  await expect(reader.getByText("42", { exact: true })).toBeVisible({ timeout: 30_000 });
  await reader
    .getByRole("textbox", { name: /comment/i })
    .first()
    .fill("It prints **42**.");
  await reader
    .getByRole("button", { name: /^(Comment|Send|Post)/ })
    .first()
    .click();

  await expect(author.getByText("It prints 42.")).toBeVisible();
  await expect(author.getByRole("button", { name: /Notifications, 1 unread/ })).toBeVisible();
  await author.getByRole("button", { name: /Notifications, 1 unread/ }).click();
  await author.getByRole("list", { name: "Notifications" }).getByRole("link").first().click();
  await expect(author.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();
  await author.context().close();
  await reader.context().close();
});

/** Have the network refuse WebSockets as schools do; return the paths that were polled. */
async function refuseWebSockets(page: Page): Promise<string[]> {
  const polled: string[] = [];
  await page.routeWebSocket(/.*/, (socket) => void socket.close());
  page.on("request", (asked) => {
    if (asked.url().includes("/socket.io/")) polled.push(asked.url());
  });
  return polled;
}

test("where WebSockets are refused, comments and notifications still come at once", async ({
  page,
  request,
}) => {
  const [ada, grace] = [await register(request, "Ada Lovelace"), await register(request, "Grace Hopper")];
  const post = await write(ada);
  const polled = await refuseWebSockets(page);
  await signInThere(page, ada);
  await page.goto(`/posts/${post.id}`);
  await expect.poll(() => polled.length, { timeout: 30_000 }).toBeGreaterThan(2);

  await comment(grace, post, "Count down instead.");

  await expect(page.getByText("Count down instead.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Notifications, 1 unread/ })).toBeVisible();
});

test("what happened while somebody was away is there when they are back", async ({
  page,
  request,
  context,
}) => {
  const [ada, grace] = [await register(request, "Ada Lovelace"), await register(request, "Grace Hopper")];
  const post = await write(ada);
  await signInThere(page, ada);
  await page.goto(`/posts/${post.id}`);
  await comment(grace, post, "The first answer.");
  await expect(page.getByText("The first answer.")).toBeVisible();

  await context.setOffline(true);
  await page.waitForTimeout(1000);
  await comment(grace, post, "Written meanwhile.");
  await context.setOffline(false);

  await expect(page.getByText("Written meanwhile.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("The first answer.")).toHaveCount(1);
});

test("a report is decided in the open: the author is told and answers", async ({
  page,
  request,
  browser,
}) => {
  const [ada, grace] = [await register(request, "Ada Lovelace"), await register(request, "Grace Hopper")];
  const post = await write(ada);
  await grace.post("reports/", { post: post.id, reason: "spam", note: "Seen elsewhere." });
  const moderator = await (await browser.newContext()).newPage();
  await signInThere(moderator, await demo(request, "admin"));
  await moderator.goto("/moderation");
  const row = moderator.getByRole("listitem").filter({ hasText: "Seen elsewhere." }).last();
  const card = moderator
    .locator("ul[aria-label=Reports] > li")
    .filter({ hasText: "Seen elsewhere." })
    .first();
  await expect(row).toBeVisible();
  await card.getByRole("button", { name: "Remove" }).click();
  await moderator.getByRole("dialog").getByRole("textbox").fill("This was posted twice.");
  await moderator.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(card).toHaveCount(0);
  await moderator.context().close();

  await signInThere(page, ada);
  await page.goto("/settings/community");
  await expect(page.getByText("This was posted twice.")).toBeVisible();
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("textbox", { name: "Your answer" }).fill("It was posted once.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("It was posted once.")).toBeVisible();
});
