"use strict";
// Loads the learner's modules, with those that the tests replaced.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const ROOT = "/box/";
const mocks = new Map();
const require_ = Module.createRequire(ROOT);
const NAME = /^[A-Za-z_$][\w$]*$/;
let isHooked = false;

/** Load a file of the learner's; the actual one even when the tests have replaced it. */
async function load(name, isActual) {
  const file = ROOT + name;
  const { href } = pathToFileURL(file);
  const replaced = mocks.get(href);
  if (isActual) mocks.delete(href);
  try {
    if (!isHooked || !isModule(file)) return require_(file);
  } catch (error) {
    if (error?.code !== "ERR_REQUIRE_ESM" && !/import statement|Unexpected token 'export'/.test(error?.message)) throw error;
  } finally {
    if (replaced && isActual) mocks.set(href, replaced);
  }
  return await import(isActual ? `${href}?actual` : href);
}

/** Tell modules apart where they have to be imported: newer Nodes require them too, but past our hook. */
function isModule(file) {
  const decides = path.extname(file) === ".js" && fs.existsSync(`${ROOT}package.json`);
  return file.endsWith(".mjs") || (decides && require_(`${ROOT}package.json`).type === "module");
}

/** Give `exports` to whoever imports `name`: a file of the learner's, or a module of Node's. */
function mock(name, exports) {
  hook();
  const key = fs.existsSync(ROOT + name) ? pathToFileURL(ROOT + name).href : `node:${name.replace(/^node:/, "")}`;
  mocks.set(key, exports);
  const names = Object.keys(exports).filter((each) => NAME.test(each) && each !== "default");
  const lines = names.map((each) => `export { ${each}_ as ${each} }; const ${each}_ = mock[${JSON.stringify(each)}];`);
  const source = `const mock = globalThis[Symbol.for("codehub.mocks")].get(${JSON.stringify(key)});
${lines.join("\n")}
export default "default" in mock ? mock.default : mock;`;
  Module.register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data: [key, `data:text/javascript,${encodeURIComponent(source)}`] });
}

const HOOK = `
const urls = new Map();
export const initialize = ([key, url]) => { urls.set(key, url); };
export async function resolve(name, context, next) {
  const found = await next(name, context);
  const url = urls.get(found.url);
  return url ? { url, format: "module", shortCircuit: true } : found;
}`;

function hook() {
  if (isHooked) return;
  isHooked = true;
  globalThis[Symbol.for("codehub.mocks")] = mocks;
  const original = Module._load;
  Module._load = function (request, parent, isMain) {
    const file = Module._resolveFilename(request, parent, isMain);
    const key = Module.isBuiltin(file) ? `node:${file.replace(/^node:/, "")}` : pathToFileURL(file).href;
    return mocks.has(key) ? mocks.get(key) : original.call(this, request, parent, isMain);
  };
}

/** Forget the modules loaded so far, so that the next load runs them again. */
function forget() {
  for (const file of Object.keys(require_.cache)) if (file.startsWith(ROOT)) delete require_.cache[file];
}

/** Run a file of the learner's as a program. Pipes of a child need sockets, so its output goes through files. */
function spawn(args) {
  const paths = ["out", "err"].map((name) => `${process.cwd()}/codehub-spawned-${name}`);
  const opened = paths.map((path) => fs.openSync(path, "w"));
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", ...opened] });
  opened.forEach((number) => fs.closeSync(number));
  return [status, ...paths.map((path) => fs.readFileSync(path, "utf8"))];
}

module.exports = { forget, load, mock, spawn };
