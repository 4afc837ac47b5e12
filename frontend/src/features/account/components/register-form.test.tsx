import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { RegisterForm } from "./register-form";

async function register({ password = "a short sentence" } = {}) {
  const done = vi.fn();
  const mailed = vi.fn();
  const { user } = show(<RegisterForm onDone={done} onMailed={mailed} />);
  await user.type(screen.getByLabelText("Username"), "ada");
  await user.type(screen.getByLabelText("E-mail"), "ada@example.org");
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Create account" }));
  return { done, mailed };
}

test("a new account is signed in", async () => {
  server.use(http.post("*/api/auth/register/", () => HttpResponse.json(session(), { status: 201 })));

  const { done } = await register();

  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(useSession.getState().status).toBe("signed-in");
});

test("where addresses are proven first, nobody is signed in yet", async () => {
  server.use(
    http.post("*/api/auth/register/", () => HttpResponse.json({ status: "verify_email" }, { status: 202 })),
  );

  const { done, mailed } = await register();

  await vi.waitFor(() => expect(mailed).toHaveBeenCalledWith("ada@example.org"));
  expect(done).not.toHaveBeenCalled();
  expect(useSession.getState().status).toBe("signed-out");
});

test("what the server refuses is said beside its field", async () => {
  const errors = [
    { field: "username", code: "taken", message: "This username is taken." },
    { field: "password", code: "too_common", message: "This password is on the list of common ones." },
  ];
  server.use(
    http.post("*/api/auth/register/", () =>
      HttpResponse.json(problem(400, "invalid", { errors }), { status: 400 }),
    ),
  );

  const { done } = await register();

  expect(await screen.findByText("This username is taken.")).toBeVisible();
  expect(screen.getByLabelText("Username")).toHaveAccessibleDescription("This username is taken.");
  expect(screen.getByLabelText("Username")).toHaveFocus();
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(
    "This password is on the list of common ones.",
  );
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(done).not.toHaveBeenCalled();
});

test("a short password is refused before anybody is asked", async () => {
  const { done } = await register({ password: "short" });

  expect(await screen.findByText("At least 8 characters; a short sentence is good.")).toBeVisible();
  expect(done).not.toHaveBeenCalled();
});

test("a password that is one's own name is said to be guessed first", async () => {
  const { user } = show(<RegisterForm onDone={vi.fn()} onMailed={vi.fn()} />);

  await user.type(screen.getByLabelText("Username"), "lovelace");
  await user.type(screen.getByLabelText("Password"), "lovelace1");

  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/close to your name/);
});
