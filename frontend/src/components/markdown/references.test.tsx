import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router-dom";
import { expect, test } from "vitest";

import { Markdown } from "./markdown";

const GRACE = { id: "55555555-5555-7555-8555-555555555555", username: "grace" };

const write = (text: string) =>
  render(
    <MemoryRouter>
      <Markdown text={text} references={{ mentions: [GRACE], tags: ["c++"] }} />
    </MemoryRouter>,
  );

test("names of people and tags of the post are links, others stay text", async () => {
  write("Thanks @Grace, and @nobody. About #C++ and #rust. Not a@grace.example, `@grace`.");

  expect(await screen.findByRole("link", { name: "@Grace" })).toHaveAttribute("href", `/people/${GRACE.id}`);
  expect(screen.getByRole("link", { name: "#C++" })).toHaveAttribute("href", "/tags/c%2B%2B");
  expect(screen.getAllByRole("link")).toHaveLength(3);
  expect(screen.getByRole("link", { name: /grace.example/ })).toHaveAttribute(
    "href",
    "mailto:a@grace.example",
  );
  expect(screen.getByText("@grace", { selector: "code" })).toBeVisible();
});

test("a link of a member earns nothing and tells nothing", async () => {
  write("[mine](https://spam.example) https://bare.example");

  for (const link of await screen.findAllByRole("link"))
    expect(link).toHaveAttribute("rel", "nofollow ugc noopener noreferrer");
});

test("a picture from elsewhere is a link to it, one of ours is shown", async () => {
  const { container } = write(
    "![spy](https://spy.example/1.png) ![](//spy.example/2.png) ![act](/api/auth/logout/) ![ours](/media/x/1.webp)",
  );

  expect(await screen.findByRole("img", { name: "ours" })).toHaveAttribute("src", "/media/x/1.webp");
  expect(container.querySelectorAll("img")).toHaveLength(1);
  expect(screen.getByRole("link", { name: "spy" })).toHaveAttribute("href", "https://spy.example/1.png");
});

test("what would run a script is not in the page", async () => {
  const { container } = write(
    "Hi <img src=x onerror=alert(1)> <script>alert(1)</script> [x](javascript:alert(1)) ![y](javascript:alert(1))",
  );

  await screen.findByText(/Hi/);
  expect(container.querySelectorAll("img, script, [onerror]")).toHaveLength(0);
  expect(container.innerHTML).not.toContain("javascript:");
});
