import { defineConfig, devices } from "@playwright/test";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Everything runs against a real `codehub up` in Debian's Chromium; see e2e/instance.ts. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/instance.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.CODEHUB_URL,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET },
    actionTimeout: 20_000,
    trace: "retain-on-failure",
  },
  projects: [
    { name: "e2e", testIgnore: /(screens|pictures)\.spec\.ts/ },
    { name: "screens", testMatch: /(screens|pictures)\.spec\.ts/ },
  ],
});
