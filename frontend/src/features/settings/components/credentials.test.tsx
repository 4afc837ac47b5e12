import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { me, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { EmailSettings } from "./email-form";
import { FirstPassword, PasswordForm } from "./password-form";

beforeEach(() => beginSession(session()));

async function changePassword() {
  const { user } = show(<PasswordForm me={me()} />);
  await user.type(screen.getByLabelText("Current password"), "the old sentence");
  await user.type(screen.getByLabelText("New password"), "a better sentence");
  await user.click(screen.getByRole("button", { name: "Change password" }));
}

test("a changed password empties the form", async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post("*/api/auth/change-password/", async ({ request }) => {
      bodies.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await changePassword();

  await vi.waitFor(() => expect(screen.getByLabelText("New password")).toHaveValue(""));
  expect(bodies).toEqual([{ current_password: "the old sentence", new_password: "a better sentence" }]);
});

test("a wrong current password is said beside its field, and nothing typed is lost", async () => {
  const detail = "That is not your current password.";
  server.use(
    http.post("*/api/auth/change-password/", () =>
      HttpResponse.json(problem(403, "wrong_password", { detail }), { status: 403 }),
    ),
  );

  await changePassword();

  await vi.waitFor(() =>
    expect(screen.getByLabelText("Current password")).toHaveAccessibleDescription(detail),
  );
  expect(screen.getByLabelText("New password")).toHaveValue("a better sentence");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("a new password that the server knows as common is said beside it", async () => {
  const errors = [{ field: "new_password", code: "too_common", message: "This password is too common." }];
  server.use(
    http.post("*/api/auth/change-password/", () =>
      HttpResponse.json(problem(400, "invalid", { errors }), { status: 400 }),
    ),
  );

  await changePassword();

  await vi.waitFor(() =>
    expect(screen.getByLabelText("New password")).toHaveAccessibleDescription("This password is too common."),
  );
});

test("who signs in with another service gets a first password by mail", async () => {
  const asked: unknown[] = [];
  server.use(
    http.post("*/api/auth/reset-password/", async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ status: "sent" }, { status: 202 });
    }),
  );
  const { user } = show(<FirstPassword me={me({ has_password: false })} />);

  await user.click(screen.getByRole("button", { name: "Mail me a link to set one" }));

  expect(await screen.findByRole("status")).toHaveTextContent("on its way to ada@example.org");
  expect(asked).toEqual([{ email: "ada@example.org" }]);
});

test("a new e-mail is asked for with the password", async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post("*/api/auth/change-email/", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ status: "verify_email" }, { status: 202 });
    }),
  );
  const changed = vi.fn();
  const { user } = show(<EmailSettings me={me()} onChanged={changed} />);

  await user.click(screen.getByRole("button", { name: "Change e-mail" }));
  await user.type(screen.getByLabelText("New e-mail"), "ada@new.example");
  await user.type(screen.getByLabelText("Your password"), "the old sentence");
  await user.click(screen.getByRole("button", { name: "Change e-mail" }));

  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  expect(bodies).toEqual([{ email: "ada@new.example", password: "the old sentence" }]);
  // The account itself knows of it a little later, when the mail is sent.
  expect(screen.getByText("ada@new.example")).toBeVisible();
});

test("an address that waits to be confirmed is named", () => {
  show(<EmailSettings me={me({ pending_email: "ada@new.example" })} onChanged={vi.fn()} />);

  expect(screen.getByText("ada@new.example")).toBeVisible();
  expect(screen.getByText("Confirmed")).toBeVisible();
});

test("an unconfirmed address offers another link", async () => {
  server.use(
    http.post("*/api/auth/verify-email/resend/", () =>
      HttpResponse.json({ status: "sent" }, { status: 202 }),
    ),
  );
  const { user } = show(<EmailSettings me={me({ email_verified: false })} onChanged={vi.fn()} />);

  await user.click(screen.getByRole("button", { name: "Mail me a link to confirm it" }));

  expect(await screen.findByRole("status")).toHaveTextContent("on its way to ada@example.org");
});
