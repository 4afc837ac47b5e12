"use strict";
// One end's own objects that the other end knows by number, and what the other end may do with them.
const { types } = require("node:util");
const wire = require("./wire.cjs");

const RESTORED = ["array", "map", "set", "date", "bytes", "object"];
const MOST_TRACE = 4000;
const { stringify } = JSON;

function isClass(value) {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Tell whether a plain object can travel as a copy: methods need their object, and getters are asked anew each time. */
function isCopied(value) {
  if (Object.getOwnPropertySymbols(value).length > 0) return false;
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (each) => each.enumerable && !each.get && !each.set && (typeof each.value !== "function" || !/\bthis\b|^class\b/.test(each.value)),
  );
}

/** `others` are the stand-ins of this end; `onPromise` is told of each promise that leaves, with its number. */
function makeObjects({ others, onPromise, describeTrace }) {
  const objects = [];
  const numbers = new Map();
  const shared = new Set();

  function numberOf(value) {
    if (!numbers.has(value)) numbers.set(value, objects.push(value) - 1);
    return numbers.get(value);
  }

  /** Describe an object's class: number, name and the class above, up to a built-in one. */
  function describe(prototype) {
    if (prototype === null || prototype === Object.prototype || prototype === Function.prototype) return null;
    const theirs = others.numberOf(prototype);
    if (theirs !== undefined) return ["own", theirs];
    const name = String(prototype.constructor?.name ?? "Object");
    if (wire.BUILT_IN_ERRORS[name]?.prototype === prototype) return name;
    shared.add(prototype);
    return [numberOf(prototype), name, describe(Object.getPrototypeOf(prototype))];
  }

  function describeError(error) {
    const trace = describeTrace(error, MOST_TRACE);
    const [name, message] = [String(error.name), String(error.message)];
    // The class of a closed error has methods that tell what it holds.
    if (trace.isClosed) return { class: "Error", name, message, own: [], ...trace };
    return { class: describe(Object.getPrototypeOf(error)), name, message, own: fieldsOf(error), ...trace };
  }

  function fieldsOf(error) {
    const own = Object.entries(error).filter(([, value]) => typeof value !== "function");
    for (const key of ["cause", "errors"]) if (Object.hasOwn(error, key)) own.push([key, error[key]]);
    return own.map(([key, value]) => [key, wire.pack(value, table)]);
  }

  /** Find an object by what should be its number; the other end may say anything. */
  const at = (number) => (Number.isSafeInteger(number) && number >= 0 && number < objects.length ? objects[number] : undefined);

  function refer(value) {
    if (typeof value === "symbol") return ["symbol", numberOf(value), value.description ?? ""];
    if (typeof value === "function") {
      const above = value.prototype && !others.isPrototype(value.prototype) ? describe(value.prototype) : null;
      return ["function", numberOf(value), String(value.name), above, isClass(value), Number(value.length)];
    }
    if (types.isPromise(value)) {
      const isNew = !numbers.has(value);
      const number = numberOf(value);
      if (isNew) onPromise(value, number);
      return ["promise", number];
    }
    if (value instanceof Error) {
      const isNew = !numbers.has(value);
      return ["error", numberOf(value), isNew ? describeError(value) : null];
    }
    return ["instance", numberOf(value), describe(Object.getPrototypeOf(value)), Array.isArray(value)];
  }

  function known(value) {
    const number = others.numberOf(value);
    return number === undefined ? null : ["own", number];
  }

  const table = { refer, known, isData: isCopied };

  function resolve(tag, rest) {
    return tag === "own" ? at(rest[0]) : others.make(tag, rest);
  }

  const read = (packed) => wire.unpack(packed, resolve);
  const write = (value) => wire.pack(value, table);

  /** Call with copies of the arguments; note the mutable ones that were changed, and which one came back. */
  function call(target, self, args, isNew) {
    const given = args.map(read);
    const before = args.map((each, place) => isRestored(each) && stringify(write(given[place])));
    const value = isNew ? Reflect.construct(target, given) : Reflect.apply(target, self, given);
    const changed = [];
    before.forEach((text, place) => {
      if (text === false) return;
      const now = write(given[place]);
      if (stringify(now) !== text) changed.push([place, now]);
    });
    return [value, changed, before.findIndex((text, place) => text !== false && given[place] === value)];
  }

  const define = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });
  const isRestored = (packed) => Array.isArray(packed) && RESTORED.includes(packed[0]);

  const perform = {
    get: ([number, name]) => [objects[number][name]],
    set: ([number, name, value]) => [void (objects[number][name] = read(value))],
    delete: ([number, name]) => [delete objects[number][name]],
    keys: ([number]) => [Object.keys(objects[number])],
    fields: ([number]) => [Object.entries(objects[number])],
    has: ([number, name]) => [name in objects[number]],
    owns: ([number, name]) => [Object.hasOwn(objects[number], name)],
    differs: ([number, name]) => [objects[number][name] !== Object.prototype[name]],
    define: ([number, name, packed]) => [void define(objects[number], name, read(packed))],
    call: ([number, self, args]) => call(objects[number], read(self), args, false),
    new: ([number, args]) => call(objects[number], undefined, args, true),
    iterate: ([number, isAsync]) => [objects[number][isAsync ? Symbol.asyncIterator : Symbol.iterator]()],
    iterates: ([number, isAsync]) => [typeof objects[number][isAsync ? Symbol.asyncIterator : Symbol.iterator] === "function"],
    primitive: ([number, hint]) => [hint === "number" ? Number(objects[number]) : String(objects[number])],
  };

  return { at, isShared: (value) => shared.has(value), perform, read, write };
}

module.exports = { isClass, makeObjects };
