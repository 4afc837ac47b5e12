import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { beginSession, currentAccess, useSession } from "@/lib/session";
import { me, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { api, ApiError, OfflineError, unwrap } from "./client";

const readMe = () => unwrap(api.GET("/api/users/me/"));

/** A server that takes only `access-2`, and counts how often it is asked for it. */
function serverWithExpiredAccess() {
  const asked = { refreshes: 0, client: "" };
  server.use(
    http.get("*/api/users/me/", ({ request }) =>
      request.headers.get("Authorization") === "Bearer access-2"
        ? HttpResponse.json(me())
        : HttpResponse.json(problem(401, "token_expired"), { status: 401 }),
    ),
    http.post("*/api/auth/refresh/", ({ request }) => {
      asked.refreshes += 1;
      asked.client = request.headers.get("X-CodeHub-Client") ?? "";
      return HttpResponse.json(session({ access: "access-2" }));
    }),
  );
  return asked;
}

test("requests that expire together are refreshed once and sent again", async () => {
  beginSession(session({ access: "access-1" }));
  const asked = serverWithExpiredAccess();

  const people = await Promise.all([readMe(), readMe(), readMe()]);

  expect(people.map((person) => person.username)).toEqual(["ada", "ada", "ada"]);
  expect(asked).toEqual({ refreshes: 1, client: "web" });
  expect(currentAccess()).toBe("access-2");
});

test("a request with a body is sent again with its body", async () => {
  beginSession(session({ access: "access-1" }));
  serverWithExpiredAccess();
  server.use(
    http.patch("*/api/users/me/", async ({ request }) =>
      request.headers.get("Authorization") === "Bearer access-2"
        ? HttpResponse.json(me((await request.json()) as object))
        : HttpResponse.json(problem(401, "token_expired"), { status: 401 }),
    ),
  );

  const changed = await unwrap(api.PATCH("/api/users/me/", { body: { bio: "Mathematician" } }));

  expect(changed.bio).toBe("Mathematician");
});

test("when the session is over, the person is signed out and the refusal is thrown", async () => {
  beginSession(session());
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(problem(401, "token_expired"), { status: 401 })),
    http.post("*/api/auth/refresh/", () =>
      HttpResponse.json(problem(401, "refresh_invalid"), { status: 401 }),
    ),
  );

  const failure: unknown = await readMe().catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).problem.code).toBe("token_expired");
  expect(useSession.getState()).toEqual({ status: "signed-out", access: null });
});

test("a refresh that the server cannot answer signs nobody out", async () => {
  beginSession(session());
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(problem(401, "token_expired"), { status: 401 })),
    http.post("*/api/auth/refresh/", () => HttpResponse.json(problem(503, "unavailable"), { status: 503 })),
  );

  await expect(readMe()).rejects.toBeInstanceOf(ApiError);

  expect(useSession.getState().status).toBe("signed-in");
});

test("a stranger's 401 asks for no refresh", async () => {
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(problem(401, "not_authenticated"), { status: 401 })),
  );

  await expect(readMe()).rejects.toMatchObject({ problem: { code: "not_authenticated" } });
});

test("a lost connection is told apart from a refusal", async () => {
  server.use(http.get("*/api/users/me/", () => HttpResponse.error()));

  await expect(readMe()).rejects.toBeInstanceOf(OfflineError);
});

test("nothing is asked before it is known who is here", async () => {
  useSession.setState({ status: "unknown", access: null });
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/users/me/", ({ request }) => {
      asked.push(request.headers.get("Authorization"));
      return HttpResponse.json(me());
    }),
  );

  const answer = readMe();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const askedBefore = asked.length;
  beginSession(session({ access: "access-9" }));
  await answer;

  expect(askedBefore).toBe(0);
  expect(asked).toEqual(["Bearer access-9"]);
});
