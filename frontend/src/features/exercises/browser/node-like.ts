import type { SourceFile } from "../api";
import { formatted, inspect, isLaidOutAlike } from "./inspect";

const MOST_OUTPUT = 1_000_000;
const TICK_MS = 0;

export class OutputLimitError extends Error {}
/** The program needs what only Node has. */
export class UnsupportedError extends Error {}
class ExitRequest extends Error {}

type Listener = (...args: unknown[]) => void;

/** As much of Node as programs of a course use to read, print and end. */
export class NodeLike {
  stdout = "";
  stderr = "";
  exitCode = 0;
  /** False when something was printed that Node may lay out in another way. */
  isExact = true;
  readonly console: Record<string, (...parts: unknown[]) => void>;
  readonly process: Record<string, unknown>;
  private readonly modules: Record<string, unknown>;
  private readonly timers = new Set<unknown>();
  private failure: unknown = null;
  private readonly later = self.setTimeout.bind(self);

  constructor(
    private readonly files: SourceFile[],
    private readonly stdin: string,
  ) {
    const log = (...parts: unknown[]) => this.print(parts);
    const warn = (...parts: unknown[]) => void (this.stderr += `${formatted(parts)}\n`);
    this.console = { log, info: log, debug: log, error: warn, warn, table: log, trace: warn };
    this.process = {
      argv: ["node", "program"],
      env: {},
      platform: "browser",
      exit: (code = this.exitCode) => {
        this.exitCode = Number(code);
        throw new ExitRequest();
      },
      stdin: this.input(),
      stdout: { write: (text: unknown) => (this.write(String(text)), true), isTTY: false },
      stderr: { write: (text: unknown) => ((this.stderr += String(text)), true) },
      nextTick: (run: Listener, ...args: unknown[]) => queueMicrotask(() => run(...args)),
      on: () => undefined,
      hrtime: { bigint: () => BigInt(Math.round(performance.now() * 1e6)) },
    };
    const fs = {
      readFileSync: (path: unknown) => this.read(path),
      writeSync: (_: unknown, text: unknown) => this.write(String(text)),
    };
    const readline = { createInterface: () => this.lines() };
    this.modules = {
      fs,
      readline,
      process: this.process,
      util: { inspect, format: (...parts: unknown[]) => formatted(parts) },
    };
    this.watchTimers();
  }

  readonly require = (name: string): unknown => {
    const known = this.modules[name.replace(/^node:/, "")];
    if (known) return known;
    const path = name.replace(/^\.\//, "");
    const file = this.files.find((each) => each.path === path || each.path === `${path}.js`);
    if (file?.path.endsWith(".json")) return JSON.parse(file.text) as unknown;
    if (!file) throw new UnsupportedError(`Only the server has the module ${name}.`);
    const module = { exports: {} };
    this.modules[name] = module.exports;
    new Function("module", "exports", "require", "process", file.text)(
      module,
      module.exports,
      this.require,
      this.process,
    );
    return (this.modules[name] = module.exports);
  };

  isExit(error: unknown): boolean {
    return error instanceof ExitRequest;
  }

  /** Wait until nothing more can happen, as Node does before it ends. */
  async idle(): Promise<void> {
    do {
      await new Promise((resolve) => this.later(resolve, TICK_MS));
      if (this.failure !== null) throw this.failure as Error;
    } while (this.timers.size);
  }

  private print(parts: unknown[]) {
    const text = formatted(parts);
    this.isExact &&= parts.every((part) => isLaidOutAlike(part, text));
    this.write(`${text}\n`);
  }

  private write(text: string) {
    if (this.stdout.length + text.length > MOST_OUTPUT) throw new OutputLimitError();
    this.stdout += text;
  }

  private read(path: unknown): string {
    if (path === 0 || path === "/dev/stdin") return this.stdin;
    const file = this.files.find((each) => each.path === String(path).replace(/^\.\//, ""));
    if (!file) throw new Error(`ENOENT: no such file or directory, open '${String(path)}'`);
    return file.text;
  }

  /** Do something as soon as the program has had its turn; what it throws ends the program. */
  private soon(run: () => void) {
    const ticket = {};
    this.timers.add(ticket);
    this.later(() => {
      this.timers.delete(ticket);
      this.guarded(run);
    }, TICK_MS);
  }

  private guarded(run: () => void) {
    try {
      run();
    } catch (error) {
      this.failure ??= error;
      this.timers.clear();
    }
  }

  private input() {
    const stdin = this.stdin;
    const soon = this.soon.bind(this);
    const stream = {
      fd: 0,
      isTTY: false,
      setEncoding: () => stream,
      resume: () => stream,
      on: (event: string, listener: Listener) => {
        if (event === "data" && stdin) soon(() => listener(stdin));
        if (event === "end" || event === "close") soon(() => listener());
        return stream;
      },
      async *[Symbol.asyncIterator]() {
        yield await Promise.resolve(stdin);
      },
    };
    return stream;
  }

  private lines() {
    const waiting = this.stdin.replace(/\n$/, "").split("\n");
    if (!this.stdin) waiting.length = 0;
    const soon = this.soon.bind(this);
    const print = this.write.bind(this);
    const reader = {
      on: (event: string, listener: Listener) => {
        if (event === "line") soon(() => waiting.splice(0).forEach((line) => listener(line)));
        if (event === "close") soon(() => listener());
        return reader;
      },
      once: (event: string, listener: Listener) => {
        if (event === "line") soon(() => waiting.length && listener(waiting.shift()));
        else reader.on(event, listener);
        return reader;
      },
      question: (prompt: string, listener: Listener) => {
        print(prompt);
        soon(() => waiting.length && listener(waiting.shift()));
      },
      close: () => undefined,
      prompt: () => undefined,
      setPrompt: () => undefined,
      async *[Symbol.asyncIterator]() {
        while (waiting.length) yield await Promise.resolve(waiting.shift());
      },
    };
    return reader;
  }

  /** Node ends when no timer is left, so they are counted. */
  private watchTimers() {
    const { timers } = this;
    const start = self.setTimeout.bind(self);
    const stop = self.clearTimeout.bind(self);
    const repeat = self.setInterval.bind(self);
    const end = self.clearInterval.bind(self);
    const forget = (id: unknown) => (timers.delete(id), id as number);
    Object.assign(self, {
      setTimeout: (run: Listener, ms?: number, ...args: unknown[]) => {
        const id: number = start(() => {
          timers.delete(id);
          this.guarded(() => run(...args));
        }, ms);
        timers.add(id);
        return id;
      },
      setInterval: (run: Listener, ms?: number, ...args: unknown[]) => {
        const id = repeat(() => this.guarded(() => run(...args)), ms);
        timers.add(id);
        return id;
      },
      clearTimeout: (id: unknown) => stop(forget(id)),
      clearInterval: (id: unknown) => end(forget(id)),
      setImmediate: (run: Listener, ...args: unknown[]) => this.soon(() => run(...args)),
    });
  }
}
