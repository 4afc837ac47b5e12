import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";

import { preferences } from "@/testing/notification-samples";
import { show } from "@/testing/render";
import { server } from "@/testing/server";

import { Component } from "./settings-notifications";

const OWN = "Somebody comments on your post";
let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.get("*/api/notifications/preferences/", () => HttpResponse.json(preferences())),
    http.put("*/api/notifications/preferences/", async ({ request }) => {
      const body = (await request.json()) as object;
      sent.push(body);
      return HttpResponse.json({ ...preferences(), ...body, kinds: preferences().kinds });
    }),
  );
});

test("what is chosen is saved as a whole, but for what is always on", async () => {
  const { user } = show(<Component />);

  await user.click(await screen.findByRole("checkbox", { name: `${OWN}: here` }));
  await user.selectOptions(screen.getByRole("combobox", { name: `${OWN}: by mail` }), "weekly");
  await user.click(screen.getByRole("checkbox", { name: "Quiet hours" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "Hour of the digest" }), "18");
  await user.click(screen.getByRole("button", { name: "Save changes" }));

  expect(await screen.findByRole("button", { name: "Save changes" })).toBeVisible();
  expect(sent).toEqual([
    {
      digest_hour: 18,
      digest_weekday: 0,
      timezone: "Europe/Berlin",
      quiet_hours: { start: "22:00", end: "07:00" },
      kinds: [{ kind: "post_commented", in_app: false, email: "weekly" }],
    },
  ]);
});

test("what is always on cannot be switched", async () => {
  show(<Component />);

  expect(await screen.findByRole("checkbox", { name: /safety of your account: here/ })).toBeDisabled();
  expect(screen.queryByRole("combobox", { name: /safety of your account/ })).toBeNull();
  expect(screen.getByRole("button", { name: "Save changes" })).toBeDisabled();
});

test("a refusal keeps the choice and says why", async () => {
  server.use(
    http.put("*/api/notifications/preferences/", () =>
      HttpResponse.json(
        {
          type: "about:blank",
          title: "No",
          status: 409,
          code: "email_not_offered",
          detail: "Not mailed that often.",
          errors: [],
        },
        { status: 409 },
      ),
    ),
  );
  const { user } = show(<Component />);

  await user.selectOptions(await screen.findByRole("combobox", { name: `${OWN}: by mail` }), "now");
  await user.click(screen.getByRole("button", { name: "Save changes" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Not mailed that often.");
  expect(screen.getByRole("combobox", { name: `${OWN}: by mail` })).toHaveValue("now");
});

test("taking back shows what is saved", async () => {
  const { user } = show(<Component />);

  await user.selectOptions(await screen.findByRole("combobox", { name: `${OWN}: by mail` }), "off");
  await user.click(screen.getByRole("button", { name: "Take back" }));

  expect(screen.getByRole("combobox", { name: `${OWN}: by mail` })).toHaveValue("daily");
});
