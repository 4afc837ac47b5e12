// Bundles what the judge sends into boxes as single files, next to the judge's languages.
import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const from = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const TO = "../src/codehub/judge/languages/bundled";

const bundle = await rolldown({ input: from("judge/jest.js"), platform: "node", logLevel: "warn" });
await bundle.write({ file: from(`${TO}/jest.cjs`), format: "cjs", minify: true, exports: "named" });
await bundle.close();
