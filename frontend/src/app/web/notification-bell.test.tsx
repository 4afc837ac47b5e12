import { act, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { receive } from "@/lib/realtime";
import { beginSession } from "@/lib/session";
import { notification, notificationPage } from "@/testing/notification-samples";
import { show } from "@/testing/render";
import { session } from "@/testing/samples";
import { server } from "@/testing/server";

import NotificationBell from "./notification-bell";

const later = notification({
  id: "eeeeeeee-0000-7000-8000-000000000002",
  text: "Ada followed you",
  url: "/people/a",
});
let read: unknown[] = [];

beforeEach(() => {
  read = [];
  beginSession(session());
  server.use(
    http.get("*/api/notifications/unread-count/", () => HttpResponse.json({ count: 1 })),
    http.get("*/api/notifications/", () => HttpResponse.json(notificationPage([notification()]))),
    http.post("*/api/notifications/read/", async ({ request }) => {
      read.push(await request.json());
      return HttpResponse.json({ count: 0 });
    }),
  );
});

const push = (unread_count: number, what = later) =>
  act(() => receive({ type: "notification_created", data: { notification: what, unread_count } }));

test("the badge counts, and opening a notification marks it as read and leads there", async () => {
  const { user, address } = show(<NotificationBell />);

  await user.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));
  await user.click(await screen.findByRole("link", { name: /Grace Hopper commented/ }));

  await screen.findByRole("button", { name: "Notifications" });
  expect(address()).toBe("/posts/p1");
  expect(read).toEqual([{ ids: [notification().id] }]);
});

test("a push is shown at once, and once, however often it comes", async () => {
  const { user } = show(<NotificationBell />);
  await user.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));
  await screen.findByRole("link", { name: /Grace Hopper/ });

  push(2);
  push(2);
  await screen.findByRole("link", { name: /Ada followed you/ });

  const rows = within(screen.getByRole("list", { name: "Notifications" })).getAllByRole("link");
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("Ada followed you"),
    expect.stringContaining("Grace Hopper"),
  ]);
  expect(screen.getByRole("button", { name: "Notifications, 2 unread", hidden: true })).toBeVisible();
});

test("after a break, what was missed is caught up from the last cursor", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/notifications/catch-up/", ({ request }) => {
      const after = new URL(request.url).searchParams.get("after");
      asked.push(after);
      const hasMore = after === "c1";
      const results = hasMore ? [notification()] : [later];
      return HttpResponse.json({
        results,
        cursor: hasMore ? "c2" : "c3",
        has_more: hasMore,
        unread_count: 2,
      });
    }),
  );
  const { user } = show(<NotificationBell />);
  await user.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));
  await screen.findByRole("link", { name: /Grace Hopper/ });

  act(() => receive({ type: "codehub:reconnected", data: {} } as never));

  expect(await screen.findByRole("link", { name: /Ada followed you/ })).toBeVisible();
  expect(screen.getAllByRole("link", { name: /Grace Hopper/ })).toHaveLength(1);
  expect(asked).toEqual(["c1", "c2"]);
});

test("marking all as read is taken back when the server did not hear it", async () => {
  server.use(http.post("*/api/notifications/read/", () => HttpResponse.error()));
  const { user } = show(<NotificationBell />);
  await user.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));
  await screen.findByText("Unread");

  await user.click(screen.getByRole("button", { name: "Mark all as read" }));

  await vi.waitFor(() => expect(screen.getByText("Unread")).toBeInTheDocument());
});

test("read elsewhere is read here", async () => {
  show(<NotificationBell />);
  await screen.findByRole("button", { name: "Notifications, 1 unread" });

  act(() => receive({ type: "notifications_read", data: { unread_count: 0 } }));

  expect(await screen.findByRole("button", { name: "Notifications" })).toBeVisible();
});
