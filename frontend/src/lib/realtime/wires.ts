/** A connection that carries JSON texts both ways. It may say `onClose` more than once. */
export interface Wire {
  send: (text: string) => void;
  close: () => void;
}

export interface Ears {
  onOpen: () => void;
  onText: (text: string) => void;
  onClose: () => void;
}

export type OpenWire = (ticket: string, ears: Ears) => Promise<Wire>;

export const openWebSocket: OpenWire = async (ticket, { onOpen, onText, onClose }) => {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/ws/notifications/?ticket=${ticket}`);
  socket.onopen = onOpen;
  socket.onmessage = ({ data }) => onText(data as string);
  socket.onclose = onClose;
  return { send: (text) => socket.send(text), close: () => socket.close() };
};

/** For networks that block WebSockets: the same bus by long polling. Loaded when it is needed. */
export const openSocketIO: OpenWire = async (ticket, { onOpen, onText, onClose }) => {
  const { io } = await import("socket.io-client");
  const socket = io({ transports: ["polling"], auth: { ticket }, reconnection: false, forceNew: true });
  socket.on("connect", onOpen);
  socket.on("message", onText);
  socket.on("connect_error", onClose);
  socket.on("disconnect", onClose);
  return { send: (text) => socket.send(text), close: () => socket.disconnect() };
};
