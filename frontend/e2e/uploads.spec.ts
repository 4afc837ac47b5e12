import { expect, type Page, test } from "@playwright/test";

import { type Person, register, type Schema, signInThere } from "./people";

const ALERT = "<script>alert(document.domain)</script>";

/** Whatever ran a dialog on the page, from now on. */
function dialogsOf(page: Page): string[] {
  const shown: string[] = [];
  page.on("dialog", (dialog) => {
    shown.push(dialog.message());
    void dialog.dismiss();
  });
  return shown;
}

/** A picture as this browser makes it, with a page behind its last byte. */
async function pictureWithPage(page: Page, type: string): Promise<Buffer> {
  const encoded = await page.evaluate((wanted) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 600;
    canvas.getContext("2d")?.fillRect(0, 0, 300, 600);
    return canvas.toDataURL(wanted).split(",")[1] ?? "";
  }, type);
  return Buffer.concat([Buffer.from(encoded, "base64"), Buffer.from(ALERT)]);
}

const attach = (person: Person, name: string, content: Buffer) =>
  person.upload<Schema<"Attachment">>("attachments/", name, content);

test("an attachment is saved and never shown, whatever it is", async ({ page, request }) => {
  const person = await register(request, "Mallory");
  const dialogs = dialogsOf(page);
  await page.goto("/");
  const files = [
    await attach(person, "page.html", Buffer.from("alert(document.domain)")),
    await attach(person, "form.pdf", Buffer.from("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>")),
    await attach(person, "a.gif.html", await pictureWithPage(page, "image/png")),
  ];
  expect(files.map((file) => file.name)).toEqual(["page.html.txt", "form.pdf", "a.gif.webp"]);

  for (const file of files) {
    const download = page.waitForEvent("download");
    await page.evaluate((url) => location.assign(url), file.url);
    expect((await download).suggestedFilename()).toBe(file.name);
  }
  expect(dialogs).toEqual([]);
  expect(new URL(page.url()).pathname).toBe("/");
});

for (const type of ["image/png", "image/jpeg", "image/webp"]) {
  test(`an avatar opened by itself is a picture in a sandbox: ${type}`, async ({ page, request }) => {
    const person = await register(request, "Mallory");
    const dialogs = dialogsOf(page);
    await page.goto("/");
    const me = await person.upload<Schema<"Me">>(
      "users/me/avatar/",
      "a.html",
      await pictureWithPage(page, type),
    );

    const answer = await page.goto(me.profile_picture ?? "");

    expect(answer?.headers()).toMatchObject({
      "content-type": "image/webp",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    expect((await answer?.body())?.includes("<script")).toBe(false);
    expect(await page.evaluate(() => [self.origin, document.contentType])).toEqual(["null", "image/webp"]);
    expect(dialogs).toEqual([]);
  });
}

test("an upload is no script to our own pages either", async ({ page, request }) => {
  const person = await register(request, "Mallory");
  await page.goto("/");
  const file = await attach(person, "script.txt", Buffer.from("window.wasRun = true"));

  const loaded = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const script = document.createElement("script");
        script.onload = () => resolve("loaded");
        script.onerror = () => resolve("refused");
        try {
          script.src = url;
          document.head.append(script);
        } catch {
          resolve("refused");
        }
      }),
    file.url,
  );

  expect(loaded).toBe("refused");
  expect(await page.evaluate(() => "wasRun" in window)).toBe(false);
});

test("one chooses one's own picture, sees it everywhere, and takes it away", async ({ page, request }) => {
  const person = await register(request, "Ada Lovelace");
  await signInThere(page, person);
  await page.goto("/settings/profile");
  const field = page.getByRole("group", { name: "Your picture" });
  const buffer = await pictureWithPage(page, "image/jpeg");

  await field.locator("input[type=file]").setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer });
  const large = field.locator('img[src$="/512.webp"]');
  await expect(large).toBeVisible();
  const menu = page.getByRole("button", { name: "Account of Ada Lovelace" });
  await expect(menu.locator('img[src$="/96.webp"]')).toBeVisible();
  expect(await large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
  const shot = process.env.AVATAR_SHOT;
  if (shot) await page.screenshot({ path: shot });

  await page.reload();
  await expect(large).toBeVisible();
  await field.getByRole("button", { name: "Remove" }).click();
  await expect(field.locator("img")).toHaveCount(0);
  await expect(menu).toHaveText("A");
});
