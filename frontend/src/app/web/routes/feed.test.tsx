import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { cursorPage, feedItem, post, tag } from "@/testing/community-samples";
import { show } from "@/testing/render";
import { session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Feed } from "./feed";

const MOTH = feedItem();
const LOOPS = feedItem(
  { id: "aaaaaaaa-0000-7000-8000-000000000002", title: "Loops" },
  { kind: "tag", text: "Because you follow #python", tag: "python" },
);
const FRESH = feedItem({ id: "aaaaaaaa-0000-7000-8000-000000000003", title: "Fresh from the press" });
const page = (items: (typeof MOTH)[], next: string | null = null, newest = "n1") => ({
  ...cursorPage(items, next),
  newest,
});

beforeEach(() => {
  beginSession(session());
  server.use(
    http.get("*/api/feed/", ({ request }) =>
      HttpResponse.json(new URL(request.url).searchParams.get("cursor") ? page([LOOPS]) : page([MOTH], "c2")),
    ),
    http.get("*/api/feed/new/", () => HttpResponse.json({ count: 0 })),
    http.get("*/api/tags/trending/", () => HttpResponse.json({ results: [tag()] })),
  );
});

const at = (address = "/feed") => show(<Feed />, { at: address, path: "/feed" });
const titles = () =>
  screen.getAllByRole("article").map((each) => within(each).getByRole("heading").textContent);

test("each post says why it is here, and the rest is loaded by a button", async () => {
  const { user } = at();

  const moth = await screen.findByRole("article", { name: "A moth in the relay" });
  expect(within(moth).getByText("Because you follow Grace Hopper")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Load more" }));

  expect(await screen.findByRole("link", { name: "Because you follow #python" })).toHaveAttribute(
    "href",
    "/tags/python",
  );
  expect(titles()).toEqual(["A moth in the relay", "Loops"]);
  expect(screen.getByText("That is everything for now.")).toBeVisible();
});

test("new posts are offered, and put above what is being read", async () => {
  server.use(
    http.get("*/api/feed/new/", ({ request }) =>
      HttpResponse.json({ count: new URL(request.url).searchParams.get("since") === "n1" ? 1 : 0 }),
    ),
  );
  const { user } = at();
  await screen.findByRole("article", { name: "A moth in the relay" });
  const pill = await screen.findByRole("button", { name: "1 new post" });
  server.use(http.get("*/api/feed/", () => HttpResponse.json(page([FRESH, MOTH], "c2", "n2"))));

  await user.click(pill);

  await waitFor(() => expect(titles()).toEqual(["Fresh from the press", "A moth in the relay"]));
  expect(screen.queryByRole("button", { name: /new post/ })).not.toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole("article", { name: "Fresh from the press" })).toHaveFocus());
});

test("an empty feed says what to follow", async () => {
  server.use(http.get("*/api/feed/", () => HttpResponse.json(page([]))));

  at();

  expect(await screen.findByRole("link", { name: "Find people to follow" })).toHaveAttribute(
    "href",
    "/people",
  );
  expect(screen.getByRole("link", { name: "Choose tags" })).toHaveAttribute("href", "/tags");
});

test("the tab in the address is the one that is asked for", async () => {
  const scopes: (string | null)[] = [];
  server.use(
    http.get("*/api/feed/", ({ request }) => {
      scopes.push(new URL(request.url).searchParams.get("scope"));
      return HttpResponse.json(page([LOOPS]));
    }),
  );

  at("/feed?tab=latest");

  await screen.findByRole("article", { name: "Loops" });
  expect(scopes).toEqual(["latest"]);
  expect(screen.getByRole("link", { name: "Latest" })).toHaveAttribute("aria-current", "page");
});

test("a feed that does not load can be asked for again", async () => {
  server.use(http.get("*/api/feed/", () => HttpResponse.error(), { once: true }));
  const { user } = at();

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("article", { name: "A moth in the relay" })).toBeVisible();
});

test("J and K step through the posts, R goes to answer, and ? tells so", async () => {
  server.use(http.get("*/api/feed/", () => HttpResponse.json(page([MOTH, LOOPS]))));
  const { user, router } = at();
  const moth = await screen.findByRole("article", { name: "A moth in the relay" });

  await user.keyboard("?");
  expect(screen.getByRole("dialog", { name: "Keys in the feed" })).toBeVisible();
  await user.keyboard("{Escape}jj");
  expect(screen.getByRole("article", { name: "Loops" })).toHaveFocus();
  await user.keyboard("k");
  expect(moth).toHaveFocus();
  await user.keyboard("r");

  expect(router.state.location).toMatchObject({ pathname: `/posts/${post().id}`, hash: "#reply" });
});

test("a press is shown at once and taken back when the server refuses it", async () => {
  let refuse = () => {};
  const asked = new Promise<void>((resolve) => (refuse = resolve));
  server.use(
    http.post("*/api/posts/:id/reactions/", async () => {
      await asked;
      return HttpResponse.json(
        { type: "about:blank", title: "", status: 409, code: "blocked", detail: "Not now.", errors: [] },
        { status: 409 },
      );
    }),
  );
  const { user } = at();
  const like = await screen.findByRole("button", { name: "Like, 0" });

  await user.click(like);
  expect(screen.getByRole("button", { name: "Like, 1" })).toBePressed();
  refuse();

  await waitFor(() => expect(screen.getByRole("button", { name: "Like, 0" })).not.toBePressed());
});

test("a bookmark is kept, and shown at once", async () => {
  server.use(http.put("*/api/posts/:id/bookmark/", () => HttpResponse.json({ is_bookmarked: true })));
  const { user } = at();

  await user.click(await screen.findByRole("button", { name: "Bookmark A moth in the relay" }));

  expect(screen.getByRole("button", { name: "Bookmark A moth in the relay" })).toBePressed();
});
