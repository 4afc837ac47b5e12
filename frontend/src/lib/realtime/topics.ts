/** What is listened to, and by how many. */
const listeners = new Map<string, Set<() => void>>();
let tell: (text: string) => void = () => {};

const say = (type: "subscribe" | "unsubscribe", topic: string) =>
  tell(JSON.stringify({ type, data: { topic } }));

/** Name the way to the server; while there is none, topics wait. */
export function speakThrough(send: (text: string) => void) {
  tell = send;
}

export function subscribeToAll() {
  for (const topic of listeners.keys()) say("subscribe", topic);
}

/** The server began to push this topic: what came before must be asked for. */
export function confirm(topic: string) {
  for (const onListening of listeners.get(topic) ?? []) onListening();
}

/** Listen to a topic; returns the function that ends it. */
export function listenTo(topic: string, onListening: () => void): () => void {
  // Two who listen with the same function are two.
  const own = () => onListening();
  const known = listeners.get(topic) ?? new Set();
  const isFirst = known.size === 0;
  listeners.set(topic, known.add(own));
  if (isFirst) say("subscribe", topic);
  return () => {
    known.delete(own);
    if (known.size > 0) return;
    listeners.delete(topic);
    say("unsubscribe", topic);
  };
}
