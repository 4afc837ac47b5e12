import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const backend = process.env.CODEHUB_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // src/codehub/web/views.py puts a nonce in its place, another one for each answer.
  html: { cspNonce: "CODEHUB_NONCE" },
  build: {
    outDir: "../src/codehub/web/dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: "es" },
  server: {
    // The host stays as the browser wrote it: the server compares it with the page's origin.
    proxy: {
      "/api": { target: backend },
      "/media": { target: backend },
      "/static": { target: backend },
      "/ws": { target: backend.replace("http", "ws"), ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
