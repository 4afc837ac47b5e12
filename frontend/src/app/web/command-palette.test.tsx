import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { usePreferences } from "@/lib/preferences";
import { beginSession, useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { userCard } from "@/testing/people-samples";
import { course, page, session } from "@/testing/samples";
import { server } from "@/testing/server";

import CommandPalette from "./command-palette";

beforeEach(() =>
  server.use(
    http.get("*/api/courses/", ({ request }) => {
      const search = new URL(request.url).searchParams.get("search") ?? "";
      // The server also searches descriptions.
      return HttpResponse.json(page(["", "first"].includes(search) ? [course()] : []));
    }),
  ),
);

test("a course is found by a word of its description and opened by keyboard", async () => {
  const close = vi.fn();
  const { user, address } = show(<CommandPalette onClose={close} />);

  await user.keyboard("first");
  await screen.findByRole("option", { name: "Python from zero" });
  await user.keyboard("{Enter}");

  expect(address()).toBe(`/courses/${course().id}`);
  expect(close).toHaveBeenCalledOnce();
});

test("pages are found by name", async () => {
  const { user, address } = show(<CommandPalette onClose={vi.fn()} />);

  await user.keyboard("certificate");
  await user.click(screen.getByRole("option", { name: "Check a certificate" }));

  expect(address()).toBe("/verify");
});

test("members find people by name", async () => {
  beginSession(session());
  server.use(
    http.get("*/api/users/", ({ request }) => {
      const search = new URL(request.url).searchParams.get("search");
      return HttpResponse.json(page(search === "grace" ? [userCard()] : []));
    }),
  );
  const { user, address } = show(<CommandPalette onClose={vi.fn()} />);

  await user.keyboard("grace");
  await user.click(await screen.findByRole("option", { name: "Grace Hopper" }));

  expect(address()).toBe(`/people/${userCard().id}`);
});

test("a part of the settings is found by its name", async () => {
  const { user, address } = show(<CommandPalette onClose={vi.fn()} />);

  await user.keyboard("tokens");
  await user.click(await screen.findByRole("option", { name: "Settings: API tokens" }));

  expect(address()).toBe("/settings/tokens");
});

test("the theme is changed from anywhere", async () => {
  const { user } = show(<CommandPalette onClose={vi.fn()} />);

  await user.click(screen.getByRole("option", { name: "Use the dark theme" }));

  expect(usePreferences.getState().theme).toBe("dark");
});

test("signing out ends the session even when the server does not hear it", async () => {
  beginSession(session());
  server.use(http.post("*/api/auth/logout/", () => HttpResponse.error()));
  const { user } = show(<CommandPalette onClose={vi.fn()} />);

  await user.click(screen.getByRole("option", { name: "Sign out" }));

  await vi.waitFor(() => expect(useSession.getState()).toEqual({ status: "signed-out", access: null }));
});
