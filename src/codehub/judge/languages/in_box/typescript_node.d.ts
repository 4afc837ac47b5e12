// What a learner's program may use of Node: input, output, timers. Small on purpose, as it is read for every build.

interface Console {
  log(...data: unknown[]): void;
  error(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  info(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  table(data: unknown): void;
  assert(condition: unknown, ...data: unknown[]): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
}
declare const console: Console;

interface ReadStream extends AsyncIterable<string> {
  setEncoding(encoding: string): this;
  on(event: "data", listener: (chunk: string) => void): this;
  on(event: "end" | "close", listener: () => void): this;
  fd: number;
}
interface WriteStream {
  write(text: string | Uint8Array): boolean;
}
declare const process: {
  argv: string[];
  env: Record<string, string | undefined>;
  exitCode: number | undefined;
  stdin: ReadStream;
  stdout: WriteStream;
  stderr: WriteStream;
  exit(code?: number): never;
  hrtime: { bigint(): bigint };
  nextTick(callback: () => void): void;
};

declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): number;
declare function setInterval<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): number;
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): number;
declare function clearTimeout(timer: number | undefined): void;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare const performance: { now(): number };
interface Buffer extends Uint8Array {
  toString(encoding?: string): string;
}
declare const Buffer: {
  from(data: string | ArrayLike<number>, encoding?: string): Buffer;
  alloc(size: number, fill?: number): Buffer;
};
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(data: Uint8Array): string;
}
interface NodeRequire {
  (id: "fs" | "node:fs"): typeof import("node:fs");
  (id: "readline" | "node:readline"): typeof import("node:readline");
  (id: "assert" | "node:assert"): typeof import("node:assert");
  (id: string): any;
}
declare const require: NodeRequire;
declare const module: { exports: any };
declare const exports: any;

declare module "node:fs" {
  export function readFileSync(file: string | number, encoding: string | { encoding: string }): string;
  export function readFileSync(file: string | number): Buffer;
  export function writeFileSync(file: string | number, data: string | Uint8Array): void;
  export function appendFileSync(file: string | number, data: string | Uint8Array): void;
  export function writeSync(file: number, data: string | Uint8Array): number;
  export function existsSync(file: string): boolean;
}
declare module "fs" {
  export * from "node:fs";
}
declare module "node:readline" {
  export interface Interface extends AsyncIterable<string> {
    on(event: "line", listener: (line: string) => void): this;
    on(event: "close", listener: () => void): this;
    question(query: string, callback: (answer: string) => void): void;
    close(): void;
  }
  export function createInterface(options: { input: ReadStream; output?: WriteStream; terminal?: boolean; crlfDelay?: number }): Interface;
}
declare module "readline" {
  export * from "node:readline";
}
declare module "node:assert" {
  function assert(value: unknown, message?: string): asserts value;
  namespace assert {
    function equal(actual: unknown, expected: unknown, message?: string): void;
    function strictEqual(actual: unknown, expected: unknown, message?: string): void;
    function deepStrictEqual(actual: unknown, expected: unknown, message?: string): void;
    function throws(block: () => unknown, message?: string): void;
  }
  export = assert;
}
declare module "assert" {
  import assert = require("node:assert");
  export = assert;
}
