import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { openSession } from "@/testing/people-samples";
import { show } from "@/testing/render";
import { page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { SessionList } from "./session-list";

const HERE = openSession({ id: "here", is_current: true });
const THERE = openSession({ id: "there", user_agent: "curl/8.5.0" });

beforeEach(() => beginSession(session()));

function serverWith(...sessions: ReturnType<typeof openSession>[]) {
  let open = sessions;
  server.use(
    http.get("*/api/users/me/sessions/", () => HttpResponse.json(page(open))),
    http.delete("*/api/users/me/sessions/", () => {
      open = open.filter((each) => each.is_current);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete("*/api/users/me/sessions/:id/", ({ params }) => {
      open = open.filter((each) => each.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return () => open.map((each) => each.id);
}

test("this device is named, and only others can be signed out here", async () => {
  serverWith(HERE, THERE);

  show(<SessionList />);

  const [here, there] = await screen.findAllByRole("listitem");
  expect(here).toHaveTextContent("This device");
  expect(within(here as HTMLElement).queryByRole("button")).not.toBeInTheDocument();
  expect(within(there as HTMLElement).getByRole("button", { name: "Sign out curl" })).toBeVisible();
});

test("a device that is signed out goes from the list", async () => {
  const open = serverWith(HERE, THERE);
  const { user } = show(<SessionList />);

  await user.click(await screen.findByRole("button", { name: "Sign out curl" }));

  expect(await screen.findByText("You are signed in nowhere else.")).toBeVisible();
  expect(open()).toEqual(["here"]);
});

test("a device that the server does not let go comes back", async () => {
  const open = serverWith(HERE, THERE);
  server.use(
    http.delete("*/api/users/me/sessions/:id/", () =>
      HttpResponse.json(problem(503, "unavailable"), { status: 503 }),
    ),
  );
  const { user } = show(<SessionList />);

  await user.click(await screen.findByRole("button", { name: "Sign out curl" }));

  await vi.waitFor(() => expect(screen.getByRole("button", { name: "Sign out curl" })).toBeVisible());
  expect(open()).toEqual(["here", "there"]);
});

test("all others are signed out after a question", async () => {
  const open = serverWith(HERE, THERE, openSession({ id: "third" }));
  const { user } = show(<SessionList />);

  await user.click(await screen.findByRole("button", { name: "Sign out all other devices" }));
  const dialog = screen.getByRole("dialog");
  expect(dialog).toHaveTextContent("2 devices have to sign in again");
  expect(open()).toHaveLength(3);
  await user.click(within(dialog).getByRole("button", { name: "Sign out the others" }));

  await vi.waitFor(() => expect(open()).toEqual(["here"]));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});

test("a list that does not load can be asked for again", async () => {
  server.use(http.get("*/api/users/me/sessions/", () => HttpResponse.error()));
  const { user } = show(<SessionList />);
  await screen.findByText("CodeHub cannot be reached");

  serverWith(HERE);
  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("This device")).toBeVisible();
});
