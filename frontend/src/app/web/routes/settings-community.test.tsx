import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { author } from "@/testing/community-samples";
import { action, cursorPage, standing } from "@/testing/moderation-samples";
import { show } from "@/testing/render";
import { server } from "@/testing/server";

import { Component } from "./settings-community";

let blocked = [{ user: author(), created_at: "2026-11-20T10:00:00Z" }];

beforeEach(() => {
  blocked = [{ user: author(), created_at: "2026-11-20T10:00:00Z" }];
  server.use(
    http.get("*/api/users/me/standing/", () => HttpResponse.json(standing())),
    http.get("*/api/reports/mine/", () => HttpResponse.json(cursorPage([]))),
    http.get("*/api/blocks/", () => HttpResponse.json(cursorPage(blocked))),
  );
});

test("the limits of new members are told with their reason", async () => {
  show(<Component />);

  expect(await screen.findByText(/You are new here/)).toBeVisible();
  expect(screen.getByText("15")).toBeVisible();
});

test("a decision is answered once", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/users/me/standing/", () =>
      HttpResponse.json(
        standing({
          is_suspended: true,
          suspended_until: "2026-12-01T00:00:00Z",
          actions: [
            action(sent.length ? { appeal: "It was no advert.", appealed_at: "2026-11-21T10:00:00Z" } : {}),
          ],
        }),
      ),
    ),
    http.post("*/api/moderation/actions/:id/appeal/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(action());
    }),
  );
  const { user } = show(<Component />);

  await user.click(await screen.findByRole("button", { name: "Answer" }));
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "It was no advert.");
  await user.click(screen.getByRole("button", { name: "Send the answer" }));

  expect(await screen.findByText("It was no advert.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Answer" })).toBeNull();
  expect(sent).toEqual([{ text: "It was no advert." }]);
});

test("a block is taken back", async () => {
  server.use(
    http.delete("*/api/users/:id/block/", () => {
      blocked = [];
      return HttpResponse.json({ is_blocked: false });
    }),
  );
  const { user } = show(<Component />);

  await user.click(await screen.findByRole("button", { name: `Unblock ${author().display_name}` }));

  expect(await screen.findByText("You block nobody.")).toBeVisible();
});

test("what became of a report is told", async () => {
  const report = {
    id: "r1",
    subject_kind: "post",
    subject_id: "p1",
    reason: "spam",
    note: "",
    excerpt: "Buy!",
  };
  const at = "2026-11-20T10:00:00Z";
  server.use(
    http.get("*/api/reports/mine/", () =>
      HttpResponse.json(
        cursorPage([
          { ...report, created_at: at, closed_at: at, action: "remove" },
          { ...report, id: "r2", created_at: at, closed_at: null, action: null },
        ]),
      ),
    ),
  );
  show(<Component />);

  expect(await screen.findByText("Removed")).toBeVisible();
  expect(screen.getByText("Waits")).toBeVisible();
});
