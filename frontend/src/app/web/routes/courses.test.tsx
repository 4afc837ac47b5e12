import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { show } from "@/testing/render";
import { course, page, problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Courses } from "./courses";

const PYTHON = course();
const SORTING = course({ id: "c2", title: "Sorting", difficulty: "advanced", category: "Algorithms" });

/** A catalogue of two courses that answers as the server does, and remembers what it was asked. */
function catalogue() {
  const asked: string[] = [];
  server.use(
    http.get("*/api/courses/", ({ request }) => {
      const query = new URL(request.url).searchParams;
      query.delete("page_size");
      asked.push(query.toString());
      const fits = ({ title, category, difficulty }: typeof PYTHON) =>
        title.toLowerCase().includes(query.get("search") ?? "") &&
        (query.get("category") ?? category) === category &&
        (query.get("difficulty") ?? difficulty) === difficulty;
      return HttpResponse.json(page([PYTHON, SORTING].filter(fits)));
    }),
  );
  return asked;
}

test("what one searches for is in the address", async () => {
  const asked = catalogue();
  const { user, address } = show(<Courses />, { at: "/courses" });
  await screen.findByRole("link", { name: "Python from zero" });

  await user.type(screen.getByRole("searchbox"), "sort");

  await vi.waitFor(() => expect(address()).toBe("/courses?search=sort"));
  await vi.waitFor(() => expect(screen.queryByText("Python from zero")).not.toBeInTheDocument());
  expect(asked).toEqual(["", "search=sort"]);
});

test("an address with filters shows what they select", async () => {
  catalogue();

  show(<Courses />, { at: "/courses?difficulty=advanced&category=Algorithms" });

  expect(await screen.findByRole("link", { name: "Sorting" })).toBeVisible();
  expect(screen.queryByText("Python from zero")).not.toBeInTheDocument();
  expect(screen.getByLabelText("Difficulty")).toHaveValue("advanced");
});

test("choosing a level keeps the search and starts at the first page", async () => {
  catalogue();
  const { user, address } = show(<Courses />, { at: "/courses?search=sort&page=2" });

  await user.selectOptions(screen.getByLabelText("Difficulty"), "Advanced");

  await vi.waitFor(() => expect(address()).toBe("/courses?search=sort&difficulty=advanced"));
});

test("a category leads to its courses and can be left again", async () => {
  catalogue();
  const { user, address } = show(<Courses />, { at: "/courses" });

  await user.click(await screen.findByRole("link", { name: "Algorithms" }));
  await vi.waitFor(() => expect(address()).toBe("/courses?category=Algorithms"));
  await user.click(screen.getByRole("button", { name: "Not only Algorithms" }));

  await vi.waitFor(() => expect(address()).toBe("/courses"));
});

test("a search without result offers all courses, and the search does not come back", async () => {
  catalogue();
  const { user, address } = show(<Courses />, { at: "/courses?search=cobol" });

  await user.click(await screen.findByRole("button", { name: "Show all courses" }));
  await screen.findByRole("link", { name: "Python from zero" });
  await new Promise((resolve) => setTimeout(resolve, 400));

  expect(address()).toBe("/courses");
  expect(screen.getByRole("searchbox")).toHaveValue("");
});

test("an instance without courses says so", async () => {
  server.use(http.get("*/api/courses/", () => HttpResponse.json(page([]))));

  show(<Courses />, { at: "/courses" });

  expect(await screen.findByRole("heading", { name: "No courses yet" })).toBeVisible();
});

test("a failure can be tried again", async () => {
  let failures = 1;
  server.use(
    http.get("*/api/courses/", () =>
      failures-- > 0
        ? HttpResponse.json(problem(503, "unavailable"), { status: 503 })
        : HttpResponse.json(page([PYTHON])),
    ),
  );
  const { user } = show(<Courses />, { at: "/courses" });

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("link", { name: "Python from zero" })).toBeVisible();
});

test("pages are turned only where there are several", async () => {
  const next = "http://localhost/api/courses/?page=2";
  server.use(http.get("*/api/courses/", () => HttpResponse.json(page([PYTHON], { next, count: 13 }))));
  const { user, address } = show(<Courses />, { at: "/courses" });

  await user.click(await screen.findByRole("button", { name: "Next" }));

  await vi.waitFor(() => expect(address()).toBe("/courses?page=2"));
});
