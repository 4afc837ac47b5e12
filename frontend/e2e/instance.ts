import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const READY_MS = 180_000;
const STOP_MS = 30_000;
const CODEHUB = fileURLToPath(new URL("../../.venv/bin/codehub", import.meta.url));

/** Start a whole CodeHub in a home of its own, unless CODEHUB_URL names one that runs already. */
export default async function startInstance() {
  if (process.env.CODEHUB_URL) return undefined;
  if (!existsSync(CODEHUB)) throw new Error(`${CODEHUB} is missing: run \`make setup\` first.`);
  const home = mkdtempSync(join(tmpdir(), "codehub-e2e-"));
  const log = join(home, "up.log");
  const port = await freePort();
  const password = randomBytes(12).toString("base64url");
  const output = openSync(log, "w");
  const instance = spawn(CODEHUB, ["up", "--port", String(port)], {
    env: {
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      CODEHUB_HOME: join(home, "home"),
      CODEHUB_DEMO_PASSWORD: password,
    },
    stdio: ["ignore", output, output],
  });
  try {
    await ready(instance, log);
  } catch (error) {
    await stop(instance);
    throw new Error(`${String(error)}\n${readFileSync(log, "utf8")}`);
  }
  process.env.CODEHUB_URL = `http://127.0.0.1:${port}`;
  process.env.CODEHUB_DEMO_PASSWORD = password;
  return async () => {
    await stop(instance);
    rmSync(home, { recursive: true, force: true });
  };
}

async function ready(instance: ChildProcess, log: string) {
  const deadline = Date.now() + READY_MS;
  while (!readFileSync(log, "utf8").includes("CodeHub is ready")) {
    if (instance.exitCode !== null) throw new Error("`codehub up` ended.");
    if (Date.now() > deadline) throw new Error("`codehub up` did not get ready in time.");
    await pause(200);
  }
}

async function stop(instance: ChildProcess) {
  if (instance.exitCode !== null) return;
  const ended = new Promise((resolve) => instance.once("exit", resolve));
  instance.kill("SIGTERM");
  await Promise.race([ended, pause(STOP_MS).then(() => instance.kill("SIGKILL"))]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject()));
    });
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
