import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunchOptions } from "../../.ci/chromium.mjs";
import { redisOrNotice } from "../../.ci/redis.mjs";

/** Nobody's default. Another one lets two runs of a machine stay out of each other's way. */
const devPort = Number(process.env["DEMO_TEST_PORT"] || 5188);
const productionPort = devPort + 1;

const onlyProduction = "**/production/**/*.spec.ts";
/** What a build could break: the scenes themselves, and what they claim. The rest is the same code. */
const alsoProduction = ["**/scenes.spec.ts", "**/resuming.spec.ts"];

export default defineConfig({
  testDir: "test/browser",
  fullyParallel: true,
  // Most of the time a test waits for a reconnect: two cores are enough for three.
  workers: 3,
  forbidOnly: true,
  // Awaited conditions, so what is generous costs nothing: a second reconnect alone may take four seconds.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: chromiumLaunchOptions(),
    trace: "retain-on-failure",
  },
  projects: [
    {
      name: "development",
      testIgnore: onlyProduction,
      use: { baseURL: `http://127.0.0.1:${devPort}` },
    },
    {
      name: "production",
      testMatch: [onlyProduction, ...alsoProduction],
      testIgnore: redisOrNotice() ? [] : "**/replicas/*.spec.ts",
      use: { baseURL: `http://127.0.0.1:${productionPort}` },
    },
  ],
  webServer: [
    {
      command: `vite --host 127.0.0.1 --port ${devPort} --strictPort`,
      url: `http://127.0.0.1:${devPort}`,
      env: { DEMO_DEBUG: "1" },
    },
    {
      command: "vite build && tsx server/start.ts",
      url: `http://127.0.0.1:${productionPort}`,
      env: { DEMO_DEBUG: "1", PORT: String(productionPort) },
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    },
  ],
});
