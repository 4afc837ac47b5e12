"use strict";
// Checks the types of a learner's files and writes their JavaScript to the working folder. Runs no learner's code.
const fs = require("node:fs");
const path = require("node:path");
const ts = require("/runner/typescript.cjs");

const BOX = "/box";
const RUNNER = "/runner";
const { sources } = JSON.parse(fs.readFileSync(4, "utf8"));
const { libraries } = JSON.parse(fs.readFileSync(`${RUNNER}/typescript.json`, "utf8"));
const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  esModuleInterop: true,
  allowImportingTsExtensions: false,
  resolveJsonModule: true,
  allowJs: true,
  noEmitOnError: true,
  inlineSourceMap: true,
  inlineSources: true,
  skipLibCheck: true,
  rootDir: BOX,
  outDir: process.cwd(),
};

const library = (name) => (name.startsWith(`${RUNNER}/lib/`) ? libraries[path.basename(name)] : undefined);
const host = {
  fileExists: (name) => library(name) !== undefined || fs.existsSync(name),
  readFile: (name) => library(name) ?? (fs.existsSync(name) ? fs.readFileSync(name, "utf8") : undefined),
  getSourceFile(name, version) {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  },
  getDefaultLibFileName: () => `${RUNNER}/lib/lib.es2022.d.ts`,
  getDefaultLibLocation: () => `${RUNNER}/lib`,
  getCurrentDirectory: () => BOX,
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
  getDirectories: () => [],
  directoryExists: (name) => fs.existsSync(name),
  writeFile(name, text) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  },
};

function shown(diagnostic) {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n  ");
  const kind = diagnostic.category === ts.DiagnosticCategory.Error ? "error" : "warning";
  if (!diagnostic.file) return `${kind} TS${diagnostic.code}: ${message}`;
  const { line, character } = ts.getLineAndCharacterOfPosition(diagnostic.file, diagnostic.start ?? 0);
  return `${diagnostic.file.fileName}:${line + 1}:${character + 1}: ${kind} TS${diagnostic.code}: ${message}`;
}

const program = ts.createProgram([...sources.map((name) => `${BOX}/${name}`), `${RUNNER}/node.d.ts`], options, host);
const found = ts.getPreEmitDiagnostics(program);
if (found.length) fs.writeSync(2, `${found.slice(0, 50).map(shown).join("\n")}\n`);
const failed = found.some((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
if (!failed) program.emit();
process.exit(failed ? 1 : 0);
