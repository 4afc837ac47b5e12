import { NodeLike, OutputLimitError, UnsupportedError } from "./node-like";
import type { CaseRequest, Outcome, WorkerAnswer } from "./protocol";
import { INEXACT } from "./result";
import { mayMatch, same, shown } from "./values";

/** Taken away besides what the worker's policy forbids, for a server that sends no policy. */
const FORBIDDEN = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "importScripts",
  "RTCPeerConnection",
  "navigator",
];
const EXPORTS = /^\s*export\s+(?:default|const|let|var|function|class|async|\{|\*)/m;
const HEADER_LINES = 2;

function takeAway() {
  for (let owner: object | null = self; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    for (const name of FORBIDDEN) {
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name);
    }
  }
}

const outcome = (changes: Partial<Outcome>): Outcome => ({
  stdout: "",
  stderr: "",
  actual: "",
  matches: null,
  end: "finished",
  fault: null,
  ...changes,
});

/** The error as Node would show it, with lines counted in the learner's file. */
function complaint(error: unknown, entry: string): string {
  if (!(error instanceof Error)) return `Uncaught ${shown(error)}`;
  const at = /(?:<anonymous>|blob:[^\s:)]+:[^\s)]*?):(\d+):(\d+)\)?$/m.exec(error.stack ?? "");
  const place = at ? `\n    at ${entry}:${Math.max(1, Number(at[1]) - HEADER_LINES)}:${at[2]}` : "";
  return `${error.name}: ${error.message}${place}`;
}

type Loaded = Record<string, unknown>;

/** Functions that are declared but not exported can be called too, as on the server. */
function loadScript(source: string, name: string | null, node: NodeLike): Loaded {
  const module: { exports: unknown } = { exports: {} };
  const isName = name !== null && /^[A-Za-z_$][\w$]*$/.test(name);
  const tail = isName ? `\n;return typeof ${name} === "undefined" ? undefined : ${name};` : "";
  const body = new Function("module", "exports", "require", "process", source + tail);
  const declared: unknown = body(module, module.exports, node.require, node.process);
  const exported = module.exports;
  if (!isName) return exported as Loaded;
  const found =
    (exported as Loaded | null)?.[name] ??
    declared ??
    (typeof exported === "function" ? exported : undefined);
  return { ...(exported as Loaded), [name]: found };
}

async function loadModule(source: string): Promise<Loaded> {
  const address = URL.createObjectURL(new Blob(["\n\n", source], { type: "text/javascript" }));
  const loaded = (await import(/* @vite-ignore */ address)) as Loaded;
  return { ...(loaded.default as Loaded | undefined), ...loaded };
}

const load = (source: string, name: string | null, node: NodeLike) =>
  EXPORTS.test(source) ? loadModule(source) : Promise.resolve().then(() => loadScript(source, name, node));

/** Read a value or a call as it is written in the task, with `names` in scope. */
function evaluate(text: string, names: Loaded): unknown {
  return new Function(...Object.keys(names), `return (${text});`)(...Object.values(names));
}

async function call(
  { input, expected, target }: CaseRequest["case"],
  loaded: Loaded,
): Promise<Partial<Outcome>> {
  const name = target?.split(".")[0] ?? "";
  if (loaded[name] === undefined) throw new ReferenceError(`${target} is not defined as a function`);
  const value: unknown = await evaluate(input, { [name]: loaded[name] });
  try {
    const wanted = evaluate(expected, {});
    const matches = same(value, wanted) || (mayMatch(value, wanted) ? null : false);
    return { actual: shown(value), matches };
  } catch {
    // The task describes the value in words that are no JavaScript.
    return { actual: shown(value), matches: null };
  }
}

async function run(request: CaseRequest): Promise<Outcome> {
  const { case: item, entry, files } = request;
  const source = files.find(({ path }) => path === entry)?.text ?? "";
  const node = new NodeLike(files, item.kind === "io" ? item.input : "");
  Object.assign(self, { process: node.process, require: node.require, console: node.console });
  const printed = () => ({ stdout: node.stdout, stderr: node.stderr });
  try {
    new Function(EXPORTS.test(source) ? "" : source);
  } catch (error) {
    return outcome({ end: "syntax", stderr: complaint(error, entry) });
  }
  try {
    const loaded = await load(source, item.target?.split(".")[0] ?? null, node);
    const changes = item.kind === "call" ? await call(item, loaded) : {};
    await node.idle();
    const stderr = node.isExact ? node.stderr : INEXACT;
    return outcome({ ...printed(), stderr, end: node.exitCode ? "crashed" : "finished", ...changes });
  } catch (error) {
    return failure(error, request, node);
  }
}

function failure(error: unknown, { case: item, entry }: CaseRequest, node: NodeLike): Outcome {
  const printed = { stdout: node.stdout, stderr: node.stderr };
  if (node.isExit(error)) return outcome({ ...printed, end: node.exitCode ? "crashed" : "finished" });
  if (error instanceof OutputLimitError) return outcome({ ...printed, end: "output" });
  if (error instanceof UnsupportedError) return outcome({ end: "unsupported", stderr: error.message });
  const wanted = /^raises (.+)$/.exec(item.expected)?.[1];
  const name = error instanceof Error ? error.name : "";
  const matches = wanted === undefined ? null : wanted === "an exception" || wanted === name;
  const stderr = node.stderr + complaint(error, entry);
  return outcome({ ...printed, stderr, matches, end: matches ? "finished" : "crashed" });
}

const answer = self.postMessage.bind(self) as (message: WorkerAnswer) => void;
takeAway();
self.onmessage = ({ data }: MessageEvent<CaseRequest>) => {
  run(data)
    .then((result) => answer({ type: "outcome", outcome: result }))
    .catch((error: unknown) => answer({ type: "failed", message: String(error) }));
};
