// Bundles what the judge sends into boxes as single files, next to the judge's languages.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const from = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const TO = "../src/codehub/judge/languages/bundled";
const TYPESCRIPT = "node_modules/typescript";

async function write(input, name) {
  const bundle = await rolldown({ input: from(input), platform: "node", logLevel: "warn" });
  await bundle.write({ file: from(`${TO}/${name}`), format: "cjs", minify: true, exports: "named" });
  await bundle.close();
}

/** The declarations of a version of the language's own library, with those that they refer to. */
function libraries(name, found = {}) {
  if (name in found) return found;
  found[name] = readFileSync(from(`${TYPESCRIPT}/lib/${name}`), "utf8");
  for (const [, other] of found[name].matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>/gm)) {
    libraries(`lib.${other}.d.ts`, found);
  }
  return found;
}

await write("judge/jest.js", "jest.cjs");
await write("judge/clock.js", "clock.cjs");
await write(`${TYPESCRIPT}/lib/typescript.js`, "typescript.cjs");
const { version } = JSON.parse(readFileSync(from(`${TYPESCRIPT}/package.json`), "utf8"));
writeFileSync(
  from(`${TO}/typescript.json`),
  JSON.stringify({ version, libraries: libraries("lib.es2022.d.ts") }),
);
