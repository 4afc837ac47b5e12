import { loadPyodide } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";

import harness from "./harness.py?raw";
import type { CaseRequest, Outcome, WorkerAnswer } from "./protocol";

/** What the page hands over, so that this worker needs no network: its policy gives it none. */
export interface PythonRuntime {
  asm: string;
  wasm: ArrayBuffer;
  stdlib: ArrayBuffer;
}

const HERE = "<codehub>";
const answer = (message: WorkerAnswer) => self.postMessage(message);
type RunCase = (request: string) => string;
let runCase: RunCase | null = null;

/** Answer the loader's requests from what the page gave. */
function serve({ wasm, stdlib }: PythonRuntime) {
  self.fetch = (address) => {
    const isWasm = String(address).endsWith(".wasm");
    const type = isWasm ? "application/wasm" : "application/zip";
    return Promise.resolve(new Response(isWasm ? wasm : stdlib, { headers: { "Content-Type": type } }));
  };
}

async function start(runtime: PythonRuntime) {
  serve(runtime);
  const { default: createPyodideModule } = (await import(/* @vite-ignore */ runtime.asm)) as {
    default: NonNullable<Parameters<typeof loadPyodide>[0]>["createPyodideModule"];
  };
  const python = await loadPyodide({
    createPyodideModule,
    indexURL: new URL("/pyodide/", self.location.origin).href,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    // Learner code sees no `js` beyond what the loader needs.
    jsglobals: { Object, setTimeout, clearTimeout },
  });
  self.fetch = () => Promise.reject(new TypeError("There is no network here."));
  python.runPython(harness, { filename: HERE });
  runCase = python.globals.get("run_case") as RunCase;
  answer({ type: "ready", toolchain: `Python ${info.python} (Pyodide)` });
}

async function handle(data: PythonRuntime | CaseRequest) {
  if ("wasm" in data) await start(data);
  else if (runCase) {
    const outcome = JSON.parse(runCase(JSON.stringify(data))) as Outcome;
    answer({ type: "outcome", outcome });
  }
}

self.onmessage = ({ data }: MessageEvent<PythonRuntime | CaseRequest>) => {
  handle(data).catch((error: unknown) => answer({ type: "failed", message: String(error) }));
};
