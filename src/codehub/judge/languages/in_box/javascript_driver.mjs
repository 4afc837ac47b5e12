// Runs the tests of a `unit` case with node:test, in a box that the learner's code never enters.
// Each solution file is here a stand-in whose functions live in the learner's box.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";

import { fileOf, isStarted, otherModules, rewriteImports, takeHoisted, writeGlobals } from "./specs.mjs";

const JOB = 4;
const RESULT = 3;
const NAME = /^[A-Za-z_$][\w$]*$/;
const OURS = /^(?:jest|expect|test|it|describe|assert)\b/;
const RESERVED = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends false finally for function if" +
    " implements import in instanceof interface let new null package private protected public return static super switch this" +
    " throw true try typeof var void while with yield await arguments eval").split(" "),
);
const require = createRequire(import.meta.url);
const { isProxy } = types;
const { ask, own, state } = require("./remote.cjs");
const job = JSON.parse(fs.readFileSync(JOB, "utf8"));
const replaced = new Map();
let spec = "";

globalThis.codehub = { state, solution: {}, fault: "" };

function standIn(file, names, isModule) {
  const usable = Array.from(isProxy(names) ? [] : names).filter((name) => typeof name === "string" && NAME.test(name) && !RESERVED.has(name));
  const found = `globalThis.codehub.solution[${JSON.stringify(file)}]`;
  if (file.endsWith(".cjs") || (!job.isModule && !file.endsWith(".mjs"))) {
    return `module.exports = ${found};\n0 && (module.exports = { ${usable.join(", ")} });\n`;
  }
  const lines = usable.map((name) => `export const ${name} = found[${JSON.stringify(name)}];`);
  return `const found = ${found};\n${lines.join("\n")}\nexport default ${isModule ? 'found["default"]' : "found"};\n`;
}

function report(fields) {
  fs.writeSync(RESULT, JSON.stringify({ code: 0, tests: [], errors: [], fault: "", ...fields }));
  process.exit(0);
}

function write(file, names, exports, isModule) {
  globalThis.codehub.solution[file] = exports;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, standIn(file, names, isModule));
}

function textOf(error) {
  try {
    return String(error?.codehubTrace ?? error?.stack ?? error);
  } catch {
    return "The program threw something that cannot be shown.";
  }
}

/** Say why a spec did not begin: the learner's code failed, or is not what the spec uses, or else the spec itself is wrong. */
function reportSpec(error) {
  const missing = /does not provide an export named '([^']+)'/.exec(textOf(error));
  const isLearners = state.isGone || (state.raised !== undefined && state.raised === error) || Boolean(error?.codehubTrace);
  if (missing) report({ fault: `The solution does not export ${missing[1]}.` });
  if (isLearners) report({ fault: textOf(error) });
  if (error instanceof TypeError && !OURS.test(error.message)) report({ fault: `TypeError: The tests cannot use the solution: ${error.message}` });
  report({ errors: [textOf(error)] });
}

function load(file) {
  try {
    const [names, found, isModule] = ask("load", file);
    write(file, names, found, isModule);
  } catch (error) {
    const gone = state.isGone ? "The program ended while it was being loaded." : "";
    report({ fault: gone || textOf(error) });
  }
}

/** Replace a module for the tests and for the learner's code; without a factory by mocks of what it exports. */
function mock(name, makeExports, makeMock) {
  const file = solutionFile(name);
  const exports = makeExports ? makeExports() : makeMock(file ? ask("load", file, true)[1] : require(name));
  const place = file ?? `mocked-${name.replace(/\W/g, "-")}.cjs`;
  ask("mock", file ?? name, own.write(exports));
  replaced.set(file ?? name, place);
  write(place, Object.keys(exports), exports, "default" in exports);
}

function solutionFile(name) {
  const found = fileOf(spec, name);
  if (found) return found;
  const wanted = path.join(path.dirname(spec), name);
  return job.solution.find((file) => file === wanted || file.replace(/\.[cm]?js$/, "") === wanted) ?? null;
}

/** Load the solution again, as after `jest.resetModules()`. */
function reset() {
  ask("forget");
  for (const file of job.solution.filter((each) => !replaced.has(each))) {
    load(file);
    delete require.cache[path.resolve(file)];
  }
}

async function runHoisted(file) {
  const hoisted = takeHoisted(file);
  if (!hoisted) return;
  spec = file;
  const first = `${file}.first.mjs`;
  fs.writeFileSync(first, `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${hoisted}`);
  rewriteImports(first, replaced);
  await import(pathToFileURL(path.resolve(first)).href);
}

if (job.isModule) fs.writeFileSync("package.json", '{"type":"module"}');
if (job.framework === "jest") {
  require("./jest.cjs").install();
  Object.assign(globalThis.codehub, { mock, reset, spawn: (args) => ask("spawn", ["array", args]), tick: (...args) => ask("tick", ...args) });
  globalThis.codehub.actual = (name) => (solutionFile(name) ? ask("load", solutionFile(name), true)[1] : require(name));
  writeGlobals();
  for (const file of job.paths) await runHoisted(file).catch(reportSpec);
}
if (job.framework === "jest") otherModules(job).forEach((file) => rewriteImports(file, replaced));
for (const file of job.solution) {
  const isLoaded = !replaced.has(file) && !(job.framework === "jest" && isStarted(file, job.paths));
  if (isLoaded) load(file);
}
for (const file of job.paths) {
  try {
    if (job.framework === "jest") rewriteImports(file, replaced);
    spec = file;
    await import(pathToFileURL(path.resolve(file)).href);
  } catch (error) {
    reportSpec(error);
  }
}
