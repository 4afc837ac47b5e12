import { http, HttpResponse } from "msw";
import { afterEach, expect, test } from "vitest";

import { problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { resumeSession, useSession } from "./session";

const hint = (value: string, age = 3600) => {
  document.cookie = `codehub_signed_in=${value}; path=/; max-age=${age}`;
};

afterEach(() => hint("", 0));

test("a visitor asks for no session", async () => {
  await resumeSession();

  expect(useSession.getState().status).toBe("signed-out");
});

test("who was here before is signed in again", async () => {
  hint("yes");
  server.use(http.post("*/api/auth/refresh/", () => HttpResponse.json(session({ access: "access-7" }))));

  await resumeSession();

  expect(useSession.getState()).toEqual({ status: "signed-in", access: "access-7" });
});

test("a revoked session ends", async () => {
  hint("yes");
  server.use(
    http.post("*/api/auth/refresh/", () =>
      HttpResponse.json(problem(401, "refresh_invalid"), { status: 401 }),
    ),
  );

  await resumeSession();

  expect(useSession.getState().status).toBe("signed-out");
});

test.each([
  ["does not answer", () => HttpResponse.error()],
  ["is being restarted", () => HttpResponse.json(problem(503, "unavailable"), { status: 503 })],
])("nobody is signed out because the server %s", async (_, answer) => {
  hint("yes");
  server.use(http.post("*/api/auth/refresh/", answer));

  await resumeSession();

  expect(useSession.getState().status).toBe("unreachable");
});
