import { afterEach, expect, test } from "vitest";

import { formatted } from "./inspect";
import { NodeLike, OutputLimitError, UnsupportedError } from "./node-like";
import { mayMatch, same, shown } from "./values";

const { setTimeout: late, setInterval: often, clearTimeout: stop, clearInterval: end } = globalThis;
afterEach(() =>
  Object.assign(globalThis, { setTimeout: late, setInterval: often, clearTimeout: stop, clearInterval: end }),
);

async function ran(program: string, stdin = "") {
  const node = new NodeLike([{ path: "words.json", text: '["a"]' }], stdin);
  const body = new Function("require", "process", "console", program);
  body(node.require, node.process, node.console);
  await node.idle();
  return node.stdout;
}

test.each([
  ["a whole file", 'console.log(require("fs").readFileSync(0, "utf8").trim() * 2)', "21", "42\n"],
  [
    "its events",
    'process.stdin.on("data", (t) => console.log(t)).on("end", () => console.log("."))',
    "a",
    "a\n.\n",
  ],
  [
    "lines",
    'const r = require("node:readline").createInterface({}); let n = 0; r.on("line", (l) => (n += +l)); r.on("close", () => console.log(n))',
    "1\n2\n",
    "3\n",
  ],
  [
    "a question",
    'require("readline").createInterface({}).question("Name? ", (n) => console.log(n))',
    "Ada\n",
    "Name? Ada\n",
  ],
  ["a file beside it", 'console.log(require("./words.json").length)', "", "1\n"],
])("a program reads %s", async (_, program, stdin, printed) => {
  expect(await ran(program, stdin)).toBe(printed);
});

test("a program ends when its last timer has rung", async () => {
  expect(await ran("setTimeout(() => console.log('late'), 20); console.log('soon')")).toBe("soon\nlate\n");
});

test("what a timer throws ends the program", async () => {
  await expect(ran("setTimeout(() => { throw new TypeError('no') })")).rejects.toThrow("no");
});

test("what only Node has is said to be the server's", async () => {
  await expect(ran('require("net")')).rejects.toThrow(UnsupportedError);
});

test("printing without end is stopped", async () => {
  await expect(ran("for (;;) console.log('x'.repeat(1000))")).rejects.toThrow(OutputLimitError);
});

test.each([
  [[[1, 2]], "[ 1, 2 ]"],
  [["a", 1, "b"], "a 1 b"],
  [[{ a: "x", "b-c": [] }], "{ a: 'x', 'b-c': [] }"],
  [["%s is %d", "x", 3], "x is 3"],
  [[new Map([["k", 1]])], "Map(1) { 'k' => 1 }"],
  [[null, undefined, -0], "null undefined -0"],
])("the console writes %o as Node does", (parts, text) => {
  expect(formatted(parts)).toBe(text);
});

test.each([
  [0.1 + 0.2, 0.3, true],
  [undefined, null, true],
  [1, "1", false],
  [1, true, false],
  [[1, [2]], [1, [2]], true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [NaN, NaN, true],
])("%o against %o is %s", (actual, expected, isSame) => {
  expect(same(actual, expected)).toBe(isSame);
});

test("values are shown as the judge shows them", () => {
  expect(shown({ a: [1, "x", null], b: undefined })).toBe('{"a": [1, "x", null], "b": undefined}');
});

test.each([
  [[2, 1], [1, 2], true],
  [[1, 3], [1, 2], false],
  [new Set([1]), [1], true],
  [0.3333, 1 / 3, true],
  ["Hello  you", "hello you", true],
  ["a", "b", false],
])("whether %o may pass for %o is left to the server: %s", (actual, expected, may) => {
  expect(mayMatch(actual, expected)).toBe(may);
});
