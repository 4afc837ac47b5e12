import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { apiToken } from "@/testing/people-samples";
import { show } from "@/testing/render";
import { page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { TokenList } from "./token-list";

const SECRET = "chp_abcdefghijklmnop";

beforeEach(() => beginSession(session()));

function serverWith(...tokens: ReturnType<typeof apiToken>[]) {
  let kept = tokens;
  const made: unknown[] = [];
  server.use(
    http.get("*/api/users/me/api-tokens/", () => HttpResponse.json(page(kept))),
    http.post("*/api/users/me/api-tokens/", async ({ request }) => {
      made.push(await request.json());
      kept = [...kept, apiToken()];
      return HttpResponse.json({ ...apiToken(), token: SECRET }, { status: 201 });
    }),
    http.delete("*/api/users/me/api-tokens/:id/", ({ params }) => {
      kept = kept.filter((each) => each.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { made, kept: () => kept };
}

test("a new token reads only, ends by itself, and is shown once", async () => {
  const { made } = serverWith();
  const { user } = show(<TokenList />);

  await user.click(await screen.findByRole("button", { name: "Create a token" }));
  const dialog = screen.getByRole("dialog");
  await user.type(within(dialog).getByLabelText("Name"), "laptop script");
  await user.click(within(dialog).getByRole("button", { name: "Create token" }));

  expect(await screen.findByLabelText("Your token")).toHaveTextContent(SECRET);
  expect(made).toEqual([{ name: "laptop script", scope: "read", expires_in_days: 90 }]);
  await user.click(screen.getByRole("button", { name: "I have copied it" }));
  expect(await screen.findByText("laptop script")).toBeVisible();
  expect(document.body).not.toHaveTextContent(SECRET);
});

test("a token that never ends is asked for in so many words", async () => {
  const { made } = serverWith();
  const { user } = show(<TokenList />);

  await user.click(await screen.findByRole("button", { name: "Create a token" }));
  await user.type(screen.getByLabelText("Name"), "robot");
  await user.click(screen.getByRole("radio", { name: /Read and write/ }));
  await user.selectOptions(screen.getByLabelText("Expires after"), "Never");
  await user.click(screen.getByRole("button", { name: "Create token" }));

  await screen.findByLabelText("Your token");
  expect(made).toEqual([{ name: "robot", scope: "write", expires_in_days: null }]);
});

test("a token without a name is refused beside the field", async () => {
  const { made } = serverWith();
  const { user } = show(<TokenList />);

  await user.click(await screen.findByRole("button", { name: "Create a token" }));
  await user.click(screen.getByRole("button", { name: "Create token" }));

  expect(await screen.findByLabelText("Name")).toHaveAccessibleDescription(/Name it after/);
  expect(made).toEqual([]);
});

test("too many tokens are said in the dialog", async () => {
  serverWith();
  server.use(
    http.post("*/api/users/me/api-tokens/", () =>
      HttpResponse.json(problem(409, "too_many_api_tokens"), { status: 409 }),
    ),
  );
  const { user } = show(<TokenList />);

  await user.click(await screen.findByRole("button", { name: "Create a token" }));
  await user.type(screen.getByLabelText("Name"), "one more");
  await user.click(screen.getByRole("button", { name: "Create token" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: too_many_api_tokens.");
});

test("a token is revoked after a question", async () => {
  const { kept } = serverWith(apiToken());
  const { user } = show(<TokenList />);

  await user.click(await screen.findByRole("button", { name: "Revoke laptop script" }));
  expect(kept()).toHaveLength(1);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Revoke" }));

  expect(await screen.findByText("No API token yet")).toBeVisible();
  expect(kept()).toEqual([]);
});

test("an expired token says so", async () => {
  serverWith(apiToken({ expires_at: "2020-01-01T00:00:00Z" }));

  show(<TokenList />);

  await vi.waitFor(() => expect(screen.getByText("Expired")).toBeVisible());
});
