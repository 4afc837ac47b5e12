import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { usePreferences } from "@/lib/preferences";
import { beginSession, useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { hit } from "@/testing/search-samples";
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

test("members find everything by its words", async () => {
  beginSession(session());
  const found = { results: [], next: null, suggestions: [] };
  server.use(
    http.get("*/api/search/", ({ request }) => {
      const q = new URL(request.url).searchParams.get("q");
      const results = [hit({ kind: "person", title: "Grace Hopper", url: "/people/p1" })];
      const groups = q === "grace" ? [{ kind: "person", results, has_more: false }] : [];
      return HttpResponse.json({ ...found, groups });
    }),
  );
  const { user, address } = show(<CommandPalette onClose={vi.fn()} />);

  await user.keyboard("grace");
  expect(await screen.findByRole("option", { name: "Everything about “grace”" })).toBeVisible();
  await user.click(await screen.findByRole("option", { name: "Grace Hopper" }));

  expect(address()).toBe("/people/p1");
});

test("what was typed is searched for on a page of its own", async () => {
  beginSession(session());
  server.use(
    http.get("*/api/search/", () =>
      HttpResponse.json({ groups: [], results: [], next: null, suggestions: [] }),
    ),
  );
  const { user, address } = show(<CommandPalette onClose={vi.fn()} />);

  await user.keyboard("moths & relays");
  await user.click(await screen.findByRole("option", { name: /Everything about/ }));

  expect(address()).toBe("/search?q=moths+%26+relays");
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
