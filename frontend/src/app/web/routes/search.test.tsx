import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { session } from "@/testing/samples";
import { hit } from "@/testing/search-samples";
import { server } from "@/testing/server";

import { Component } from "./search";

const FOUND = { groups: [], results: [], next: null, suggestions: [] };
let asked: string[] = [];

const answer = (found: object, status = 200) =>
  server.use(
    http.get("*/api/search/", ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ ...FOUND, ...found }, { status });
    }),
  );

beforeEach(() => {
  asked = [];
  beginSession(session());
  server.use(http.get("*/api/tags/trending/", () => HttpResponse.json({ results: [] })));
});

test("what is found is grouped, with the words marked and a way to the rest", async () => {
  answer({ groups: [{ kind: "post", results: [hit()], has_more: true }] });
  const { user, address } = show(<Component />, { at: "/search?q=moth" });

  const posts = await screen.findByRole("region", { name: "Posts" });
  expect(within(posts).getByText("moth").tagName).toBe("MARK");
  expect(within(posts).getByRole("link", { name: "A moth in the relay" })).toHaveAttribute("href", hit().url);
  await user.click(within(posts).getByRole("link", { name: "All posts" }));

  expect(address()).toBe("/search?q=moth&kind=post");
});

test("markup in a title stays text", async () => {
  answer({
    groups: [{ kind: "post", results: [hit({ title: "<img src=x onerror=alert(1)>" })], has_more: false }],
  });
  show(<Component />, { at: "/search?q=img" });

  expect(await screen.findByText("<img src=x onerror=alert(1)>")).toBeVisible();
});

test("one kind has its filters, which the address keeps", async () => {
  answer({ results: [hit({ kind: "course", title: "Python from zero", url: "/courses/c1" })] });
  const { user, address } = show(<Component />, { at: "/search?q=python&kind=course" });

  await user.selectOptions(await screen.findByRole("combobox", { name: "Difficulty" }), "expert");
  expect(await screen.findByRole("link", { name: "Python from zero" })).toBeVisible();

  expect(address()).toBe("/search?q=python&kind=course&difficulty=expert");
  expect(asked.at(-1)).toBe("?q=python&kind=course&difficulty=expert");
});

test("when nothing is found, what may have been meant is offered", async () => {
  answer({ suggestions: ["python"] });
  const { user, address } = show(<Component />, { at: "/search?q=pyhton" });

  await user.click(await screen.findByRole("link", { name: "python" }));

  expect(address()).toBe("/search?q=python");
});

test("nothing is asked before there are two letters, nor by a made-up kind", async () => {
  answer({});
  show(<Component />, { at: "/search?q=p&kind=secret" });

  expect(await screen.findByText("What are you looking for?")).toBeVisible();
  expect(asked).toEqual([]);
});

test("a refusal is shown with a way to try again", async () => {
  const problem = { type: "about:blank", title: "Too many", status: 429, code: "throttled" };
  answer({ ...problem, detail: "Too many searches. Try again in 9 seconds.", errors: [] }, 429);
  show(<Component />, { at: "/search?q=moth" });

  expect(await screen.findByRole("alert")).toHaveTextContent("Too many searches");
});
