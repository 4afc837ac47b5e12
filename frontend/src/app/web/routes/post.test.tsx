import { act, screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { receive } from "@/lib/realtime";
import { beginSession } from "@/lib/session";
import { author, comment, post } from "@/testing/community-samples";
import { cursorPage } from "@/testing/moderation-samples";
import { show } from "@/testing/render";
import { session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component } from "./post";

const ID = post().id;
const PENDING = { url: "https://example.org/", state: "pending" as const, title: "", description: "" };
let isGone = false;

beforeEach(() => {
  isGone = false;
  beginSession(session());
  server.use(
    http.get("*/api/posts/:id/", () =>
      isGone
        ? HttpResponse.json(
            { type: "about:blank", title: "No", status: 404, code: "not_found", detail: "No.", errors: [] },
            { status: 404 },
          )
        : HttpResponse.json(
            post({
              post_type: "link",
              link: { ...PENDING, site_name: "", image_url: null },
              comments_count: 1,
            }),
          ),
    ),
    http.get("*/api/posts/:id/comments/", () => HttpResponse.json(cursorPage([comment()]))),
  );
});

const open = () => show(<Component />, { at: `/posts/${ID}`, path: "/posts/:id" });

test("what others write is under the post at once, and once", async () => {
  open();
  await screen.findByText("Well found.");
  const late = comment({ id: "cccccccc-0000-7000-8000-000000000002", content: "Written just now." });

  act(() => receive({ type: "comment_added", data: { post_id: ID, comment: late } }));
  act(() => receive({ type: "comment_added", data: { post_id: ID, comment: late } }));
  act(() =>
    receive({
      type: "comment_added",
      data: { post_id: "another", comment: comment({ id: "c9", post: "another", content: "Elsewhere." }) },
    }),
  );

  expect(await screen.findAllByText("Written just now.")).toHaveLength(1);
  expect(screen.queryByText("Elsewhere.")).toBeNull();
});

test("a deleted comment with an answer leaves its place", async () => {
  const answer = comment({ id: "c2", parent: comment().id, depth: 1, content: "Thank you." });
  const answered = comment({ replies_count: 1, replies: [answer] });
  server.use(http.get("*/api/posts/:id/comments/", () => HttpResponse.json(cursorPage([answered]))));
  open();
  await screen.findByText("Well found.");

  act(() =>
    receive({ type: "comment_changed", data: { post_id: ID, comment_id: comment().id, state: "deleted" } }),
  );

  expect(await screen.findByText("This comment was deleted by its author.")).toBeVisible();
  expect(screen.getByText("Thank you.")).toBeVisible();
  expect(screen.queryByText("Well found.")).toBeNull();
});

test("counts follow what others do", async () => {
  open();
  await screen.findByText("Well found.");
  const counts = { likes_count: 41, insightful_count: 0, clap_count: 0, comments_count: 1 };

  act(() => receive({ type: "counts_changed", data: { post_id: ID, comment_id: null, ...counts } }));

  expect(await screen.findByText("41")).toBeVisible();
});

test("the preview of a link appears when it was fetched", async () => {
  open();
  await screen.findByText("Well found.");

  act(() =>
    receive({
      type: "link_preview_ready",
      data: {
        post_id: ID,
        link: { ...PENDING, state: "ready", title: "An example", site_name: "Example", image_url: null },
      },
    }),
  );

  expect(await screen.findByText("An example")).toBeVisible();
});

test("a post that may be read no longer is gone from the screen", async () => {
  open();
  await screen.findByText("Well found.");
  isGone = true;

  act(() => receive({ type: "unsubscribed", data: { topic: `post:${ID}`, code: "not_allowed" } }));

  expect(await screen.findByText("No post to see here")).toBeVisible();
});

test("what somebody wrote whom one blocks is folded away until asked for", async () => {
  server.use(
    http.get("*/api/posts/:id/comments/", () =>
      HttpResponse.json(cursorPage([comment({ is_collapsed: true, author: author(), content: "Folded." })])),
    ),
  );
  const { user } = open();

  const unfold = await screen.findByRole("button", { name: "Show the comment" });
  expect(screen.queryByText("Folded.")).toBeNull();
  await user.click(unfold);

  await vi.waitFor(() => expect(screen.getByText("Folded.")).toBeVisible());
});
