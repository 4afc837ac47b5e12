import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import Toasts from "@/components/ui/toasts";
import { receive } from "@/lib/realtime";
import { show } from "@/testing/render";

import AchievementToasts from "./achievement-toasts";

test("what was just earned is told once, and leads to all of it", async () => {
  const { user, address } = show(
    <>
      <AchievementToasts />
      <Toasts />
    </>,
  );
  const news = {
    type: "achievement_earned",
    data: { kind: "first_solution", title: "It works", earned_at: "2026-11-20T10:00:00Z" },
  } as const;

  // A push may be delivered twice.
  act(() => {
    receive(news);
    receive(news);
  });

  expect(await screen.findAllByText("Achievement: It works")).toHaveLength(1);
  screen.getByRole("button", { name: "See all" }).focus();
  await user.keyboard("{Enter}");
  expect(address()).toBe("/people/me");
});
