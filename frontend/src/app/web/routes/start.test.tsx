import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, test } from "vitest";

import { beginSession, useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { activity, course, courseProgress, me, page, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Start } from "./start";

const SIGNED_IN_HINT = "codehub_signed_in=yes; path=/";

beforeEach(() =>
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(me())),
    http.get("*/api/activity/", () => HttpResponse.json(activity())),
    http.get("*/api/courses/", () => HttpResponse.json(page([course()]))),
    http.get("*/api/instance/", () => HttpResponse.json({ demo_accounts: true, registration_open: true })),
  ),
);
afterEach(() => {
  document.cookie = `${SIGNED_IN_HINT}; max-age=0`;
});

const progressOf = (...results: ReturnType<typeof courseProgress>[]) =>
  server.use(http.get("*/api/progress/", () => HttpResponse.json(page(results))));

test("a visitor sees what this is, the courses, and that demo accounts exist", async () => {
  show(<Start />);

  expect(await screen.findByRole("heading", { level: 1, name: /Learn to program/ })).toBeVisible();
  expect(await screen.findByRole("link", { name: "Python from zero" })).toBeVisible();
  expect(await screen.findByRole("link", { name: /learner@codehub.example/ })).toBeVisible();
});

test("a learner goes on where they left off", async () => {
  beginSession(session());
  progressOf(courseProgress());

  show(<Start />);

  expect(await screen.findByRole("heading", { level: 1, name: "Welcome back, Ada Lovelace" })).toBeVisible();
  expect(await screen.findByRole("link", { name: "Continue" })).toHaveAttribute("href", "/lessons/lesson-2");
});

test("a finished course stands apart from those underway", async () => {
  beginSession(session());
  const done = { ...courseProgress().course, id: "done", title: "Sorting" };
  progressOf(
    courseProgress({ course: done, status: "completed", completion_percentage: 100, next_step: null }),
    courseProgress(),
  );

  show(<Start />);

  expect(await screen.findByRole("link", { name: "Continue" })).toBeVisible();
  expect(screen.getByRole("region", { name: "Finished" })).toHaveTextContent("Sorting");
  expect(screen.queryByRole("region", { name: "Also underway" })).not.toBeInTheDocument();
});

test("a newcomer is shown to the courses", async () => {
  beginSession(session());
  progressOf();

  show(<Start />);

  expect(await screen.findByRole("link", { name: "Choose a course" })).toHaveAttribute("href", "/courses");
});

test("when nobody answers, the page says so, and trying again goes on", async () => {
  document.cookie = SIGNED_IN_HINT;
  useSession.setState({ status: "unreachable", access: null });
  progressOf(courseProgress());
  server.use(http.post("*/api/auth/refresh/", () => HttpResponse.json(session())));
  const { user } = show(<Start />);

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("heading", { name: "Welcome back, Ada Lovelace" })).toBeVisible();
});
