import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { action, cursorPage, reportedCase } from "@/testing/moderation-samples";
import { show } from "@/testing/render";
import { me, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component } from "./moderation";

let asked: string[] = [];
let decided: unknown[] = [];

beforeEach(() => {
  asked = [];
  decided = [];
  beginSession(session());
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(me({ role: "admin" }))),
    http.get("*/api/moderation/queue/", ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(cursorPage(decided.length ? [] : [reportedCase()]));
    }),
    http.get("*/api/moderation/actions/", ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(
        cursorPage([action({ appeal: "It was no advert.", appealed_at: "2026-11-21T10:00:00Z" })]),
      );
    }),
    http.post("*/api/moderation/actions/", async ({ request }) => {
      decided.push(await request.json());
      return HttpResponse.json(action(), { status: 201 });
    }),
  );
});

const open = async (name: string) => {
  const shown = show(<Component />);
  await shown.user.click(await screen.findByRole("button", { name }));
  return shown;
};

test("a reported post is removed with a reason that its author is told", async () => {
  const { user } = await open("Remove");
  const dialog = screen.getByRole("dialog", { name: "Remove" });

  await user.type(within(dialog).getByRole("textbox"), "Adverts do not belong here.");
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));

  expect(await screen.findByText("Nothing waits")).toBeVisible();
  expect(decided).toEqual([
    {
      post: reportedCase().subject.id,
      action: "remove",
      reason: "spam",
      message: "Adverts do not belong here.",
      until: null,
    },
  ]);
});

test("nothing is decided against somebody without telling them why", async () => {
  const { user } = await open("Warn the author");

  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Warn the author" }));

  expect(screen.getByText(/people are told why/)).toBeVisible();
  expect(decided).toEqual([]);
});

test("what somebody else decided meanwhile is said in words", async () => {
  const problem = { type: "about:blank", title: "No", status: 409, code: "not_moderated", errors: [] };
  server.use(
    http.post("*/api/moderation/actions/", () =>
      HttpResponse.json({ ...problem, detail: "Look at it again." }, { status: 409 }),
    ),
  );
  const { user } = await open("Dismiss");

  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Dismiss" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Look at it again.");
});

test("a suspension has an end", async () => {
  const { user } = await open("Suspend the author");
  const dialog = screen.getByRole("dialog");

  await user.type(within(dialog).getByRole("textbox"), "Again.");
  await user.click(within(dialog).getByRole("button", { name: "Suspend the author" }));

  await screen.findByText("Nothing waits");
  expect(decided).toEqual([
    expect.objectContaining({ action: "suspend", until: expect.stringMatching(/T00:00:00Z$/) as string }),
  ]);
});

test("the filters live in the address, and made-up ones are left out", async () => {
  const { user, address } = show(<Component />, { at: "/moderation?reason=nonsense" });

  await user.selectOptions(await screen.findByRole("combobox", { name: "Kind" }), "comment");

  expect(address()).toBe("/moderation?reason=nonsense&kind=comment");
  await screen.findByText("Buy followers here");
  expect(asked.at(-1)).toBe("?state=open&kind=comment");
});

test("answers of authors are read beside the decisions", async () => {
  show(<Component />, { at: "/moderation?tab=appeals" });

  expect(await screen.findByText("It was no advert.")).toBeVisible();
  expect(asked).toEqual(["?appealed=true"]);
});

test("others are told whom the page is for", async () => {
  server.use(http.get("*/api/users/me/", () => HttpResponse.json(me({ role: "student" }))));
  show(<Component />);

  expect(await screen.findByText("This page is for moderators")).toBeVisible();
});
