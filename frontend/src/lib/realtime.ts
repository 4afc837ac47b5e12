import { useEffect } from "react";

import { api, type PushMessage } from "@/lib/api/client";
import { useSession } from "@/lib/session";

type News = Extract<PushMessage, { data: unknown }>;
type Kind = News["type"];
type DataOf<Type extends Kind> = Extract<News, { type: Type }>["data"];

const LONGEST_PAUSE_MS = 20_000;
const RECONNECTED = "codehub:reconnected";
const stream = new EventTarget();

/** Hand one received message to whoever listens for its type. */
export function receive(message: PushMessage) {
  if (!("data" in message)) return;
  stream.dispatchEvent(new CustomEvent(message.type, { detail: message.data }));
}

/** Run `listener` on each pushed message of one type while mounted. Keep `listener` stable. */
export function useServerPush<Type extends Kind>(type: Type, listener: (data: DataOf<Type>) => void) {
  useEffect(() => {
    const handle = (event: Event) => listener((event as CustomEvent<DataOf<Type>>).detail);
    stream.addEventListener(type, handle);
    return () => stream.removeEventListener(type, handle);
  }, [type, listener]);
}

/** Run `listener` when the socket is back after a break: what was pushed meanwhile must be asked for. */
export function useReconnected(listener: () => void) {
  useEffect(() => {
    stream.addEventListener(RECONNECTED, listener);
    return () => stream.removeEventListener(RECONNECTED, listener);
  }, [listener]);
}

async function openSocket(): Promise<WebSocket | null> {
  const { data } = await api.POST("/api/realtime/tickets/");
  if (!data) return null;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${location.host}/ws/notifications/?ticket=${data.ticket}`);
}

/** Keep one socket open while signed in; returns the function that ends it. */
export function connectRealtime(): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;
  let wasOpen = false;

  const retry = () => {
    if (ended) return;
    const pause = Math.min(500 * 2 ** failures++, LONGEST_PAUSE_MS);
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
  };
  const connect = async () => {
    socket = await openSocket().catch(() => null);
    if (ended) return socket?.close();
    if (!socket) return retry();
    socket.onopen = () => {
      failures = 0;
      if (wasOpen) stream.dispatchEvent(new Event(RECONNECTED));
      wasOpen = true;
    };
    socket.onmessage = ({ data }) => receive(JSON.parse(data as string) as PushMessage);
    socket.onclose = retry;
  };
  void connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket?.close();
  };
}

export function useRealtime() {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  useEffect(() => (isSignedIn ? connectRealtime() : undefined), [isSignedIn]);
}
