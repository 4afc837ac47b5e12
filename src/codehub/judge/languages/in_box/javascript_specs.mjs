// Makes specs written for Jest run where there is no Jest: finds what Jest finds, and does first what Jest does first.
import fs from "node:fs";
import path from "node:path";

const EXTENSIONS = ["", ".js", ".mjs", ".cjs", "/index.js"];
const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\2/g;
const GLOBALS = "describe expect jest test it xit xtest fit xdescribe fdescribe beforeAll afterAll beforeEach afterEach";
const HOISTED = /^(?:jest\s*\.\s*(?:mock|unmock)\s*\(|(?:const|let|var)\s+(mock\w*)\s*=)/gm;
const CHILD_PROCESS = /["'](?:node:)?child_process["']/;
// A spec that starts the solution as a program starts it in the learner's box: there is no solution here.
const STARTING = `
exports.spawnSync = (program, args) => {
  const own = process.cwd() + "/";
  const given = args.map((each) => (String(each).startsWith(own) ? "/box/" + String(each).slice(own.length) : String(each)));
  const [status, stdout, stderr] = globalThis.codehub.spawn(given);
  return { status, signal: null, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
};
`;

/** Name the file that a spec means by `name`, relative to the folder of `from`, or null. */
export function fileOf(from, name) {
  if (!/^\.{1,2}\//.test(name)) return null;
  const base = path.join(path.dirname(from), name);
  const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile();
  const end = EXTENSIONS.find((each) => isFile(base + each));
  return end === undefined ? null : base + end;
}

function resolved(file, name, isRequire, replaced) {
  if (CHILD_PROCESS.test(`"${name}"`)) return path.resolve("jest-child-process.cjs");
  if (name === "@jest/globals") return path.resolve(isRequire ? "jest-globals.cjs" : "jest-globals.mjs");
  if (replaced.has(name)) return path.resolve(replaced.get(name));
  const found = fileOf(file, name);
  return found && !isRequire ? `./${path.relative(path.dirname(file), found)}` : name;
}

export function writeGlobals() {
  fs.writeFileSync("jest-child-process.cjs", STARTING);
  fs.writeFileSync("jest-globals.cjs", "module.exports = globalThis;\n");
  fs.writeFileSync("jest-globals.mjs", `export const { ${GLOBALS.replaceAll(" ", ", ")} } = globalThis;\n`);
}

/** Rewrite the imports of a spec; `replaced` names the files for modules of Node's that it mocks. */
export function rewriteImports(file, replaced) {
  const rewrite = (whole, lead, quote, name) =>
    `${lead}${quote}${resolved(file, name, lead.startsWith("require"), replaced)}${quote}`;
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(IMPORT, rewrite));
}

/** Name the modules that come with the specs: neither specs nor the solution's. */
export function otherModules({ paths, solution }) {
  const known = new Set([...paths, ...solution]);
  const all = fs.readdirSync(".", { recursive: true, withFileTypes: true });
  const files = all.filter((each) => each.isFile()).map((each) => path.join(each.path, each.name));
  return files.filter((file) => /\.[cm]?js$/.test(file) && !known.has(file) && !/^jest-(?:globals|child-process)\b|\.first\.mjs$/.test(file));
}

/** Tell whether a spec starts a solution's file as a program instead of importing it. */
export function isStarted(file, specs) {
  const name = path.basename(file).replace(/\.[cm]?js$/, "");
  const isImported = new RegExp(`(?:from|require\\()\\s*["'][^"']*\\b${name}["'.]`);
  return specs.some((each) => {
    const text = fs.readFileSync(each, "utf8");
    return CHILD_PROCESS.test(text) && !isImported.test(text);
  });
}

/** Take out of a spec what Jest does before its imports: its mocks, and the constants whose names begin with "mock". */
export function takeHoisted(file) {
  const text = fs.readFileSync(file, "utf8");
  if (!/^jest\s*\.\s*mock\s*\(/m.test(text)) return "";
  let kept = "";
  let at = 0;
  const hoisted = [];
  for (const found of text.matchAll(HOISTED)) {
    if (found.index < at) continue;
    const end = endOfStatement(text, found.index);
    const statement = text.slice(found.index, end);
    hoisted.push(found[1] ? statement.replace(/^(?:const|let|var)\s+/, "globalThis.") : statement);
    kept += text.slice(at, found.index) + statement.replace(/[^\n]/g, " ");
    at = end;
  }
  fs.writeFileSync(file, kept + text.slice(at));
  return hoisted.join("\n");
}

/** Find where a statement ends: at its semicolon, or at the end of a line where nothing is open. */
function endOfStatement(text, from) {
  let open = 0;
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const each = text[at];
    if (quote) {
      if (each === "\\") at += 1;
      else if (each === quote) quote = "";
    } else if (`"'\``.includes(each)) quote = each;
    else if (text.startsWith("//", at)) at = text.indexOf("\n", at) - 1;
    else if (text.startsWith("/*", at)) at = text.indexOf("*/", at) + 1;
    else if ("([{".includes(each)) open += 1;
    else if (")]}".includes(each)) open -= 1;
    else if (open === 0 && (each === ";" || each === "\n")) return at + 1;
  }
  return text.length;
}
