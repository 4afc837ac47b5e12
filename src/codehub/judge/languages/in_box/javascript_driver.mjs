// Runs the tests of a `unit` case with node:test, in a box that the learner's code never enters.
// Each solution file is here a stand-in whose functions live in the learner's box.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const JOB = 4;
const RESULT = 3;
const NAME = /^[A-Za-z_$][\w$]*$/;
const RESERVED = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends false finally for function if" +
    " implements import in instanceof interface let new null package private protected public return static super switch this" +
    " throw true try typeof var void while with yield await arguments eval").split(" "),
);
const { ask, state } = createRequire(import.meta.url)("./remote.cjs");
const job = JSON.parse(fs.readFileSync(JOB, "utf8"));

globalThis.codehub = { state, solution: {}, fault: "" };

function standIn(file, names, isModule) {
  const usable = names.filter((name) => typeof name === "string" && NAME.test(name) && !RESERVED.has(name));
  const found = `globalThis.codehub.solution[${JSON.stringify(file)}]`;
  if (!job.isModule && !file.endsWith(".mjs")) {
    return `module.exports = ${found};\n0 && (module.exports = { ${usable.join(", ")} });\n`;
  }
  const lines = usable.map((name) => `export const ${name} = found[${JSON.stringify(name)}];`);
  return `const found = ${found};\n${lines.join("\n")}\nexport default ${isModule ? 'found["default"]' : "found"};\n`;
}

function report(fields) {
  fs.writeSync(RESULT, JSON.stringify({ code: 0, tests: [], errors: [], fault: "", ...fields }));
  process.exit(0);
}

// What Jest resolves and Node does not: its own module, and files without their extension.
const EXTENSIONS = ["", ".js", ".mjs", ".cjs", "/index.js"];
const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\2/g;
const GLOBALS = "describe expect jest test it xit xtest fit xdescribe fdescribe beforeAll afterAll beforeEach afterEach";

function resolved(file, name, isRequire) {
  if (/^(?:node:)?child_process$/.test(name)) return path.resolve("jest-child-process.cjs");
  if (name === "@jest/globals") return path.resolve(isRequire ? "jest-globals.cjs" : "jest-globals.mjs");
  if (isRequire || !/^\.{1,2}\//.test(name)) return name;
  const found = EXTENSIONS.find((end) => fs.statSync(path.join(path.dirname(file), name + end), { throwIfNoEntry: false })?.isFile());
  return found ? name + found : name;
}

// A spec that starts the solution as a program starts it in the learner's box: there is no solution here.
const CHILD_PROCESS = `
exports.spawnSync = (program, args) => {
  const own = process.cwd() + "/";
  const given = args.map((each) => (String(each).startsWith(own) ? "/box/" + String(each).slice(own.length) : String(each)));
  const [status, stdout, stderr] = globalThis.codehub.spawn(given);
  return { status, signal: null, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
};
`;
const isStarted = (file) =>
  job.framework === "jest" &&
  job.paths.some((each) => {
    const text = fs.readFileSync(each, "utf8");
    const name = path.basename(file).replace(/\.[cm]?js$/, "");
    return /["'](?:node:)?child_process["']/.test(text) && !new RegExp(`(?:from|require\\()\\s*["'][^"']*\\b${name}["'.]`).test(text);
  });

function likeJest() {
  createRequire(import.meta.url)("./jest.cjs").install();
  globalThis.codehub.spawn = (args) => ask("spawn", ["array", args]);
  fs.writeFileSync("jest-child-process.cjs", CHILD_PROCESS);
  fs.writeFileSync("jest-globals.cjs", "module.exports = globalThis;\n");
  fs.writeFileSync("jest-globals.mjs", `export const { ${GLOBALS.replaceAll(" ", ", ")} } = globalThis;\n`);
  for (const file of job.paths) {
    const rewrite = (whole, lead, quote, name) => `${lead}${quote}${resolved(file, name, lead.startsWith("require"))}${quote}`;
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(IMPORT, rewrite));
  }
}

if (job.isModule) fs.writeFileSync("package.json", '{"type":"module"}');
for (const file of job.solution.filter((each) => !isStarted(each))) {
  try {
    const [names, found, isModule] = ask("load", file);
    globalThis.codehub.solution[file] = found;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, standIn(file, names, isModule));
  } catch (error) {
    const gone = state.isGone ? "The program ended while it was being loaded." : "";
    report({ fault: gone || String(error?.codehubTrace ?? error) });
  }
}
if (job.framework === "jest") likeJest();
for (const file of job.paths) {
  try {
    await import(pathToFileURL(path.resolve(file)).href);
  } catch (error) {
    const missing = /does not provide an export named '([^']+)'/.exec(error?.message ?? "");
    const fault = missing ? `The solution does not export ${missing[1]}.` : (error?.codehubTrace ?? "");
    report({ fault, errors: fault ? [] : [String(error?.stack ?? error)] });
  }
}
