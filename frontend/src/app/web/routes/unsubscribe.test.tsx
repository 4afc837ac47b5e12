import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { show } from "@/testing/render";
import { server } from "@/testing/server";

import { Component } from "./unsubscribe";

test("the link of a mail switches its kind off without signing in, once", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/notifications/unsubscribe/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ kind: "post_commented" });
    }),
  );
  const { address } = show(<Component />, { at: "/unsubscribe#token=t1", path: "/unsubscribe" });

  expect(await screen.findByText(/not mail you about this kind/)).toBeVisible();
  expect(sent).toEqual([{ token: "t1" }]);
  expect(address()).toBe("/unsubscribe");
});

test.each(["/unsubscribe", "/unsubscribe#token=cut"])(
  "a link that is not whole (%s) says what to do",
  async (at) => {
    const problem = {
      type: "about:blank",
      title: "No",
      status: 400,
      code: "invalid_token",
      detail: "No.",
      errors: [],
    };
    server.use(
      http.post("*/api/notifications/unsubscribe/", () => HttpResponse.json(problem, { status: 400 })),
    );
    show(<Component />, { at, path: "/unsubscribe" });

    expect(await screen.findByRole("heading", { name: "This link is incomplete" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Choose what is mailed" })).toHaveAttribute(
      "href",
      "/settings/notifications",
    );
  },
);
