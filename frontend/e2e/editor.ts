import { expect, type Page } from "@playwright/test";

/** Replace what is in the editor, whichever editor it is; `sign` shows that the text has arrived. */
export async function write(page: Page, code: string, sign: string) {
  await expect(async () => {
    await page
      .getByLabel(/Your code in/)
      .first()
      .focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(code);
    await expect(page.getByText(sign)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

/** Replace a whole document, as from the clipboard: brackets are not closed twice. */
export async function paste(page: Page, label: string, text: string, sign: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await expect(async () => {
    await page.getByLabel(label).first().focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+v");
    await expect(page.getByText(sign).first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}
