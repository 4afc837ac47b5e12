import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import type { Schema } from "@/lib/api/client";
import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { DataExports } from "./data-export";

const ready = (changes: Partial<Schema<"DataExport">> = {}): Schema<"DataExport"> => ({
  id: "99999999-9999-7999-8999-999999999999",
  state: "finished",
  progress: 1,
  size: 1_500_000,
  created_at: "2026-11-20T10:00:00Z",
  finished_at: "2026-11-20T10:01:00Z",
  expires_at: "2026-11-22T10:01:00Z",
  download_url: "/api/users/me/exports/99999999-9999-7999-8999-999999999999/download/",
  ...changes,
});
const running = ready({ state: "running", progress: 0.4, download_url: null, expires_at: null });

beforeEach(() => beginSession(session()));

const listOf = (...exports: Schema<"DataExport">[]) =>
  server.use(http.get("*/api/users/me/exports/", () => HttpResponse.json(page(exports))));

test("an export that was asked for is watched until it can be fetched", async () => {
  listOf();
  server.use(
    http.post("*/api/users/me/exports/", () => {
      listOf(running);
      return HttpResponse.json(running, { status: 202 });
    }),
  );
  const { user } = show(<DataExports />);

  await user.click(await screen.findByRole("button", { name: "Export my data" }));

  expect(await screen.findByRole("progressbar")).toHaveAttribute("aria-valuenow", "40");
  expect(screen.getByRole("button", { name: "Putting your data together…" })).toBeDisabled();
  listOf(ready());
  expect(await screen.findByRole("button", { name: "Download" }, { timeout: 4000 })).toBeVisible();
  expect(screen.getByText(/1.5 MB/)).toBeVisible();
});

test("the ZIP is fetched with the owner's token", async () => {
  listOf(ready());
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/users/me/exports/:id/download/", ({ request }) => {
      asked.push(request.headers.get("Authorization"));
      return new HttpResponse("PK", { headers: { "Content-Type": "application/zip" } });
    }),
  );
  const saved: string[] = [];
  URL.createObjectURL = () => "blob:zip";
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { user } = show(<DataExports />);

  await user.click(await screen.findByRole("button", { name: "Download" }));

  await vi.waitFor(() => expect(saved).toEqual(["codehub-2026-11-20.zip"]));
  expect(asked).toEqual(["Bearer access-1"]);
});

test("an export that failed says what to do", async () => {
  listOf(ready({ state: "failed", download_url: null }));

  show(<DataExports />);

  expect(await screen.findByText("Failed: ask for a new one")).toBeVisible();
  expect(screen.getByRole("button", { name: "Export my data" })).toBeEnabled();
});

test("a list that does not load can be asked for again", async () => {
  server.use(
    http.get("*/api/users/me/exports/", () =>
      HttpResponse.json(problem(503, "unavailable"), { status: 503 }),
    ),
  );
  const { user } = show(<DataExports />);
  await screen.findByText("This did not load");

  listOf();
  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("button", { name: "Export my data" })).toBeVisible();
});
