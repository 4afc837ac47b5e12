// Fails the build when what a visitor must download first outgrows its budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../../src/codehub/web/dist/", import.meta.url);
const BUDGET_KB = 150;
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));

/** The chunk and everything that it imports statically. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const files = [...closure("index.html")].map((key) => manifest[key].file);
const sizes = files.map((file) => gzipSync(readFileSync(new URL(file, DIST))).length);
const bytes = sizes.reduce((sum, size) => sum + size, 0);
const size = `${(bytes / 1000).toFixed(1)} kB gzipped in ${files.length} files`;
if (bytes > BUDGET_KB * 1000) {
  console.error(`First load is ${size}: over the budget of ${BUDGET_KB} kB.`);
  files.forEach((file, index) => console.error(`  ${(sizes[index] / 1000).toFixed(1)} kB  ${file}`));
  process.exit(1);
}
console.log(`First load: ${size} (budget ${BUDGET_KB} kB).`);
