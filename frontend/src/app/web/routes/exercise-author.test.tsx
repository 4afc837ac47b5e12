import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { exercise } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as ExerciseAuthor } from "./exercise-author";

const EXERCISE = "*/api/exercises/exercise-1/";

beforeEach(() => {
  beginSession(session());
  server.use(http.get("*/api/exercises/exercise-1/:list/", () => HttpResponse.json(page([]))));
});

const open = (query = "") =>
  show(<ExerciseAuthor />, {
    at: `/exercises/exercise-1/author${query}`,
    path: "/exercises/:exerciseId/author",
  });

test("an author sees the proofs first", async () => {
  server.use(http.get(EXERCISE, () => HttpResponse.json(exercise({ allowed: ["submit", "edit"] }))));
  open();

  expect(await screen.findByRole("heading", { level: 1, name: /Double a number/ })).toBeVisible();
  expect(screen.getByRole("link", { name: "Proofs" })).toHaveAttribute("aria-current", "page");
});

test.each([
  ["similarity", "Similarity"],
  ["rejudge", "Re-judge"],
  ["nonsense", "Proofs"],
])("the address ?tab=%s shows %s", async (tab, name) => {
  server.use(http.get(EXERCISE, () => HttpResponse.json(exercise({ allowed: ["edit"] }))));
  open(`?tab=${tab}`);

  expect(await screen.findByRole("link", { name })).toHaveAttribute("aria-current", "page");
});

test("a learner is told whose page this is", async () => {
  server.use(http.get(EXERCISE, () => HttpResponse.json(exercise({ allowed: ["submit"] }))));
  open();

  expect(await screen.findByRole("heading", { name: "This page is for its author" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Open the exercise" })).toHaveAttribute(
    "href",
    "/exercises/exercise-1",
  );
});

test("an exercise that is not there is not found", async () => {
  server.use(http.get(EXERCISE, () => HttpResponse.json(problem(404, "not_found"), { status: 404 })));
  open();

  expect(await screen.findByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
