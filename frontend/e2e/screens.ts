import { type Browser, type Page, test as base } from "@playwright/test";

import { type Person, signInThere } from "./people";
import { openSchool, type School } from "./school";

export type Theme = "light" | "dark";

/** From whose eyes the screens are looked at. */
export const VISITORS = ["visitor", "learner", "author", "admin"] as const;
type Visitor = (typeof VISITORS)[number];

interface Screen {
  name: string;
  who: Visitor;
  path: (school: School) => string;
  /** What must be on the page before it is looked at. */
  sign: string | RegExp;
}

const author = (tab: string): Screen => ({
  name: `author-${tab}`,
  who: "author",
  path: ({ exerciseId }) => `/exercises/${exerciseId}/author?tab=${tab}`,
  sign: /Author.s view/,
});

const settings = (section: string, sign: string): Screen => ({
  name: `settings-${section}`,
  who: "learner",
  path: () => `/settings/${section}`,
  sign,
});
const profileOf = ({ session }: Person) => `/people/${session.user.id}`;

/** Every screen of the web app. */
export const SCREENS: Screen[] = [
  { name: "landing", who: "visitor", path: () => "/", sign: /Learn to program/ },
  { name: "sign-in", who: "visitor", path: () => "/sign-in", sign: "Sign in" },
  { name: "register", who: "visitor", path: () => "/register", sign: "Create your account" },
  { name: "forgot-password", who: "visitor", path: () => "/forgot-password", sign: /Forgot/ },
  {
    name: "reset-password",
    who: "visitor",
    path: () => "/reset-password#token=x",
    sign: "Set a new password",
  },
  { name: "reset-incomplete", who: "visitor", path: () => "/reset-password", sign: /incomplete/ },
  { name: "verify-email-stale", who: "visitor", path: () => "/verify-email#token=x", sign: /not work/ },
  { name: "profile-visitor", who: "visitor", path: () => "/people/ada", sign: /No profile/ },
  { name: "courses-visitor", who: "visitor", path: () => "/courses", sign: "Courses" },
  { name: "course-visitor", who: "visitor", path: ({ courseId }) => `/courses/${courseId}`, sign: /./ },
  { name: "verify-form", who: "visitor", path: () => "/verify", sign: "Check a certificate" },
  {
    name: "verify",
    who: "visitor",
    path: ({ certificateNumber }) => `/verify/${certificateNumber}`,
    sign: "Check a certificate",
  },
  { name: "verify-unknown", who: "visitor", path: () => "/verify/CH-0000", sign: "Check a certificate" },
  { name: "sign-in-prompt", who: "visitor", path: () => "/progress", sign: /Sign in/ },
  { name: "not-found", who: "visitor", path: () => "/no-such-page", sign: "There is nothing here" },
  { name: "home", who: "learner", path: () => "/", sign: /Welcome back/ },
  { name: "courses", who: "learner", path: () => "/courses", sign: "Courses" },
  { name: "course", who: "learner", path: ({ courseId }) => `/courses/${courseId}`, sign: /./ },
  { name: "lesson", who: "learner", path: ({ lessonId }) => `/lessons/${lessonId}`, sign: /./ },
  { name: "exercise", who: "learner", path: ({ exerciseId }) => `/exercises/${exerciseId}`, sign: /./ },
  { name: "progress", who: "learner", path: () => "/progress", sign: "Progress" },
  { name: "certificates", who: "learner", path: () => "/certificates", sign: "Certificates" },
  { name: "people", who: "learner", path: () => "/people", sign: "People" },
  { name: "people-nobody", who: "learner", path: () => "/people?search=no-such-name", sign: "People" },
  { name: "profile-own", who: "learner", path: () => "/people/me", sign: "Ada Lovelace" },
  { name: "profile", who: "learner", path: ({ author }) => profileOf(author), sign: /Ines/ },
  { name: "profile-unknown", who: "learner", path: () => "/people/no-such-name", sign: /No profile/ },
  // A phone lists the sections; elsewhere the first one is open.
  { name: "settings", who: "learner", path: () => "/settings", sign: /^(Settings|Profile)$/ },
  settings("profile", "Profile"),
  settings("security", "Security"),
  settings("tokens", "API tokens"),
  settings("privacy", "Privacy"),
  settings("appearance", "Appearance"),
  { name: "feed", who: "learner", path: () => "/feed", sign: "Feed" },
  { name: "feed-following-empty", who: "learner", path: () => "/feed?tab=following", sign: "Feed" },
  { name: "post-new", who: "learner", path: () => "/posts/new", sign: "Write a post" },
  { name: "post", who: "learner", path: ({ postId }) => `/posts/${postId}`, sign: /never end/ },
  {
    name: "post-gone",
    who: "learner",
    path: () => "/posts/00000000-0000-7000-8000-000000000000",
    sign: /No post/,
  },
  { name: "tags", who: "learner", path: () => "/tags", sign: "Tags" },
  { name: "tag", who: "learner", path: () => "/tags/python", sign: /python/ },
  { name: "bookmarks", who: "learner", path: () => "/bookmarks", sign: "Bookmarks" },
  { name: "search", who: "learner", path: () => "/search?q=loop", sign: "Search" },
  { name: "search-nothing", who: "learner", path: () => "/search?q=zzqqxx", sign: "Search" },
  { name: "search-courses", who: "learner", path: () => "/search?q=python&kind=course", sign: "Search" },
  { name: "notifications", who: "learner", path: () => "/notifications", sign: "Notifications" },
  {
    name: "followers",
    who: "learner",
    path: ({ author: person }) => `${profileOf(person)}/followers`,
    sign: /Ines/,
  },
  settings("notifications", "Notifications"),
  settings("community", "Community"),
  { name: "unsubscribe-incomplete", who: "visitor", path: () => "/unsubscribe", sign: /incomplete/ },
  { name: "moderation", who: "admin", path: () => "/moderation", sign: "Moderation" },
  { name: "moderation-decisions", who: "admin", path: () => "/moderation?tab=decisions", sign: "Moderation" },
  { name: "profile-admin", who: "admin", path: ({ learner }) => profileOf(learner), sign: "Ada Lovelace" },
  ...["proofs", "tests", "similarity", "rejudge"].map(author),
];

/** Tests that look at screens share one prepared learner. */
export const test = base.extend<object, { school: School }>({
  school: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: process.env.CODEHUB_URL });
      await use(await openSchool(request));
      await request.dispose();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

interface Look {
  theme: Theme;
  width: number;
  height: number;
  /** Pictures of whole pages get a style of their own, which the content policy would refuse. */
  bypassCSP?: boolean;
}

/** Open a browser window in which `who` is present. */
export async function windowOf(
  browser: Browser,
  school: School,
  who: Screen["who"],
  look: Look,
): Promise<Page> {
  const isPhone = look.width < 640;
  const context = await browser.newContext({
    baseURL: process.env.CODEHUB_URL,
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    hasTouch: isPhone,
    isMobile: isPhone,
    reducedMotion: "reduce",
    bypassCSP: look.bypassCSP,
  });
  const page = await context.newPage();
  if (who !== "visitor") await signInThere(page, school[who]);
  return page;
}

/** Go to a screen and wait until it is whole. */
export async function show(page: Page, screen: Screen, school: School) {
  await page.goto(screen.path(school));
  await page.getByRole("heading", { level: 1, name: screen.sign }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
}
