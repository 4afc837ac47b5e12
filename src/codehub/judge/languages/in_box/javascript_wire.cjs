"use strict";
// Objects across two boxes: the tests run in one, the learner's module in the other, and only data passes.
// Both ends load this file. Data travels by value, in JSON; everything else by number, and stays where it is.
const fs = require("node:fs");
const net = require("node:net");
const { types } = require("node:util");

const LINK = 5;
const BELL_HERE = 6;
const BELL_THERE = 7;
const HEADER = 4;
const CHUNK = 4096;
const DEEPEST = 200;
const LARGEST_MESSAGE = 16 << 20;
const MOST_RECEIVED = 256 << 20;
const LONGEST_BIGINT = 100_000;
const { readSync, writeSync } = fs;
const parse = JSON.parse;
const stringify = JSON.stringify;
const BUILT_IN_ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError };
const BYTES = [Uint8Array, Int8Array, Uint8ClampedArray, Uint16Array, Int16Array, Uint32Array, Int32Array].concat(
  [Float32Array, Float64Array, BigInt64Array, BigUint64Array, Buffer],
);
// Methods by which an object of the learner's could pass for the value that a test expects.
const DECEIVING = new Set(["valueOf", "toString", "asymmetricMatch", "isEqualNode"]);

class Gone extends Error {
  constructor() {
    super("The program ended while a test was still using it.");
    this.name = "Gone";
  }
}

function send(message) {
  const text = stringify(message);
  let data = Buffer.allocUnsafe(HEADER + Buffer.byteLength(text));
  data.writeUInt32BE(data.length - HEADER);
  data.write(text, HEADER);
  try {
    while (data.length) data = data.subarray(writeSync(LINK, data));
  } catch {
    throw new Gone();
  }
}

let store = Buffer.alloc(0);
let received = 0;

/** Take so many bytes from the link; what came along with them waits for the next time. */
function exactly(size) {
  while (store.length < size) {
    const more = Buffer.allocUnsafe(Math.max(size - store.length, CHUNK));
    let got = 0;
    try {
      got = readSync(LINK, more, 0, more.length, null);
    } catch {
      throw new Gone();
    }
    if (got === 0) throw new Gone();
    store = store.length ? Buffer.concat([store, more.subarray(0, got)]) : more.subarray(0, got);
  }
  const data = store.subarray(0, size);
  store = store.subarray(size);
  return data;
}

function receive() {
  const size = exactly(HEADER).readUInt32BE();
  received += size;
  if (size > LARGEST_MESSAGE || received > MOST_RECEIVED) throw new Gone();
  let message;
  try {
    message = parse(exactly(size).toString());
  } catch {
    throw new Gone();
  }
  if (!Array.isArray(message)) throw new Gone();
  return message;
}

/** Ring, so that the other end looks at the link when it waits for nothing else. */
function ring() {
  try {
    writeSync(BELL_THERE, "!");
  } catch {
    // A full pipe has rung already, and a closed one rings for nobody.
  }
}

/** Tell when the other end rings, or is gone. The caller decides whether that keeps the program alive. */
function listen(onRing, onEnd) {
  const bell = new net.Socket({ fd: BELL_HERE, readable: true, writable: false });
  return bell.on("data", (rings) => onRing(rings.length)).on("close", onEnd).on("error", () => {});
}

/** Write a value for the link. `table` writes what cannot travel by value, or what the other end knows already. */
function pack(value, table, above = []) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value === undefined) return ["undefined"];
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : ["number", Object.is(value, -0) ? "-0" : `${value}`];
  }
  if (typeof value === "symbol" && Symbol.keyFor(value) !== undefined) return ["registered", Symbol.keyFor(value)];
  if (typeof value === "bigint") return ["bigint", `${value}`];
  const known = table.known(value);
  if (known) return known;
  if (typeof value === "symbol") return table.refer(value);
  if (above.length > DEEPEST || above.includes(value) || types.isProxy(value)) return table.refer(value);
  const inside = [...above, value];
  const each = (items) => Array.from(items, (item) => pack(item, table, inside));
  if (Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype) return listed(value, each);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Map.prototype) return ["map", Array.from(value, each)];
  if (prototype === Set.prototype) return ["set", each(value)];
  if (prototype === Date.prototype) return ["date", value.getTime()];
  if (prototype === RegExp.prototype) return ["regexp", value.source, value.flags];
  const bytes = BYTES.find((kind) => prototype === kind.prototype);
  if (bytes) return ["bytes", bytes.name, Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")];
  if (typeof value === "object" && (prototype === null || prototype === Object.prototype) && table.isData(value)) {
    return ["object", Object.entries(value).map(each), prototype === null, firmness(value)];
  }
  return table.refer(value);
}

/** The first argument of a tag of template strings brings its raw strings. */
function listed(value, each) {
  const raw = Object.isFrozen(value) && Array.isArray(value.raw) ? [each(value.raw)] : [];
  return ["array", each(value), firmness(value), ...raw];
}

/** Read a value from the link. `resolve` reads what did not travel by value. */
function unpack(packed, resolve) {
  if (!Array.isArray(packed)) return packed;
  const [tag, ...rest] = packed;
  const each = (items) => items.map((item) => unpack(item, resolve));
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return Number(rest[0]);
    case "bigint":
      if (String(rest[0]).length > LONGEST_BIGINT) throw new RangeError("A number of so many digits cannot be handed to the tests.");
      return BigInt(rest[0]);
    case "registered":
      return Symbol.for(String(rest[0]));
    case "array":
      return firm(rest[2] ? Object.defineProperty(each(rest[0]), "raw", { value: each(rest[2]) }) : each(rest[0]), rest[1]);
    case "map":
      return new Map(rest[0].map(each));
    case "set":
      return new Set(each(rest[0]));
    case "date":
      return new Date(rest[0] ?? NaN);
    case "regexp":
      return new RegExp(rest[0], rest[1]);
    case "bytes":
      return bytesFrom(...rest);
    case "object":
      return firm(assign(rest[1] ? Object.create(null) : {}, rest[0].map(each).filter(isData).map(keepPromise)), rest[2]);
    default:
      return resolve(tag, rest);
  }
}

/** Say what an object forbids: 1 more fields, 2 fewer too, 3 other values too. */
function firmness(value) {
  if (Object.isExtensible(value)) return 0;
  return Object.isFrozen(value) ? 3 : Object.isSealed(value) ? 2 : 1;
}

function firm(value, level) {
  const make = [null, Object.preventExtensions, Object.seal, Object.freeze][level];
  return make ? make(value) : value;
}

function bytesFrom(name, text) {
  if (typeof text !== "string") throw new Gone();
  const kind = BYTES.find((each) => each.name === name) ?? Uint8Array;
  const { buffer, byteOffset, byteLength } = new Uint8Array(Buffer.from(text, "base64"));
  return kind === Buffer ? Buffer.from(text, "base64") : new kind(buffer, byteOffset, byteLength / kind.BYTES_PER_ELEMENT);
}

/** Leave out what would let a plain object pass for another value in a loose comparison. */
function isData([key, value]) {
  return typeof key === "string" && (typeof value !== "function" || !DECEIVING.has(key));
}

/** Let what an object does with its callbacks count as a promise: it cannot end a test by not calling them. */
function promised(then, object) {
  if (typeof then !== "function") return then;
  return (kept, failed) => new Promise((keep, fail) => then.call(object, keep, fail)).then(kept, failed);
}

function keepPromise([key, value]) {
  return [key, key === "then" ? promised(value) : value];
}

/** Tell whether an argument travelled as a copy whose changes come back. */
function isRestored(value) {
  if (value === null || typeof value !== "object" || types.isProxy(value)) return false;
  const kinds = [Array, Map, Set, Date, Object, ...BYTES].map((kind) => kind.prototype);
  return [...kinds, null].includes(Object.getPrototypeOf(value));
}

function assign(target, entries) {
  for (const [key, value] of entries) {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return target;
}

/** Give a mutable argument the content that the other end left in its copy. */
function restore(original, changed) {
  if (Object.isFrozen(original)) return;
  refill(original, changed);
  firm(original, firmness(changed));
}

function refill(original, changed) {
  if (Array.isArray(original)) {
    original.length = 0;
    for (const item of changed) original.push(item);
  } else if (original instanceof Map || original instanceof Set) {
    original.clear();
    for (const item of changed) original instanceof Map ? original.set(...item) : original.add(item);
  } else if (original instanceof Date) {
    original.setTime(changed.getTime());
  } else if (ArrayBuffer.isView(original)) {
    original.set(changed);
  } else {
    for (const key of Object.keys(original)) delete original[key];
    assign(original, Object.entries(changed));
  }
}

module.exports = { BUILT_IN_ERRORS, Gone, assign, isData, isRestored, listen, pack, promised, receive, restore, ring, send, unpack };
