import { api } from "@/lib/api/client";

import { openSocketIO, openWebSocket, type OpenWire, type Wire } from "./wires";

const LONGEST_PAUSE_MS = 20_000;
const OPENING_MS = 8_000;
const PING_EVERY_MS = 25_000;
const ANSWER_WITHIN_MS = 10_000;
/** So often one wire may fail before the other is tried. */
const PATIENCE = 2;
const PING = JSON.stringify({ type: "ping" });

interface Listener {
  onText: (text: string) => void;
  /** The server answers over this wire: it is open for both ways, not only accepted by a proxy on the way. */
  onReady: (isAgain: boolean) => void;
  onLost: () => void;
}

/** One connection that lasts: opened anew when it breaks, by long polling where WebSockets do not get through. */
export class Connection {
  private wire: Wire | null = null;
  private open: OpenWire = openWebSocket;
  private failures = 0;
  private isEnded = false;
  private isReady = false;
  private wasReady = false;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly listener: Listener) {
    void this.connect();
  }

  send(text: string) {
    if (this.isReady) this.wire?.send(text);
  }

  end() {
    this.isEnded = true;
    this.isReady = false;
    clearTimeout(this.timer);
    this.wire?.close();
  }

  private async connect() {
    const attempt = ++this.attempt;
    const lost = () => {
      if (attempt === this.attempt) this.lose();
    };
    try {
      const { data } = await api.POST("/api/realtime/tickets/");
      if (this.isEnded) return;
      // Without a ticket it is not the wire that failed.
      if (!data) return this.rest();
      this.await(OPENING_MS);
      const wire = await this.open(data.ticket, {
        onOpen: () => attempt === this.attempt && this.wire?.send(PING),
        onText: (text) => attempt === this.attempt && this.hear(text),
        onClose: lost,
      });
      if (this.isEnded || attempt !== this.attempt) wire.close();
      else this.wire = wire;
    } catch {
      lost();
    }
  }

  private hear(text: string) {
    if (!this.isReady) {
      this.isReady = true;
      this.failures = 0;
      this.listener.onReady(this.wasReady);
      this.wasReady = true;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.wire?.send(PING);
      this.await(ANSWER_WITHIN_MS);
    }, PING_EVERY_MS);
    this.listener.onText(text);
  }

  private await(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lose(), milliseconds);
  }

  private lose() {
    this.attempt += 1;
    this.wire?.close();
    this.wire = null;
    if (this.isReady) this.listener.onLost();
    this.isReady = false;
    if (this.isEnded) return;
    this.failures += 1;
    if (this.failures % PATIENCE === 0) {
      this.open = this.open === openWebSocket ? openSocketIO : openWebSocket;
    }
    this.rest();
  }

  private rest() {
    clearTimeout(this.timer);
    const pause = Math.min(500 * 2 ** Math.max(this.failures - 1, 0), LONGEST_PAUSE_MS);
    this.timer = setTimeout(() => void this.connect(), pause * (0.5 + Math.random()));
  }
}
