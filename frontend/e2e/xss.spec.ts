import { expect, type Page, test } from "@playwright/test";

import { demo, type Schema, signInThere } from "./people";
import { PAYLOADS } from "./xss-payloads";

interface Watch {
  ran: string[];
  /** Scripts and pictures that were asked for elsewhere. */
  foreign: string[];
}

/** Whatever ran or was asked of another host, from now on. */
async function watch(page: Page): Promise<Watch> {
  const seen: Watch = { ran: [], foreign: [] };
  page.on("dialog", (dialog) => {
    seen.ran.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction("xss", () => seen.ran.push("xss()"));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample, blockedURI }) => {
      // Pictures of other hosts are refused by design: posts link to them.
      if (effectiveDirective === "img-src") return;
      const tell = (globalThis as unknown as { tellViolation?: (text: string) => void }).tellViolation;
      tell?.(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  await page.exposeFunction("tellViolation", (text: string) => seen.ran.push(`policy ${text}`));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname.endsWith("evil.example")) seen.foreign.push(request.url());
  });
  return seen;
}

/** Everything in the page that a browser would run or follow into a script. */
const dangerous = (page: Page) =>
  page.evaluate(() => {
    const handlers = [...document.querySelectorAll("main *, [role=dialog] *")].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => name),
    );
    const addresses = [...document.querySelectorAll("[href], [src], [action], [formaction]")]
      .flatMap((element) => ["href", "src", "action", "formaction"].map((name) => element.getAttribute(name)))
      .filter((address) => /^\W*(javascript|vbscript|data:text)/i.test(address ?? ""));
    const scripts = document.querySelectorAll(
      "main script, main iframe, main object, main embed, main base",
    ).length;
    return { handlers, addresses, scripts };
  });

const NOTHING = { handlers: [], addresses: [], scripts: 0 };

test("a script that runs would be noticed", async ({ page }) => {
  const seen = await watch(page);
  await page.goto("/");
  await page.evaluate(() => (globalThis as unknown as { xss: () => void }).xss());

  await expect.poll(() => seen.ran).toEqual(["xss()"]);
});

test(`nothing of ${PAYLOADS.length} payloads runs, wherever it is shown`, async ({ page, request }) => {
  const author = await demo(request, "instructor");
  const stamp = Date.now();
  const content = [`Number ${stamp}.`, ...PAYLOADS].join("\n\n");
  const [, , , , , , picture] = PAYLOADS;
  const text = await author.post<Schema<"Post">>("posts/", {
    post_type: "text",
    title: `${stamp} <img src=x onerror=xss()>`,
    content,
    tags: ["security"],
  });
  const code = await author.post<Schema<"Post">>("posts/", {
    post_type: "code",
    title: `${stamp} ${picture}`,
    code: PAYLOADS.join("\n"),
    code_language: "html",
  });
  const admin = await demo(request, "admin");
  for (const part of [PAYLOADS.slice(0, 40), PAYLOADS.slice(40)])
    await admin.post(`posts/${text.id}/comments/`, { content: [stamp, ...part].join("\n\n") });
  await admin.post("reports/", { post: text.id, reason: "other", note: PAYLOADS.slice(0, 8).join(" ") });

  await signInThere(page, admin);
  const seen = await watch(page);
  const places: [string, string | RegExp][] = [
    ["/feed?tab=latest", String(stamp)],
    [`/posts/${text.id}`, `Number ${stamp}`],
    [`/posts/${code.id}`, String(stamp)],
    ["/tags/security", String(stamp)],
    [`/search?q=${stamp}`, String(stamp)],
    ["/notifications", "Notifications"],
    ["/moderation", "Waiting"],
    [`/people/${author.session.user.id}`, String(stamp)],
  ];
  for (const [path, sign] of places) {
    await page.goto(path);
    await page.getByText(sign).first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.mouse.move(300, 300);
    await page.keyboard.press("Tab");

    expect.soft(await dangerous(page), path).toEqual(NOTHING);
    expect.soft(seen, path).toEqual({ ran: [], foreign: [] });
  }
});
