import { fireEvent, screen } from "@testing-library/react";
import { useQuery } from "@tanstack/react-query";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { me, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { meQuery } from "../api";
import { AvatarField } from "./avatar-field";

const ADDRESS = "/media/avatar/0123456789abcdef0123456789abcdef/512.webp";
const PNG = new File(["pixels"], "me.png", { type: "image/png" });
const MINE = me({ profile_picture: ADDRESS });

beforeEach(() => {
  beginSession(session());
  URL.createObjectURL = vi.fn(() => "blob:preview");
  URL.revokeObjectURL = vi.fn();
});

/** The field of whoever `/users/me/` says one is. */
function Field() {
  const { data } = useQuery(meQuery);
  return data ? <AvatarField me={data} /> : null;
}

async function field(person = me()) {
  server.use(http.get("*/api/users/me/", () => HttpResponse.json(person)));
  const screenful = show(<Field />);
  const chooser = await screen.findByLabelText(/picture/, { selector: "input" });
  return { ...screenful, chooser, group: screen.getByRole("group", { name: "Your picture" }) };
}

const picture = (group: HTMLElement) => group.querySelector("img")?.getAttribute("src");

function serverThatTakes(answer: () => Response | Promise<Response>) {
  const got: { bytes: number; authorization: string | null }[] = [];
  server.use(
    http.post("*/api/users/me/avatar/", async ({ request }) => {
      const file = (await request.clone().formData()).get("file") as File;
      got.push({ bytes: file.size, authorization: request.headers.get("Authorization") });
      return answer();
    }),
  );
  return got;
}

test("a chosen picture is shown at once and stays when the server took it", async () => {
  let finish = () => {};
  const taken = new Promise<void>((resolve) => (finish = resolve));
  const got = serverThatTakes(async () => {
    await taken;
    return HttpResponse.json(MINE);
  });
  const { user, chooser, group } = await field();
  expect(group).toHaveTextContent("A");

  await user.upload(chooser, PNG);

  expect(picture(group)).toBe("blob:preview");
  expect(screen.getByRole("progressbar", { name: "Sending: Your picture" })).toBeVisible();
  finish();
  await vi.waitFor(() => expect(picture(group)).toBe(ADDRESS));
  expect(got).toEqual([{ bytes: 6, authorization: "Bearer access-1" }]);
  expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
  expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:preview");
});

test.each(["drop", "paste"] as const)("a picture can come by %s", async (way) => {
  const got = serverThatTakes(() => HttpResponse.json(MINE));
  const { group } = await field();

  if (way === "drop") fireEvent.drop(group, { dataTransfer: { files: [PNG] } });
  else fireEvent.paste(group, { clipboardData: { files: [PNG] } });

  await vi.waitFor(() => expect(picture(group)).toBe(ADDRESS));
  expect(got).toHaveLength(1);
});

test("a refusal is said in the server's words and the old picture stays", async () => {
  const detail = "This picture has too many pixels. Make it smaller and send that.";
  serverThatTakes(() => HttpResponse.json(problem(413, "file_too_large", { detail }), { status: 413 }));
  const { user, chooser, group } = await field(MINE);

  await user.upload(chooser, PNG);

  expect(await screen.findByRole("alert")).toHaveTextContent(detail);
  expect(picture(group)).toBe(ADDRESS);
});

test("a lost connection is said", async () => {
  serverThatTakes(() => HttpResponse.error());
  const { user, chooser } = await field();

  await user.upload(chooser, PNG);

  expect(await screen.findByRole("alert")).toHaveTextContent("Check your connection");
});

test.each([
  ["a page", new File(["<html>"], "a.html", { type: "text/html" }), "not a picture of a kind that is taken"],
  [
    "a drawing",
    new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }),
    "not a picture of a kind that is taken",
  ],
  ["too much", new File([new Uint8Array(10_000_001)], "a.png", { type: "image/png" }), "larger than 10 MB"],
])("%s is refused before anybody is asked", async (_, file, says) => {
  const got = serverThatTakes(() => HttpResponse.json(MINE));
  const { group } = await field();

  fireEvent.drop(group, { dataTransfer: { files: [file] } });

  expect(await screen.findByRole("alert")).toHaveTextContent(says);
  expect(got).toEqual([]);
});

test("an upload can be stopped, and nothing is said to be wrong", async () => {
  serverThatTakes(() => new Promise(() => {}));
  const { user, chooser, group } = await field(MINE);
  await user.upload(chooser, PNG);

  await user.click(screen.getByRole("button", { name: "Stop" }));

  await vi.waitFor(() => expect(picture(group)).toBe(ADDRESS));
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(chooser).toBeEnabled();
});

test("an expired sign-in is renewed and the picture sent again", async () => {
  const got = serverThatTakes(() =>
    got.length === 1
      ? HttpResponse.json(problem(401, "token_expired"), { status: 401 })
      : HttpResponse.json(MINE),
  );
  server.use(http.post("*/api/auth/refresh/", () => HttpResponse.json(session({ access: "access-2" }))));
  const { user, chooser, group } = await field();

  await user.upload(chooser, PNG);

  await vi.waitFor(() => expect(picture(group)).toBe(ADDRESS));
  expect(got.map((one) => one.authorization)).toEqual(["Bearer access-1", "Bearer access-2"]);
});

test("by keyboard a picture is taken away, and the initial is back", async () => {
  let asked = 0;
  server.use(
    http.delete("*/api/users/me/avatar/", () => {
      asked += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user, chooser, group } = await field(MINE);
  await user.tab();
  expect(chooser).toHaveFocus();
  await user.tab();
  expect(screen.getByRole("button", { name: "Remove" })).toHaveFocus();

  await user.keyboard("{Enter}");

  await vi.waitFor(() => expect(group.querySelector("img")).toBeNull());
  expect(asked).toBe(1);
  expect(group).toHaveTextContent("A");
  expect(chooser).toHaveFocus();
});

test("a removal that fails is said", async () => {
  server.use(
    http.delete("*/api/users/me/avatar/", () =>
      HttpResponse.json(problem(503, "storage_unavailable", { detail: "Try again." }), { status: 503 }),
    ),
  );
  const { user, group } = await field(MINE);

  await user.click(screen.getByRole("button", { name: "Remove" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Try again.");
  expect(picture(group)).toBe(ADDRESS);
});
