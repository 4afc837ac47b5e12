import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { cursorPage, following, post } from "@/testing/community-samples";
import { account, achievement, admin, profile, userCard } from "@/testing/people-samples";
import { show } from "@/testing/render";
import { certificate, me, page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Person } from "./person";

const GRACE = userCard().id;
const at = (who: string) => show(<Person />, { at: `/people/${who}`, path: "/people/:who" });

function signIn(user = me()) {
  beginSession(session({ user }));
  server.use(http.get("*/api/users/me/", () => HttpResponse.json(user)));
}

beforeEach(() =>
  server.use(
    http.get("*/api/users/:id/profile/", ({ params }) =>
      params.id === GRACE
        ? HttpResponse.json(profile())
        : HttpResponse.json(problem(404, "not_found"), { status: 404 }),
    ),
    http.get("*/api/users/:id/achievements/", () => HttpResponse.json(page([achievement()]))),
    http.get("*/api/users/:id/certificates/", () => HttpResponse.json(page([certificate()]))),
    http.get("*/api/users/:id/follow/", () => HttpResponse.json(following())),
    http.get("*/api/posts/", () => HttpResponse.json(cursorPage([post()]))),
  ),
);

test("a member sees who somebody is and what they earned", async () => {
  signIn();
  at(GRACE);

  expect(await screen.findByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
  expect(screen.getByText("Finds moths.")).toBeVisible();
  expect(within(screen.getByRole("list", { name: "Skills" })).getByText("COBOL")).toBeVisible();
  expect(await screen.findByRole("heading", { name: "It works" })).toBeVisible();
  expect(await screen.findByRole("link", { name: "Python from zero" })).toHaveAttribute(
    "href",
    `/verify/${certificate().certificate_number}`,
  );
  expect(screen.queryByRole("link", { name: "Edit profile" })).not.toBeInTheDocument();
  expect(screen.queryByText("For administrators")).not.toBeInTheDocument();
});

test("one's own profile leads to its settings and shows the way to what is ahead", async () => {
  signIn();
  const ahead = achievement({ kind: "solved_10", title: "Warmed up", earned_at: null, progress: 0.4 });
  server.use(
    http.get("*/api/users/:id/profile/", () => HttpResponse.json(profile({ is_me: true }))),
    http.get("*/api/users/:id/achievements/", () => HttpResponse.json(page([achievement(), ahead]))),
  );

  at("me");

  expect(await screen.findByRole("link", { name: "Edit profile" })).toHaveAttribute(
    "href",
    "/settings/profile",
  );
  expect(await screen.findByRole("progressbar", { name: "Progress to Warmed up" })).toHaveAttribute(
    "aria-valuenow",
    "40",
  );
});

test("somebody is found by username, whatever its case, and not by a part of it", async () => {
  signIn();
  server.use(
    http.get("*/api/users/", () =>
      HttpResponse.json(page([userCard({ id: "x", username: "graceful" }), userCard()])),
    ),
  );

  at("Grace");

  expect(await screen.findByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
});

test("who is private looks as if nobody were there", async () => {
  signIn();
  at("99999999-9999-7999-8999-999999999999");

  expect(await screen.findByRole("heading", { name: "No profile to see here" })).toBeVisible();
  expect(screen.getByRole("link", { name: "See all people" })).toHaveAttribute("href", "/people");
});

test("a visitor is offered to sign in and come back", async () => {
  at("grace");

  expect(await screen.findByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    "/sign-in?next=%2Fpeople%2Fgrace",
  );
});

test("a profile that does not load can be asked for again", async () => {
  signIn();
  server.use(http.get("*/api/users/:id/profile/", () => HttpResponse.error(), { once: true }));
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
});

test("an administrator bans with a reason, and takes it back", async () => {
  signIn(admin());
  const reasons: unknown[] = [];
  server.use(
    http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(account())),
    http.post("*/api/users/:id/ban/", async ({ request }) => {
      reasons.push(await request.json());
      server.use(http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(banned)));
      return HttpResponse.json(banned);
    }),
    http.post("*/api/users/:id/unban/", () => {
      server.use(http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(account())));
      return HttpResponse.json(account());
    }),
  );
  const banned = account({ is_active: false, ban_reason: "Sold answers." });
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Ban" }));
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Ban" }));
  expect(within(dialog).getByLabelText("Reason")).toHaveAccessibleDescription(/Say why/);
  await user.type(within(dialog).getByLabelText("Reason"), "Sold answers.");
  await user.click(within(dialog).getByRole("button", { name: "Ban" }));

  expect(await screen.findByText("Banned: Sold answers.")).toBeVisible();
  expect(reasons).toEqual([{ reason: "Sold answers." }]);
  await user.click(screen.getByRole("button", { name: "Lift the ban" }));
  await vi.waitFor(() => expect(screen.getByText("Open")).toBeVisible());
});

test("an administrator calls an erasure off", async () => {
  signIn(admin());
  const called: unknown[] = [];
  server.use(
    http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(account({ is_active: called.length > 0 }))),
    http.post("*/api/users/:id/erasure/cancel/", ({ params }) => {
      called.push(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Call off the erasure" }));

  expect(await screen.findByText("Open")).toBeVisible();
  expect(called).toEqual([GRACE]);
});

test("an administrator gives another role, and never their own", async () => {
  signIn(admin());
  const bodies: unknown[] = [];
  server.use(
    http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(account())),
    http.patch("*/api/users/:id/", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(account({ role: "instructor" }));
    }),
  );
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Change role" }));
  expect(screen.queryByRole("radio", { name: /Administrator/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("radio", { name: /Instructor/ }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Change role" }));

  await vi.waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(bodies).toEqual([{ role: "instructor" }]);
});

test("a refused role is said in the dialog", async () => {
  signIn(admin());
  server.use(
    http.get(`*/api/users/${GRACE}/`, () => HttpResponse.json(account())),
    http.patch("*/api/users/:id/", () => HttpResponse.json(problem(403, "role_not_given"), { status: 403 })),
  );
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Change role" }));
  await user.click(screen.getByRole("radio", { name: /Instructor/ }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Change role" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: role_not_given.");
});

test("somebody is followed at once, and their posts are here", async () => {
  signIn();
  server.use(
    http.post("*/api/users/:id/follow/", () =>
      HttpResponse.json(following({ is_following: true, followers_count: 3 }), { status: 201 }),
    ),
  );
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Follow Grace Hopper" }));

  expect(screen.getByRole("button", { name: "Follow Grace Hopper" })).toBePressed();
  expect(screen.getByText("3 followers")).toBeVisible();
  expect(await screen.findByRole("article", { name: "A moth in the relay" })).toBeVisible();
});

test("a follow that is refused is taken back", async () => {
  signIn();
  server.use(
    http.post("*/api/users/:id/follow/", () => HttpResponse.json(problem(409, "blocked"), { status: 409 })),
  );
  const { user } = at(GRACE);

  await user.click(await screen.findByRole("button", { name: "Follow Grace Hopper" }));

  await vi.waitFor(() => expect(screen.getByText("2 followers")).toBeVisible());
  expect(screen.getByRole("button", { name: "Follow Grace Hopper" })).not.toBePressed();
});

test("somebody is blocked after being asked, and the follow button is gone", async () => {
  signIn();
  const calls: string[] = [];
  server.use(
    http.put("*/api/users/:id/block/", () => {
      calls.push("block");
      return HttpResponse.json({ is_blocked: true });
    }),
    http.get("*/api/users/:id/follow/", () => HttpResponse.json(following({ is_blocked: calls.length > 0 }))),
  );
  const { user } = at(GRACE);
  await screen.findByRole("button", { name: "Follow Grace Hopper" });

  await user.click(screen.getByRole("button", { name: "More about Grace Hopper" }));
  await user.click(await screen.findByRole("menuitem", { name: "Block" }));
  await user.click(screen.getByRole("button", { name: "Block" }));

  await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Follow Grace Hopper" })).toBeNull());
  expect(calls).toEqual(["block"]);
});
