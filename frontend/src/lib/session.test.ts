import { delay, http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { api, ApiError, OfflineError, unwrap } from "@/lib/api/client";
import { beginSession, endSession, refreshAccess, resumeSession, useSession } from "@/lib/session";
import { server } from "@/testing/server";

const ORIGIN = location.origin;
const problem = (status: number, code: string) => ({
  type: "about:blank",
  title: "x",
  status,
  code,
  detail: "No.",
  errors: [],
});
const session = (access: string) => ({
  access,
  access_expires_at: "2026-11-23T12:00:00Z",
  refresh: null,
  user: { id: "1", email: "ada@example.org" },
});

let refreshes = 0;

beforeEach(() => {
  refreshes = 0;
  endSession();
  server.use(
    http.post(`${ORIGIN}/api/auth/refresh/`, async ({ request }) => {
      refreshes += 1;
      expect(request.headers.get("X-CodeHub-Client")).toBe("web");
      await delay(20);
      return HttpResponse.json(session("new"));
    }),
    http.get(`${ORIGIN}/api/users/me/`, ({ request }) =>
      request.headers.get("Authorization") === "Bearer new"
        ? HttpResponse.json({ username: "ada" })
        : HttpResponse.json(problem(401, "token_expired"), { status: 401 }),
    ),
  );
});

test("an expired access token is refreshed and the request is sent again", async () => {
  beginSession(session("old") as never);

  const me = await unwrap(api.GET("/api/users/me/"));

  expect(me.username).toBe("ada");
  expect(useSession.getState()).toEqual({ status: "signed-in", access: "new" });
});

test("several expired requests at once refresh only once", async () => {
  beginSession(session("old") as never);

  await Promise.all([1, 2, 3].map(() => unwrap(api.GET("/api/users/me/"))));

  expect(refreshes).toBe(1);
});

test("a refused refresh signs out and the first refusal is told", async () => {
  beginSession(session("old") as never);
  server.use(
    http.post(`${ORIGIN}/api/auth/refresh/`, () =>
      HttpResponse.json(problem(401, "token_reused"), { status: 401 }),
    ),
  );

  const failure = await unwrap(api.GET("/api/users/me/")).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).problem.code).toBe("token_expired");
  expect(useSession.getState().status).toBe("signed-out");
});

test("an anonymous request is not refreshed", async () => {
  await unwrap(api.GET("/api/users/me/")).catch(() => undefined);

  expect(refreshes).toBe(0);
});

test("a lost connection is told apart from a refusal, and signs nobody out", async () => {
  beginSession(session("new") as never);
  server.use(http.get(`${ORIGIN}/api/users/me/`, () => HttpResponse.error()));

  await expect(unwrap(api.GET("/api/users/me/"))).rejects.toBeInstanceOf(OfflineError);

  expect(useSession.getState().status).toBe("signed-in");
});

test("a visitor without a hint is signed out without asking", async () => {
  await resumeSession();

  expect(refreshes).toBe(0);
  expect(useSession.getState().status).toBe("signed-out");
});

test("an earlier visit is taken up again", async () => {
  document.cookie = "codehub_signed_in=yes";

  await resumeSession();

  expect(useSession.getState()).toEqual({ status: "signed-in", access: "new" });
  document.cookie = "codehub_signed_in=; max-age=0";
});

test("two callers share one refresh", async () => {
  await Promise.all([refreshAccess(), refreshAccess()]);

  expect(refreshes).toBe(1);
});
