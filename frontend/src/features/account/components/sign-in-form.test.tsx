import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { SignInForm } from "./sign-in-form";

async function signIn(email = "ada@example.org", password = "secret sentence") {
  const done = vi.fn();
  const { user } = show(<SignInForm onDone={done} />);
  if (email) await user.type(screen.getByLabelText("E-mail"), email);
  if (password) await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  return done;
}

test("signing in asks for the cookie and keeps the access token in memory only", async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post("*/api/auth/login/", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(session({ access: "access-5" }));
    }),
  );

  const done = await signIn();

  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bodies).toEqual([{ email: "ada@example.org", password: "secret sentence", use_cookie: true }]);
  expect(useSession.getState()).toEqual({ status: "signed-in", access: "access-5" });
  expect(JSON.stringify(localStorage)).not.toContain("access-5");
});

test("an empty form says beside each field what is missing, and asks nobody", async () => {
  const done = await signIn("", "");

  expect(await screen.findByText("Enter your e-mail address.")).toBeVisible();
  expect(screen.getByLabelText("E-mail")).toHaveAccessibleDescription("Enter your e-mail address.");
  expect(screen.getByLabelText("Password")).toBeInvalid();
  expect(done).not.toHaveBeenCalled();
});

test("wrong credentials are said above the form and nobody is signed in", async () => {
  const detail = "E-mail and password do not belong together.";
  server.use(
    http.post("*/api/auth/login/", () =>
      HttpResponse.json(problem(401, "wrong_credentials", { detail }), { status: 401 }),
    ),
  );

  const done = await signIn();

  expect(await screen.findByRole("alert")).toHaveTextContent(detail);
  expect(done).not.toHaveBeenCalled();
  expect(useSession.getState().status).toBe("signed-out");
});

test("who may have missed the mail with the link is offered another one", async () => {
  const asked: unknown[] = [];
  server.use(
    http.post("*/api/auth/login/", () =>
      HttpResponse.json(problem(401, "wrong_credentials"), { status: 401 }),
    ),
    http.post("*/api/auth/verify-email/resend/", async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ status: "sent" }, { status: 202 });
    }),
  );
  const { user } = show(<SignInForm onDone={vi.fn()} email="ada@example.org" sendsMail />);
  await user.type(screen.getByLabelText("Password"), "secret sentence");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await user.click(await screen.findByRole("button", { name: "Send it again" }));

  expect(await screen.findByText(/a new one is on its way/)).toBeVisible();
  expect(asked).toEqual([{ email: "ada@example.org" }]);
});

test("a lost connection is said, and the form can be sent again", async () => {
  server.use(http.post("*/api/auth/login/", () => HttpResponse.error()));

  await signIn();

  expect(await screen.findByRole("alert")).toHaveTextContent("Check your connection");
  expect(screen.getByRole("button", { name: "Sign in" })).toBeEnabled();
});

test("one may look at the password one typed", async () => {
  const { user } = show(<SignInForm onDone={vi.fn()} />);

  await user.click(screen.getByRole("button", { name: "Show password" }));

  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
});
