import { act, renderHook } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { server } from "@/testing/server";

import { connectRealtime, receive, useReconnected, useServerPush } from "./realtime";

const opened: FakeSocket[] = [];

class FakeSocket {
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: () => void = () => {};
  isClosed = false;

  constructor(readonly url: string) {
    opened.push(this);
  }

  close() {
    this.isClosed = true;
    this.onclose();
  }
}

let tickets = 0;
let disconnect = () => {};

beforeEach(() => {
  opened.length = 0;
  tickets = 0;
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.spyOn(Math, "random").mockReturnValue(0);
  server.use(
    http.post("*/api/realtime/tickets/", () => {
      tickets += 1;
      return HttpResponse.json(
        { ticket: `t${tickets}`, expires_at: "2026-11-20T10:00:00Z" },
        { status: 201 },
      );
    }),
  );
});

afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
});

const socket = (count: number) =>
  vi.waitFor(() => {
    expect(opened).toHaveLength(count);
    return opened[count - 1] as FakeSocket;
  });

test("a push reaches those who listen for its type, until they leave", () => {
  const heard = vi.fn();
  const { unmount } = renderHook(() => useServerPush("run_finished", heard));

  receive({ type: "run_finished", data: { run_id: "r1", verdict: "accepted" } });
  unmount();
  receive({ type: "run_finished", data: { run_id: "r2", verdict: "accepted" } });

  expect(heard.mock.calls).toEqual([[{ run_id: "r1", verdict: "accepted" }]]);
});

test("each connection has a fresh ticket, and a broken one is replaced and told about", async () => {
  const reconnected = vi.fn();
  renderHook(() => useReconnected(reconnected));
  disconnect = connectRealtime();

  const first = await socket(1);
  first.onopen();
  const toldAtFirst = reconnected.mock.calls.length;
  first.onclose();
  const second = await socket(2);
  act(() => second.onopen());

  expect([first.url, second.url].map((url) => new URL(url).search)).toEqual(["?ticket=t1", "?ticket=t2"]);
  expect(toldAtFirst).toBe(0);
  expect(reconnected).toHaveBeenCalledOnce();
});

test("who signs out is not connected again", async () => {
  const end = connectRealtime();
  const first = await socket(1);

  end();
  await new Promise((resolve) => setTimeout(resolve, 400));

  expect(first.isClosed).toBe(true);
  expect(opened).toHaveLength(1);
});
