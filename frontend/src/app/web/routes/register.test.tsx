import { act, screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { show } from "@/testing/render";
import { instance, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Register } from "./register";

const at = "/register?next=%2Fcourses%2F1";

beforeEach(() => server.use(http.get("*/api/instance/", () => HttpResponse.json(instance()))));

async function register() {
  const screens = show(<Register />, { at, path: "/register" });
  await screens.user.type(screen.getByLabelText("Username"), "ada");
  await screens.user.type(screen.getByLabelText("E-mail"), "ada@example.org");
  await screens.user.type(screen.getByLabelText("Password"), "a short sentence");
  await screens.user.click(screen.getByRole("button", { name: "Create account" }));
  return screens;
}

test("a new member goes on to where they came from", async () => {
  server.use(http.post("*/api/auth/register/", () => HttpResponse.json(session(), { status: 201 })));

  const { address } = await register();

  await vi.waitFor(() => expect(address()).toBe("/courses/1"));
});

test("where a link is mailed first, the inbox is named, and another address can be tried", async () => {
  server.use(
    http.post("*/api/auth/register/", () => HttpResponse.json({ status: "verify_email" }, { status: 202 })),
  );

  const { user, address } = await register();

  expect(await screen.findByRole("heading", { name: "Check your inbox" })).toBeVisible();
  expect(screen.getByText("ada@example.org")).toBeVisible();
  expect(address()).toBe(at);
  await user.click(screen.getByRole("button", { name: "Use another address" }));
  expect(screen.getByLabelText("E-mail")).toBeVisible();
});

test("the mail can be sent again after a while, and a refusal of that is said", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout"] });
  let isFull = false;
  server.use(
    http.post("*/api/auth/register/", () => HttpResponse.json({ status: "verify_email" }, { status: 202 })),
    http.post("*/api/auth/verify-email/resend/", () =>
      isFull
        ? HttpResponse.json(problem(429, "throttled"), { status: 429 })
        : HttpResponse.json({ status: "sent" }, { status: 202 }),
    ),
  );
  const { user } = await register();
  await screen.findByRole("button", { name: /Send again in/ });
  const wait = async () => {
    for (let second = 0; second < 31; second += 1) await act(() => vi.advanceTimersByTimeAsync(1000));
  };

  await wait();
  await user.click(await screen.findByRole("button", { name: "Send again" }));
  expect(await screen.findByText("Sent again.")).toBeVisible();
  isFull = true;
  await wait();
  await user.click(await screen.findByRole("button", { name: "Send again" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("It failed: throttled.");
  vi.useRealTimers();
});

test("a closed registration says whom to ask", async () => {
  server.use(http.get("*/api/instance/", () => HttpResponse.json(instance({ registration_open: false }))));

  show(<Register />, { at, path: "/register" });

  expect(await screen.findByRole("heading", { name: "Registration is closed" })).toBeVisible();
});
