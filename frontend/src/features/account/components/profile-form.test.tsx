import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { me, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { ProfileForm } from "./profile-form";

const ADA = me({ skills: ["Python"], bio: "Poetical science." });
const saved: Record<string, unknown>[] = [];

beforeEach(() => {
  beginSession(session());
  saved.length = 0;
  server.use(
    http.patch("*/api/users/me/", async ({ request }) => {
      const change = (await request.json()) as Record<string, unknown>;
      saved.push(change);
      return HttpResponse.json({ ...ADA, ...change });
    }),
  );
});

test("skills become chips, each once, and are saved", async () => {
  const { user } = show(<ProfileForm me={ADA} />);

  await user.type(screen.getByLabelText("Skills"), "Analytical engines{Enter}python,Maths,");
  await user.click(screen.getByRole("button", { name: "Save" }));

  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.skills).toEqual(["Python", "Analytical engines", "Maths"]);
  await vi.waitFor(() => expect(screen.getByRole("button", { name: "Save" })).toBeDisabled());
});

test("Backspace takes the last skill back into the field", async () => {
  const { user } = show(<ProfileForm me={ADA} />);

  await user.type(screen.getByLabelText("Skills"), "{Backspace}");

  expect(screen.getByLabelText("Skills")).toHaveValue("Python");
  expect(screen.queryByRole("button", { name: "Remove Python" })).not.toBeInTheDocument();
});

test("a pasted list becomes its skills", async () => {
  const { user } = show(<ProfileForm me={ADA} />);

  await user.click(screen.getByLabelText("Skills"));
  await user.paste("SQL, Go ,  Rust");

  for (const skill of ["SQL", "Go", "Rust"])
    expect(screen.getByRole("button", { name: `Remove ${skill}` })).toBeVisible();
});

test("changes can be undone before they are saved", async () => {
  const { user } = show(<ProfileForm me={ADA} />);

  await user.clear(screen.getByLabelText("Name"));
  await user.click(screen.getByRole("radio", { name: /Private/ }));
  await user.click(screen.getByRole("button", { name: "Undo changes" }));

  expect(screen.getByLabelText("Name")).toHaveValue("Ada Lovelace");
  expect(screen.getByRole("radio", { name: /Members/ })).toBeChecked();
  expect(saved).toEqual([]);
});

test("what the server refuses stays typed and is said beside its field", async () => {
  const errors = [{ field: "bio", code: "too_long", message: "At most 2000 characters." }];
  server.use(
    http.patch("*/api/users/me/", () =>
      HttpResponse.json(problem(400, "invalid", { errors }), { status: 400 }),
    ),
  );
  const { user } = show(<ProfileForm me={ADA} />);

  await user.type(screen.getByLabelText("About you"), " And more.");
  await user.click(screen.getByRole("button", { name: "Save" }));

  await vi.waitFor(() =>
    expect(screen.getByLabelText("About you")).toHaveAccessibleDescription("At most 2000 characters."),
  );
  expect(screen.getByLabelText("About you")).toHaveValue("Poetical science. And more.");
});
