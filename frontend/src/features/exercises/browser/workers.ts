import type { PythonRuntime } from "./python.worker";
import type { BrowserLanguage, CaseRequest, Outcome, WorkerAnswer } from "./protocol";

/** A place where one case after another is run. */
export interface Box {
  toolchain: string;
  worker: Worker;
}

export class LateError extends Error {}

function answerOf(worker: Worker, send: () => void, limitMs?: number): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const timer =
      limitMs === undefined ? undefined : setTimeout(() => reject(new LateError("too slow")), limitMs);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      clearTimeout(timer);
      if (data.type === "failed") reject(new Error(data.message));
      else resolve(data);
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error(event.message || "The worker did not start."));
    };
    send();
  });
}

async function bytes(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.arrayBuffer();
}

/** Python's runtime from our own origin: fetched once, when it is first needed. */
async function fetchPython(): Promise<PythonRuntime> {
  const { ASM, STDLIB, WASM } = await import("./python-files");
  const [wasm, stdlib] = await Promise.all([bytes(WASM), bytes(STDLIB)]);
  return { asm: new URL(ASM, location.origin).href, wasm, stdlib };
}

let python: Promise<PythonRuntime> | null = null;

async function openPython(worker: Worker): Promise<string> {
  python ??= fetchPython();
  const runtime = await python.catch((error: unknown) => {
    python = null;
    throw error;
  });
  const ready = await answerOf(worker, () => worker.postMessage(runtime));
  return ready.type === "ready" ? ready.toolchain : "";
}

/** Make a worker for `language`. `onWorker` gets it at once, so that it can be stopped while it starts. */
export async function openBox(language: BrowserLanguage, onWorker: (worker: Worker) => void): Promise<Box> {
  if (language === "javascript") {
    const worker = new Worker(new URL("./javascript.worker.ts", import.meta.url), { type: "module" });
    onWorker(worker);
    return { worker, toolchain: "JavaScript of this browser" };
  }
  const worker = new Worker(new URL("./python.worker.ts", import.meta.url), { type: "module" });
  onWorker(worker);
  return { worker, toolchain: await openPython(worker) };
}

/** Run one case; throws `LateError` at the limit, and the worker must then be thrown away. */
export async function runCase({ worker }: Box, request: CaseRequest, limitMs: number): Promise<Outcome> {
  const answer = await answerOf(worker, () => worker.postMessage(request), limitMs);
  if (answer.type !== "outcome") throw new Error("The worker said something unexpected.");
  return answer.outcome;
}
