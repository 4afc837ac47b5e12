"use strict";
// Calls one function of a learner's module and writes what it gave, as data, to descriptor 3.
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

/** Load the module; for scripts also a function that is declared but not exported. */
async function load(file, name, isModule) {
  if (isModule) {
    const loaded = await import(pathToFileURL(file).href);
    return { ...(loaded.default && typeof loaded.default === "object" ? loaded.default : {}), ...loaded };
  }
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  const tail = /^[A-Za-z_$][\w$]*$/.test(name)
    ? `\n;module.codehubTarget = typeof ${name} === "undefined" ? undefined : ${name};`
    : "";
  module._compile(fs.readFileSync(file, "utf8") + tail, file);
  const exported = module.exports;
  if (typeof exported === "function" && exported[name] === undefined && exported.name === name) {
    return { [name]: exported };
  }
  return exported?.[name.split(".")[0]] === undefined && module.codehubTarget !== undefined
    ? { [name]: module.codehubTarget }
    : exported;
}

function find(loaded, target) {
  let owner;
  let found = loaded;
  for (const name of target.split(".")) [owner, found] = [found, found?.[name]];
  if (typeof found !== "function") throw new ReferenceError(`${target} is not defined as a function`);
  return [owner, found];
}

async function main() {
  const job = JSON.parse(fs.readFileSync(ARGUMENTS, "utf8"), revive);
  fs.closeSync(ARGUMENTS);
  const [owner, target] = find(await load(job.entry, job.target, job.isModule), job.target);
  let answer;
  try {
    const plain = owner === undefined || !job.target.includes(".");
    answer = `{"value":${encode(await (plain ? target(...job.args) : target.apply(owner, job.args)))}}`;
  } catch (error) {
    send(`{"raised":${encode(describe(error))}}`);
    throw error;
  }
  send(answer);
}

main().catch((error) => {
  process.exitCode = 1;
  console.error(error && error.stack ? error.stack : error);
});
