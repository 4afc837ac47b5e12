import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { usePreferences } from "@/lib/preferences";
import { beginSession, useSession } from "@/lib/session";
import { openSession } from "@/testing/people-samples";
import { show } from "@/testing/render";
import { instance, me, page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Appearance } from "./settings-appearance";
import { Component as SettingsIndex } from "./settings-index";
import { Component as Privacy } from "./settings-privacy";
import { Component as Profile } from "./settings-profile";
import { Component as Security } from "./settings-security";

beforeEach(() => {
  beginSession(session());
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(me())),
    http.get("*/api/users/me/sessions/", () => HttpResponse.json(page([openSession({ is_current: true })]))),
    http.get("*/api/users/me/exports/", () => HttpResponse.json(page([]))),
    http.get("*/api/instance/", () => HttpResponse.json(instance())),
  );
});

test("a phone lists the parts first", async () => {
  const { user, address } = show(<SettingsIndex />, { at: "/settings", path: "/settings" });

  await user.click(screen.getByRole("link", { name: /^Security/ }));

  expect(address()).toBe("/settings/security");
});

test("a wide window opens the first part at once", () => {
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) => ({ matches: true, media: query, addEventListener() {}, removeEventListener() {} }) as never,
  );

  const { address } = show(<SettingsIndex />, { at: "/settings", path: "/settings" });

  expect(address()).toBe("/settings/profile");
});

test("the profile has its picture, its form and a way to see it", async () => {
  show(<Profile />);

  expect(await screen.findByLabelText("Name")).toHaveValue("Ada Lovelace");
  expect(screen.getByRole("group", { name: "Your picture" })).toBeVisible();
  expect(screen.getByRole("link", { name: "See your profile" })).toHaveAttribute(
    "href",
    `/people/${me().id}`,
  );
});

test("an account that does not load can be asked for again", async () => {
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(problem(503, "unavailable"), { status: 503 }), {
      once: true,
    }),
  );
  const { user } = show(<Profile />);

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByLabelText("Name")).toBeVisible();
});

test("security has the password, the e-mail and the devices", async () => {
  show(<Security />);

  expect(await screen.findByLabelText("Current password")).toBeVisible();
  expect(await screen.findByText("ada@example.org")).toBeVisible();
  expect(await screen.findByText("This device")).toBeVisible();
});

test("an account without a password is offered one, and its e-mail waits for that", async () => {
  server.use(http.get("*/api/users/me/", () => HttpResponse.json(me({ has_password: false }))));

  show(<Security />);

  expect(await screen.findByRole("button", { name: "Mail me a link to set one" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Change e-mail" })).toBeDisabled();
});

test("an account is deleted only by who types its name, and is signed out with it", async () => {
  const deleted: unknown[] = [];
  server.use(
    http.delete("*/api/users/:id/", ({ params }) => {
      deleted.push(params.id);
      return new HttpResponse(null, { status: 202 });
    }),
  );
  const { user } = show(<Privacy />, { at: "/settings/privacy", path: "/settings/privacy" });

  await user.click(await screen.findByRole("button", { name: "Delete my account…" }));
  const dialog = screen.getByRole("dialog");
  const go = within(dialog).getByRole("button", { name: "Delete my account" });
  await user.type(within(dialog).getByRole("textbox"), "somebody");
  expect(go).toBeDisabled();
  await user.clear(within(dialog).getByRole("textbox"));
  await user.type(within(dialog).getByRole("textbox"), "ada");
  await user.click(go);

  await vi.waitFor(() => expect(useSession.getState().status).toBe("signed-out"));
  expect(deleted).toEqual([me().id]);
});

test("the last administrator stays, and is told why", async () => {
  const detail = "This is the only administrator. Make another one first.";
  server.use(
    http.delete("*/api/users/:id/", () =>
      HttpResponse.json(problem(409, "last_admin", { detail }), { status: 409 }),
    ),
  );
  const { user } = show(<Privacy />);

  await user.click(await screen.findByRole("button", { name: "Delete my account…" }));
  await user.type(within(screen.getByRole("dialog")).getByRole("textbox"), "ada{Enter}");

  expect(await screen.findByRole("alert")).toHaveTextContent(detail);
  expect(useSession.getState().status).toBe("signed-in");
});

test("the theme is chosen by keyboard, too", async () => {
  const { user } = show(<Appearance />);

  await user.click(screen.getByRole("radio", { name: "Light" }));
  await user.keyboard("{ArrowRight}");

  expect(usePreferences.getState().theme).toBe("dark");
});
