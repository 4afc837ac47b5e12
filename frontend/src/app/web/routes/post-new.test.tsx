import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { beginSession } from "@/lib/session";
import { cursorPage, post, tag } from "@/testing/community-samples";
import { show } from "@/testing/render";
import { instance, me, page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as PostNew } from "./post-new";

let sent: { body: Record<string, unknown>; key: string | null }[] = [];

beforeEach(() => {
  sent = [];
  beginSession(session());
  server.use(
    http.get("*/api/users/me/", () => HttpResponse.json(me())),
    http.get("*/api/instance/", () => HttpResponse.json(instance())),
    http.get("*/api/posts/", () => HttpResponse.json(cursorPage([]))),
    http.get("*/api/tags/", () => HttpResponse.json(page([tag()]))),
    http.post("*/api/posts/", async ({ request }) => {
      sent.push({
        body: (await request.json()) as Record<string, unknown>,
        key: request.headers.get("Idempotency-Key"),
      });
      return HttpResponse.json(post(), { status: 201 });
    }),
  );
});

const write = () => show(<PostNew />, { at: "/posts/new", path: "/posts/new" });
const text = () => screen.findByRole("textbox", { name: "Text" });

test("a post is written with tags that others use, published, and opened", async () => {
  const { user, address } = write();

  await user.type(await text(), "I found a moth.");
  await user.type(screen.getByRole("textbox", { name: /Title/ }), "A moth");
  await user.type(screen.getByRole("combobox", { name: "Tags" }), "deb");
  await user.click(await screen.findByRole("option", { name: /#debugging/ }));
  await user.type(screen.getByRole("combobox", { name: "Tags" }), "C++,");
  await user.click(screen.getByRole("button", { name: "Publish" }));

  await waitFor(() => expect(address()).toBe(`/posts/${post().id}`));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({
    post_type: "text",
    title: "A moth",
    content: "I found a moth.",
    tags: ["debugging", "c++"],
    code: "",
    state: "published",
  });
  expect(localStorage.getItem(`codehub.post.${me().id}`)).toBeNull();
});

test.each([
  ["Text", "textbox", "Text", /Write something first/],
  ["Code", "group", "Code", /Put the code here/],
  ["Link", "textbox", "Address", /begins with https/],
  ["Image", "group", "Pictures", /at least one picture/],
] as const)("a %s post without its substance is refused beside it", async (kind, role, name, refusal) => {
  const { user } = write();

  await user.click(await screen.findByRole("radio", { name: kind }));
  await user.click(screen.getByRole("button", { name: "Publish" }));

  expect(await screen.findByText(refusal)).toBeVisible();
  expect(screen.getByRole(role, { name })).toHaveAccessibleDescription(refusal);
  expect(sent).toEqual([]);
});

test("what the server refuses is said beside its field, and nothing written is lost", async () => {
  server.use(
    http.post("*/api/posts/", () =>
      HttpResponse.json(
        problem(400, "invalid", {
          errors: [{ field: "tags", code: "invalid", message: "Too many tags today." }],
        }),
        { status: 400 },
      ),
    ),
  );
  const { user, address } = write();

  await user.type(await text(), "I found a moth.");
  await user.click(screen.getByRole("button", { name: "Publish" }));

  await waitFor(() =>
    expect(screen.getByRole("combobox", { name: "Tags" })).toHaveAccessibleDescription(
      "Too many tags today.",
    ),
  );
  expect(await text()).toHaveValue("I found a moth.");
  expect(address()).toBe("/posts/new");
});

test("a refusal of the whole is said above, and pressing again sends the same key", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post("*/api/posts/", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return HttpResponse.json(problem(409, "too_many_posts", { detail: "Five posts an hour." }), {
        status: 409,
      });
    }),
  );
  const { user } = write();

  await user.type(await text(), "Again.");
  await user.click(screen.getByRole("button", { name: "Publish" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Five posts an hour.");
  await user.click(screen.getByRole("button", { name: "Publish" }));

  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test("what was written is there again after a reload, until it is begun anew", async () => {
  const first = write();
  await first.user.type(await text(), "Half a thought");
  await waitFor(() => expect(localStorage.getItem(`codehub.post.${me().id}`)).toContain("Half a thought"));
  first.unmount();

  const { user } = write();
  expect(await text()).toHaveValue("Half a thought");
  await user.click(screen.getByRole("button", { name: "Begin anew" }));

  expect(await text()).toHaveValue("");
  expect(localStorage.getItem(`codehub.post.${me().id}`)).toBeNull();
});

test("whoever leaves with a text is asked", async () => {
  const { user, router, address } = write();
  await user.type(await text(), "Half a thought");

  void router.navigate("/feed");
  const dialog = await screen.findByRole("dialog", { name: "Leave without publishing?" });
  await user.click(within(dialog).getByRole("button", { name: "Stay here" }));
  expect(address()).toBe("/posts/new");
  void router.navigate("/feed");
  await user.click(await screen.findByRole("button", { name: "Leave" }));

  await waitFor(() => expect(address()).toBe("/feed"));
});

test("the text can be looked at before, and formatted by keyboard", async () => {
  const { user } = write();
  const field = await text();

  await user.type(field, "moth");
  await user.keyboard("{Control>}ab{/Control}");
  expect(field).toHaveValue("**moth**");
  await user.click(screen.getByRole("button", { name: "Preview" }));

  expect(await screen.findByText("moth", { selector: "strong" })).toBeVisible();
});

test("a link shows what readers will see of it", async () => {
  server.use(
    http.post("*/api/posts/preview-link/", () =>
      HttpResponse.json({
        url: "https://example.org/moths",
        state: "ready",
        title: "All about moths",
        description: "They fly at night.",
        site_name: "Moths",
        image_url: "https://tracker.example/1.png",
      }),
    ),
  );
  const { user } = write();

  await user.click(await screen.findByRole("radio", { name: "Link" }));
  await user.type(screen.getByRole("textbox", { name: "Address" }), "https://example.org/moths");

  const card = await screen.findByRole("link", { name: /All about moths/ });
  expect(card).toHaveAttribute("rel", "nofollow ugc noopener noreferrer");
  expect(card.querySelector("img")).toBeNull();
});

test("a picture is sent at once and described", async () => {
  const file = new File(["x"], "moth.png", { type: "image/png" });
  let count = 0;
  server.use(
    http.post("*/api/attachments/", () =>
      HttpResponse.json(
        {
          id: `picture-${++count}`,
          name: "moth.png",
          content_type: "image/png",
          size: 1,
          width: 1,
          height: 1,
          alt_text: "",
          url: "/media/attachment/x/1600.webp",
          created_at: "2026-11-20T10:00:00Z",
        },
        { status: 201 },
      ),
    ),
  );
  const { user } = write();

  await user.click(await screen.findByRole("radio", { name: "Image" }));
  await user.upload(screen.getByLabelText("Choose pictures"), [
    file,
    new File(["x"], "other.png", { type: "image/png" }),
  ]);
  const [first] = await screen.findAllByRole("textbox", { name: /What picture/ });
  await user.type(first!, "A moth on tape");
  await user.click(await screen.findByRole("button", { name: "Remove picture 2" }));
  await user.upload(
    screen.getByLabelText("Choose pictures"),
    new File([new Uint8Array(10_000_001)], "large.png", { type: "image/png" }),
  );
  expect(await screen.findByText("This picture is larger than 10 MB.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Publish" }));

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body.attachments).toEqual([{ id: "picture-1", alt: "A moth on tape" }]);
});
