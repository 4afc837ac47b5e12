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
