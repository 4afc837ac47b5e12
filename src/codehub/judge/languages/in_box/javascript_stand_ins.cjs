"use strict";
// Stand-ins for objects of the other end. `isWary` is set where they stand for the learner's:
// nothing that the learner's code answers may then pass for a value that a test expects.
const { inspect } = require("node:util");
const wire = require("./wire.cjs");

const LOCAL = ["call", "apply", "bind", "constructor"];
const OF_ERRORS = ["name", "message", "stack", "codehubTrace"];
const MOST = 150_000;
/** Tell objects of a class, whose methods need them, from plain data and from what a bare call has for `this`. */
function isInstance(value) {
  if (value === null || typeof value !== "object" || value === globalThis || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

const isPlain = (value) => value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
const ofPlainObjects = new Set(Object.getOwnPropertyNames(Object.prototype));

/** `askWith(given, ...question)` asks the other end; `given` are the arguments that it may have changed. */
function makeStandIns({ askWith, isWary, onPending }) {
  const standIns = new Map();
  const prototypes = new Map();
  const numbers = new WeakMap();
  const symbols = new Map();
  const pending = new Map();
  const adopted = new Map();
  const side = {};
  const ask = (...question) => askWith([], ...question);
  const isHidden = (key) => isWary && key === "asymmetricMatch";

  function remember(number, made) {
    standIns.set(number, made);
    (typeof made === "symbol" ? symbols : numbers).set(made, number);
    return made;
  }

  function make(tag, [number, ...rest]) {
    if (standIns.has(number)) return standIns.get(number);
    const maker = { function: makeFunction, instance: makeInstance, promise: makePromise, error: makeError, symbol: makeSymbol }[tag];
    if (!maker || standIns.size + prototypes.size > MOST) throw new wire.Gone();
    return remember(number, maker(number, ...rest));
  }

  const makeSymbol = (_, description) => Symbol(description);

  const forwarded = (number) => ({
    has: (target, key) => (typeof key === "string" && !isHidden(key) ? ask("has", number, key) : key in target),
    set: (_, key, value) => {
      ask("set", number, key, side.write(value));
      return true;
    },
    deleteProperty: (_, key) => ask("delete", number, key),
  });

  /** Make, once, the local prototype that stands for a class of the other end, so that instanceof works. */
  function prototypeOf(description) {
    if (description === null || description === undefined) return Object.prototype;
    if (typeof description === "string") return wire.BUILT_IN_ERRORS[description]?.prototype ?? Object.prototype;
    if (description[0] === "own") return side.own(description[1]);
    const [number, name, above] = description;
    if (!prototypes.has(number)) {
      const named = { [name]: function () {} }[name];
      const target = Object.create(prototypeOf(above), { constructor: { value: named, writable: true, configurable: true } });
      const made = new Proxy(target, {
        ...forwarded(number),
        get: (target, key, receiver) => {
          if (typeof key === "symbol" || isHidden(key) || isLocal(number, key)) return Reflect.get(target, key, receiver);
          return inherited(number, key);
        },
        getOwnPropertyDescriptor: (target, key) =>
          key !== "constructor" && typeof key === "string" && ask("owns", number, key)
            ? { value: ask("get", number, key), writable: true, enumerable: false, configurable: true }
            : Reflect.getOwnPropertyDescriptor(target, key),
      });
      prototypes.set(number, made);
      numbers.set(made, number);
    }
    return prototypes.get(number);
  }

  /** Runners look at errors when the other end may be gone already. */
  function inherited(number, key) {
    try {
      return ask("get", number, key);
    } catch (error) {
      if (error instanceof wire.Gone || isWary) return undefined;
      throw error;
    }
  }

  const attempt = (run) => {
    try {
      return run();
    } catch {
      return undefined;
    }
  };

  /** What every object has needs no question, unless the class has its own. */
  const isLocal = (number, key) => key !== "constructor" && ofPlainObjects.has(key) && !ask("differs", number, key);

  function makePromise(number) {
    const promise = new Promise((resolve, reject) => pending.set(number, { resolve, reject }));
    promise.catch(() => {});
    onPending?.(pending.size);
    return promise;
  }

  function settle(number, isKept, packed) {
    const waiting = pending.get(number);
    pending.delete(number);
    onPending?.(pending.size);
    const value = side.read(packed);
    if (isKept) waiting?.resolve(value);
    else waiting?.reject(value);
  }

  function makeError(number, described) {
    if (!described) throw new wire.Gone();
    const error = new Error(described.message);
    remember(number, error);
    Object.setPrototypeOf(error, prototypeOf(described.class));
    const fields = Array.from(described.own, ([key, value]) => [key, side.read(value)]);
    for (const [key, value] of fields.filter(([key]) => !OF_ERRORS.includes(key)).filter(wire.isData)) {
      const enumerable = key !== "cause" && key !== "errors";
      Object.defineProperty(error, key, { value, writable: true, enumerable, configurable: true });
    }
    return describedAs(error, String(described.name), String(described.stack));
  }

  function describedAs(error, name, stack) {
    const hidden = (value) => ({ value, writable: true, configurable: true });
    Object.defineProperties(error, { name: hidden(name), stack: hidden(stack) });
    if (isWary) Object.defineProperty(error, "codehubTrace", { value: stack });
    return error;
  }

  /** What was thrown and is no error, as it is now: runners look into it at any time, and it may not answer otherwise later. */
  function still(thrown) {
    const text = (key) => attempt(() => (typeof thrown[key] === "function" ? "" : `${thrown[key] ?? ""}`)) ?? "";
    const [name, message] = [text("name"), text("message")];
    const trace = `${name || "Error"}: ${message || "The program threw an object that is no error."}`;
    if (typeof thrown === "function") return describedAs(new Error(trace), "Error", trace);
    const made = Object.create(attempt(() => Object.getPrototypeOf(thrown)) ?? null);
    const fields = attempt(() => Array.from(ask("fields", numberOf(thrown)), ([key, value]) => [key, value])) ?? [];
    wire.assign(made, fields.filter(([key]) => !OF_ERRORS.includes(key)).filter(wire.isData));
    Object.defineProperty(made, "message", { value: message, writable: true, configurable: true, enumerable: true });
    numbers.set(made, numberOf(thrown));
    return describedAs(made, name || "Error", trace);
  }

  function makeFunction(number, name, description, isClass, length) {
    const target = function () {};
    Object.defineProperty(target, "name", { value: name, configurable: true });
    Object.defineProperty(target, "length", { value: length, configurable: true });
    target.prototype = prototypeOf(description);
    // Of the learner's functions many lie in plain objects of exports, which need not travel with each call.
    const isSelf = (value) => numberOf(value) !== undefined || isInstance(value) || (!isWary && isPlain(value));
    const self = (value) => (isSelf(value) ? side.write(value) : ["undefined"]);
    return new Proxy(target, {
      ...forwarded(number),
      apply: (_, object, args) => askWith(args, "call", number, self(object), args.map(side.write)),
      construct: (_, args, kind) => adopt(askWith(args, "new", number, args.map(side.write)), kind, standIns.get(number)),
      get: (_, key) => {
        if (key === "prototype" || key === "name" || key === "length") return target[key];
        if (typeof key === "symbol") return Reflect.get(target, key);
        if (key === "toString") return () => (isClass ? `class ${name} {}` : `function ${name}() {}`);
        if (LOCAL.includes(key)) return Reflect.get(Function.prototype, key);
        return isHidden(key) ? undefined : asked(number, key, standIns.get(number));
      },
    });
  }

  const asked = (number, key, made) =>
    isWary && key === "then" ? wire.promised(ask("get", number, key), made) : ask("get", number, key);

  /** Let an instance belong to a class of this end that extends one of the other's; both ends see its methods. */
  function adopt(made, kind, own) {
    if (kind === own) return made;
    const number = numberOf(made);
    const methods = new Map();
    for (let above = kind.prototype; above && numberOf(above) === undefined; above = Object.getPrototypeOf(above)) {
      for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(above))) {
        if (typeof value === "function" && key !== "constructor" && !methods.has(key)) methods.set(key, value);
      }
    }
    adopted.set(number, kind);
    methods.forEach((value, key) => ask("define", number, key, side.write(value)));
    return Object.setPrototypeOf(made, kind.prototype);
  }

  function makeInstance(number, description, isArray) {
    const prototype = prototypeOf(description);
    const fields = () => ask("fields", number);
    const shown = () => attempt(() => Object.assign(Object.create(prototype), Object.fromEntries(fields()))) ?? "[object]";
    const target = isArray ? Object.setPrototypeOf([], prototype) : Object.create(prototype);
    Object.defineProperty(target, inspect.custom, { value: shown, configurable: true });
    const described = (value) => ({ value, writable: true, enumerable: true, configurable: true });
    return new Proxy(target, {
      ...forwarded(number),
      get: (target, key) => {
        if (key === Symbol.iterator && ask("iterates", number, false)) return () => iterated(ask("iterate", number, false), standIns.get(number));
        if (key === Symbol.asyncIterator && ask("iterates", number, true)) return () => iterateLater(ask("iterate", number, true));
        // Loose equality asks with "default": an object of the learner's must not pass for the value a test expects.
        if (key === Symbol.toPrimitive) return (hint) => (isWary && hint === "default" ? "[object]" : ask("primitive", number, hint));
        if (typeof key === "symbol" || isHidden(key)) return Reflect.get(target, key);
        if (key === "constructor" && adopted.has(number)) return adopted.get(number);
        if (isLocal(number, key)) return Reflect.get(target, key);
        return asked(number, key, standIns.get(number));
      },
      ownKeys: () => ask("keys", number).concat(isArray ? ["length"] : []),
      getOwnPropertyDescriptor: (target, key) => {
        if (isArray && key === "length") return { ...Reflect.getOwnPropertyDescriptor(target, key), value: ask("get", number, key) };
        return typeof key === "string" && ask("keys", number).includes(key) ? described(ask("get", number, key)) : undefined;
      },
    });
  }

  /** A generator is its own iterator. */
  const iterated = (source, made) => (source === made ? source : iterate(source));

  function* iterate(source) {
    let isLeft = false;
    try {
      for (;;) {
        const step = source.next();
        if (step.done) return step.value;
        isLeft = true;
        yield step.value;
        isLeft = false;
      }
    } finally {
      if (isLeft) source.return?.();
    }
  }

  async function* iterateLater(source) {
    for (;;) {
      const step = await source.next();
      if (step.done) return step.value;
      yield step.value;
    }
  }

  const numberOf = (value) => (typeof value === "symbol" ? symbols : numbers).get(value);
  const isPrototype = (value) => [...prototypes.values()].includes(value);
  const loseAll = () => pending.forEach(({ reject }) => reject(new wire.Gone()));
  return { side, make, settle, still, numberOf, isPrototype, loseAll };
}

module.exports = { makeStandIns };
