import { useEffect } from "react";

import type { PushMessage } from "@/lib/api/client";
import { Connection } from "@/lib/realtime/connection";
import { confirm, listenTo, speakThrough, subscribeToAll } from "@/lib/realtime/topics";
import { useSession } from "@/lib/session";

type News = Extract<PushMessage, { data: unknown }>;
type Kind = News["type"];
export type Pushed<Type extends Kind> = Extract<News, { type: Type }>["data"];

const RECONNECTED = "codehub:reconnected";
const stream = new EventTarget();

/** Hand one received message to whoever listens for its type. */
export function receive(message: PushMessage) {
  if (!("data" in message)) return;
  if (message.type === "subscribed") confirm(message.data.topic);
  stream.dispatchEvent(new CustomEvent(message.type, { detail: message.data }));
}

/** Run `listener` on each pushed message of one type while mounted. Keep `listener` stable. */
export function useServerPush<Type extends Kind>(type: Type, listener: (data: Pushed<Type>) => void) {
  useEffect(() => {
    const handle = (event: Event) => listener((event as CustomEvent<Pushed<Type>>).detail);
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

/**
 * Have the server push what happens under `topic` while mounted. `onListening` runs each time the server begins to:
 * what happened before must be asked for. Keep it stable.
 */
export function useTopic(topic: string, onListening: () => void) {
  useEffect(() => listenTo(topic, onListening), [topic, onListening]);
}

/** Keep one connection while signed in; returns the function that ends it. */
export function connectRealtime(): () => void {
  const connection = new Connection({
    onText: (text) => receive(JSON.parse(text) as PushMessage),
    onReady: (isAgain) => {
      speakThrough((text) => connection.send(text));
      subscribeToAll();
      if (isAgain) stream.dispatchEvent(new Event(RECONNECTED));
    },
    onLost: () => speakThrough(() => {}),
  });
  return () => {
    speakThrough(() => {});
    connection.end();
  };
}

export function useRealtime() {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  useEffect(() => (isSignedIn ? connectRealtime() : undefined), [isSignedIn]);
}
