import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { userCard } from "@/testing/people-samples";
import { show } from "@/testing/render";
import { page, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as People } from "./people";

const PEOPLE = [
  userCard(),
  userCard({ id: "ines", username: "ines", display_name: "Ines", role: "instructor", bio: "", skills: [] }),
];

beforeEach(() => {
  beginSession(session());
  server.use(
    http.get("*/api/users/", ({ request }) => {
      const asked = new URL(request.url).searchParams;
      const search = asked.get("search") ?? "";
      const role = asked.get("role");
      const found = PEOPLE.filter((each) => each.username.includes(search) && (!role || each.role === role));
      return HttpResponse.json(page(found, asked.get("page") ? {} : { next: "?page=2" }));
    }),
  );
});

test("people are listed with what they show", async () => {
  show(<People />);

  expect(await screen.findByRole("link", { name: "Grace Hopper" })).toHaveAttribute(
    "href",
    `/people/${userCard().id}`,
  );
  expect(screen.getByText("Finds moths.")).toBeVisible();
  expect(screen.getByText("Instructor", { selector: "span" })).toBeVisible();
});

test("whom one searches for is in the address", async () => {
  const { user, address } = show(<People />);
  await screen.findByText("Grace Hopper");

  await user.type(screen.getByLabelText("Search people"), "ines");

  await vi.waitFor(() => expect(screen.queryByText("Grace Hopper")).not.toBeInTheDocument());
  expect(screen.getByText("Ines")).toBeVisible();
  expect(address()).toBe("/?search=ines");
});

test("a role leaves the others out, and begins at the first page", async () => {
  const { user, address } = show(<People />, { at: "/?page=2" });
  await screen.findByText("Grace Hopper");

  await user.selectOptions(screen.getByLabelText("Role"), "Instructors");

  await vi.waitFor(() => expect(screen.queryByText("Grace Hopper")).not.toBeInTheDocument());
  expect(address()).toBe("/?role=instructor");
});

test("a search without result leads back to everybody", async () => {
  const { user } = show(<People />, { at: "/?search=nobody" });

  await user.click(await screen.findByRole("button", { name: "Show everybody" }));

  expect(await screen.findByText("Grace Hopper")).toBeVisible();
});

test("the next page is one click away", async () => {
  const { user, address } = show(<People />);

  await user.click(await screen.findByRole("button", { name: "Next" }));

  expect(address()).toBe("/?page=2");
});

test("a list that does not load can be asked for again", async () => {
  server.use(http.get("*/api/users/", () => HttpResponse.error(), { once: true }));
  const { user } = show(<People />);

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByText("Grace Hopper")).toBeVisible();
});
