"use strict";
// Calls one function of a learner's module, or several one after the other, and writes what they gave, as data,
// to descriptor 3.
// Nothing here is secret and the judge trusts nothing that comes from here.
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const RESULT = 3;
const ARGUMENTS = 4;
const DEEPEST = 200;
const { writeSync } = fs;
const { stringify } = JSON;

function encode(value, depth = 0) {
  if (value === null) return "null";
  switch (typeof value) {
    case "undefined":
      return '{"$type":"undefined"}';
    case "boolean":
      return String(value);
    case "bigint":
      return `{"$type":"bigint","text":"${value}"}`;
    case "number":
      return Number.isFinite(value) ? stringify(value) : `{"$type":"float","text":"${value}"}`;
    case "string":
      return stringify(value);
    case "object":
      return depth > DEEPEST ? other(value) : encodeObject(value, depth + 1);
    default:
      return other(value);
  }
}

function encodeObject(value, depth) {
  const list = (items) => `[${Array.from(items, (item) => encode(item, depth)).join(",")}]`;
  if (Array.isArray(value)) return list(value);
  if (value instanceof Set) return `{"$type":"set","items":${list(value)}}`;
  if (value instanceof Map) return `{"$type":"dict","items":${list(value)}}`;
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return encode(value.valueOf(), depth);
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return other(value);
  const keys = Object.keys(value);
  if (keys.some((key) => key.startsWith("$"))) return `{"$type":"dict","items":${list(Object.entries(value))}}`;
  return `{${keys.map((key) => `${stringify(key)}:${encode(value[key], depth)}`).join(",")}}`;
}

function other(value) {
  const name = typeof value === "object" ? (value.constructor?.name ?? "object") : typeof value;
  return `{"$type":"other","name":${stringify(String(name))},"text":""}`;
}

function revive(_, value) {
  if (value && value.$type === "float") return Number(value.text);
  return value;
}

function describe(error) {
  const types = [];
  for (let at = Object.getPrototypeOf(Object(error)); at; at = Object.getPrototypeOf(at)) {
    types.push(String(at.constructor?.name));
  }
  if (error && typeof error.name === "string") types.unshift(error.name);
  return { types, message: String(error && error.message !== undefined ? error.message : error) };
}

function send(text) {
  let data = Buffer.from(text);
  while (data.length) data = data.subarray(writeSync(RESULT, data));
}

/** Load the module; for scripts also functions that are declared but not exported. */
async function load(file, names, isModule) {
  if (isModule) {
    const loaded = await import(pathToFileURL(file).href);
    return { ...(loaded.default && typeof loaded.default === "object" ? loaded.default : {}), ...loaded };
  }
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  const declared = names.filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  const found = declared.map((name) => `${name}: typeof ${name} === "undefined" ? undefined : ${name}`);
  const tail = found.length ? `\n;module.codehubTargets = { ${found.join(", ")} };` : "";
  module._compile(fs.readFileSync(file, "utf8") + tail, file);
  const exported = module.exports;
  if (typeof exported === "function" && declared.includes(exported.name) && exported[exported.name] === undefined) {
    return { ...module.codehubTargets, [exported.name]: exported };
  }
  const missing = declared.filter((name) => exported?.[name] === undefined && module.codehubTargets[name] !== undefined);
  if (!missing.length) return exported;
  return { ...exported, ...Object.fromEntries(missing.map((name) => [name, module.codehubTargets[name]])) };
}

function find(loaded, target) {
  let owner;
  let found = loaded;
  for (const name of target.split(".")) [owner, found] = [found, found?.[name]];
  return [owner, found];
}

const isClass = (value) => /^class\b/.test(Function.prototype.toString.call(value));

async function call(job, loaded) {
  const [owner, target] = find(loaded, job.target);
  if (typeof target !== "function") throw new ReferenceError(`${job.target} is not defined as a function`);
  const plain = owner === undefined || !job.target.includes(".");
  return await (plain ? target(...job.args) : target.apply(owner, job.args));
}

/** Take one step of a script: call a function, make an object, or read a field. */
async function take(step, loaded, kept) {
  const isNew = step.call.startsWith("new ");
  const name = isNew ? step.call.slice(4) : step.call;
  const [owner, target] = find(name.split(".")[0] in kept ? kept : loaded, name);
  if (target === undefined) throw new ReferenceError(`${name} is not defined`);
  const called = typeof target === "function" || step.args.length > 0;
  if (!called) return [target, false];
  const args = given(step.args, kept);
  if (isNew || isClass(target)) return [Reflect.construct(target, args), true];
  return [await (name.includes(".") ? Reflect.apply(target, owner, args) : target(...args)), true];
}

function given(value, kept) {
  if (Array.isArray(value)) return value.map((item) => given(item, kept));
  if (value === null || typeof value !== "object") return value;
  if (Object.keys(value).join() === "$ref") return kept[value.$ref];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, given(item, kept)]));
}

const complain = (error) => console.error(error && error.stack ? error.stack : error);

async function runScript(job, loaded) {
  const kept = {};
  for (const step of job.steps) {
    let answer;
    let called = true;
    try {
      const [value, wasCalled] = await take(step, loaded, kept);
      called = wasCalled;
      answer = `"value":${encode(value)}`;
      if (step.let) kept[step.let] = value;
    } catch (error) {
      complain(error);
      answer = `"raised":${encode(describe(error))}`;
    }
    const [written, complained] = [fs.fstatSync(1).size, fs.fstatSync(2).size];
    send(`{${answer},"called":${called},"written":${written},"complained":${complained}}\n`);
  }
}

async function runCall(job, loaded) {
  let answer;
  try {
    answer = `{"value":${encode(await call(job, loaded))}}`;
  } catch (error) {
    send(`{"raised":${encode(describe(error))}}`);
    throw error;
  }
  send(answer);
}

async function main() {
  const job = JSON.parse(fs.readFileSync(ARGUMENTS, "utf8"), revive);
  fs.closeSync(ARGUMENTS);
  const targets = job.steps ? job.steps.map((step) => step.call.replace(/^new /, "")) : [job.target];
  const names = [...new Set(targets.map((target) => target.split(".")[0]))];
  const loaded = await load(job.entry, names, job.isModule);
  await (job.steps ? runScript : runCall)(job, loaded);
}

main().catch((error) => {
  process.exitCode = 1;
  complain(error);
});
