import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { activity, courseProgress, page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Progress } from "./progress";

beforeEach(() => {
  beginSession(session());
  server.use(http.get("*/api/activity/", () => HttpResponse.json(activity())));
});

const answerWith = (...results: ReturnType<typeof courseProgress>[]) =>
  server.use(http.get("*/api/progress/", () => HttpResponse.json(page(results))));

test("a course underway shows how far it is and leads to its next step", async () => {
  answerWith(courseProgress());

  show(<Progress />);

  expect(await screen.findByRole("progressbar")).toHaveAttribute("aria-valuetext", "42 %");
  expect(screen.getByText(/3 of 7 steps done/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Decisions" })).toHaveAttribute("href", "/lessons/lesson-2");
});

test("a finished course names no next step", async () => {
  answerWith(courseProgress({ status: "completed", completion_percentage: 100, required_done: 7 }));

  show(<Progress />);

  expect(await screen.findByRole("img", { name: "Done" })).toBeVisible();
  expect(screen.queryByText(/next:/)).not.toBeInTheDocument();
});

test("who has started nothing is shown where to start", async () => {
  answerWith();

  show(<Progress />);

  expect(await screen.findByRole("link", { name: "Choose a course" })).toHaveAttribute("href", "/courses");
});

test("the streak and the active days are told", async () => {
  answerWith();

  show(<Progress />);

  expect(
    await screen.findByRole("img", { name: "Active on 1 day of the last thirteen weeks" }),
  ).toBeVisible();
  expect(screen.getByText("days in a row").nextSibling).toHaveTextContent("3");
});

test("a failure is said and can be tried again", async () => {
  let failures = 1;
  server.use(
    http.get("*/api/progress/", () =>
      failures-- > 0
        ? HttpResponse.json(problem(500, "server_error"), { status: 500 })
        : HttpResponse.json(page([courseProgress()])),
    ),
  );
  const { user } = show(<Progress />);

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("link", { name: "Python from zero" })).toBeVisible();
});
