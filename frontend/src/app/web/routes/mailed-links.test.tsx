import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession, useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { instance, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as ForgotPassword } from "./forgot-password";
import { Component as ResetPassword } from "./reset-password";
import { Component as VerifyEmail } from "./verify-email";

const used: unknown[] = [];
const stale = () => HttpResponse.json(problem(400, "invalid_link"), { status: 400 });

beforeEach(() => {
  used.length = 0;
  server.use(http.get("*/api/instance/", () => HttpResponse.json(instance())));
});

const answers = (path: string, status: number, body: object | null = { status: "sent" }) =>
  server.use(
    http.post(`*/api/auth/${path}/`, async ({ request }) => {
      used.push(await request.json());
      return body ? HttpResponse.json(body, { status }) : new HttpResponse(null, { status });
    }),
  );

test("a link confirms the address once, and its token leaves the address bar", async () => {
  answers("verify-email", 200, { status: "verified", email: "ada@example.org" });
  const { router } = show(<VerifyEmail />, { at: "/#token=secret" });

  expect(await screen.findByRole("heading", { name: "Your e-mail is confirmed" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in");
  expect(used).toEqual([{ token: "secret" }]);
  expect(router.state.location.hash).toBe("");
});

test("a changed e-mail is said, and who is signed in goes on", async () => {
  beginSession(session());
  answers("verify-email", 200, { status: "email_changed", email: "ada@new.example" });
  show(<VerifyEmail />, { at: "/#token=secret" });

  expect(await screen.findByRole("heading", { name: "Your e-mail is changed" })).toBeVisible();
  expect(screen.getByText("ada@new.example")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go on learning" })).toBeVisible();
});

test("a used link offers a new one", async () => {
  server.use(http.post("*/api/auth/verify-email/", stale));
  answers("verify-email/resend", 202);
  const { user } = show(<VerifyEmail />, { at: "/#token=old" });

  expect(await screen.findByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await user.type(screen.getByLabelText("E-mail"), "ada@example.org");
  await user.click(screen.getByRole("button", { name: "Send a new link" }));

  expect(await screen.findByRole("heading", { name: "Check your inbox" })).toBeVisible();
  expect(used).toEqual([{ email: "ada@example.org" }]);
  expect(screen.getByRole("button", { name: /Send again in/ })).toBeDisabled();
});

test("a link without its token is said to be incomplete, and nobody is asked", async () => {
  show(<VerifyEmail />);

  expect(await screen.findByRole("heading", { name: "This link is incomplete" })).toBeVisible();
});

test("a lost connection keeps the link, which can be tried again", async () => {
  server.use(http.post("*/api/auth/verify-email/", () => HttpResponse.error(), { once: true }));
  const { user } = show(<VerifyEmail />, { at: "/#token=secret" });
  await screen.findByRole("heading", { name: "Your e-mail is not confirmed yet" });

  answers("verify-email", 200, { status: "verified", email: "ada@example.org" });
  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("heading", { name: "Your e-mail is confirmed" })).toBeVisible();
});

test("a forgotten password is answered alike for everybody", async () => {
  answers("reset-password", 202);
  const { user } = show(<ForgotPassword />);

  await user.type(screen.getByLabelText("E-mail"), "ada@example.org");
  await user.click(screen.getByRole("button", { name: "Send the link" }));

  expect(await screen.findByText(/has an account, a link/)).toBeVisible();
  expect(screen.getByText(/prints the mail in the terminal/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Use another address" }));
  expect(screen.getByLabelText("E-mail")).toBeVisible();
});

test("a new password signs out this browser, too", async () => {
  beginSession(session());
  answers("reset-password/confirm", 204, null);
  const { user } = show(<ResetPassword />, { at: "/#token=secret" });

  await user.type(screen.getByLabelText("New password"), "a better sentence");
  await user.click(screen.getByRole("button", { name: "Set the new password" }));

  expect(await screen.findByRole("heading", { name: "Your new password is set" })).toBeVisible();
  expect(used).toEqual([{ token: "secret", password: "a better sentence" }]);
  expect(useSession.getState().status).toBe("signed-out");
});

test("a password that the server refuses is said beside its field, and the link still works", async () => {
  const errors = [{ field: "password", code: "too_common", message: "This password is too common." }];
  server.use(
    http.post("*/api/auth/reset-password/confirm/", () =>
      HttpResponse.json(problem(400, "invalid", { errors }), { status: 400 }),
    ),
  );
  const { user } = show(<ResetPassword />, { at: "/#token=secret" });

  await user.type(screen.getByLabelText("New password"), "password1");
  await user.click(screen.getByRole("button", { name: "Set the new password" }));

  await vi.waitFor(() =>
    expect(screen.getByLabelText("New password")).toHaveAccessibleDescription("This password is too common."),
  );
});

test("a used link to reset leads to a new one", async () => {
  server.use(http.post("*/api/auth/reset-password/confirm/", stale));
  const { user } = show(<ResetPassword />, { at: "/#token=old" });

  await user.type(screen.getByLabelText("New password"), "a better sentence");
  await user.click(screen.getByRole("button", { name: "Set the new password" }));

  expect(await screen.findByRole("link", { name: "Ask for a new link" })).toHaveAttribute(
    "href",
    "/forgot-password",
  );
});
