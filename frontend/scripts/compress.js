// Puts a .gz beside every text file of the build, which WhiteNoise sends to browsers that take it.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../../src/codehub/web/dist/", import.meta.url);
const TEXT = /\.(m?js|css|svg|json|wasm|ttf)$/;
const WORTH_BYTES = 1024;

const files = readdirSync(DIST, { recursive: true }).filter((name) => TEXT.test(name));
for (const name of files) {
  const content = readFileSync(new URL(name, DIST));
  if (content.length >= WORTH_BYTES) {
    writeFileSync(new URL(`${name}.gz`, DIST), gzipSync(content, { level: 9 }));
  }
}
