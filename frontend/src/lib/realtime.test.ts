import { act, renderHook } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { server } from "@/testing/server";

import { connectRealtime, receive, useReconnected, useServerPush, useTopic } from "./realtime";

const polling = vi.hoisted(() => ({ tickets: [] as unknown[] }));
vi.mock("socket.io-client", () => ({
  io: ({ auth }: { auth: { ticket: string } }) => {
    polling.tickets.push(auth.ticket);
    const heard: Record<string, (text?: string) => void> = {};
    setTimeout(() => heard["connect"]?.());
    return {
      on: (name: string, listener: () => void) => (heard[name] = listener),
      send: () => heard["message"]?.(PONG),
      disconnect: () => {},
    };
  },
}));

const PONG = JSON.stringify({ type: "pong", data: {} });

const opened: FakeSocket[] = [];

class FakeSocket {
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: () => void = () => {};
  isClosed = false;
  readonly sent: { type: string; data?: { topic: string } }[] = [];

  constructor(readonly url: string) {
    opened.push(this);
  }

  send(text: string) {
    const message = JSON.parse(text) as FakeSocket["sent"][number];
    this.sent.push(message);
    if (message.type === "ping") this.onmessage({ data: PONG });
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
  polling.tickets = [];
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

test("topics are subscribed to once, again after a break, and left with the last listener", async () => {
  const listening = vi.fn();
  const one = renderHook(() => useTopic("post:p1", listening));
  const other = renderHook(() => useTopic("post:p1", listening));
  disconnect = connectRealtime();
  const first = await socket(1);
  first.onopen();
  first.onmessage({ data: JSON.stringify({ type: "subscribed", data: { topic: "post:p1", code: null } }) });
  expect(listening).toHaveBeenCalledTimes(2);

  first.onclose();
  const second = await socket(2);
  second.onopen();
  one.unmount();
  const leftEarly = second.sent.some(({ type }) => type === "unsubscribe");
  other.unmount();

  const subscribe = { type: "subscribe", data: { topic: "post:p1" } };
  expect(first.sent).toEqual([{ type: "ping" }, subscribe]);
  expect(leftEarly).toBe(false);
  expect(second.sent).toEqual([{ type: "ping" }, subscribe, { ...subscribe, type: "unsubscribe" }]);
});

test("where WebSockets do not get through, the messages come by polling", async () => {
  disconnect = connectRealtime();
  (await socket(1)).onclose();
  (await socket(2)).onclose();

  await vi.waitFor(() => expect(polling.tickets).toEqual(["t3"]), 3000);
});

test("a connection that a proxy accepts and then keeps silent is given up", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  disconnect = connectRealtime();
  const mute = await socket(1);
  mute.send = () => {};
  mute.onopen();

  await vi.advanceTimersByTimeAsync(9000);

  expect(mute.isClosed).toBe(true);
  await socket(2);
  vi.useRealTimers();
});
