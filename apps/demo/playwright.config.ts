import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunchOptions } from "../../.ci/chromium.mjs";
import { redisOrNotice } from "../../.ci/redis.mjs";

/** Nobody's default. Another one lets two runs of a machine stay out of each other's way. */
const devPort = Number(process.env["DEMO_TEST_PORT"] || 5188);
const productionPort = devPort + 1;

const ci = Boolean(process.env["CI"]);
/** Milliseconds until a server has to answer: one of them has to be built first. */
const starting = 180_000;

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
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // In CI only, where a machine may stand still for seconds: to a page that is no different from a dead connection.
  // What passes the second time is listed as "flaky" at the end of the report, so that it is seen, and repaired.
  retries: ci ? 1 : 0,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: chromiumLaunchOptions(),
    // To record every test takes a good part of the time that it runs. In CI that is worth it for the second try.
    trace: ci ? "on-first-retry" : "retain-on-failure",
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
      timeout: starting,
      env: { DEMO_DEBUG: "1" },
    },
    {
      command: "vite build && tsx server/start.ts",
      url: `http://127.0.0.1:${productionPort}`,
      timeout: starting,
      env: { DEMO_DEBUG: "1", PORT: String(productionPort) },
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    },
  ],
});
