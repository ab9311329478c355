import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunchOptions } from "../../.ci/chromium.mjs";
import { redisOrNotice } from "../../.ci/redis.mjs";

/** No other tool's default port. Set another one to run the tests twice at a time on one machine. */
const devPort = Number(process.env["DEMO_TEST_PORT"] || 5188);
const productionPort = devPort + 1;

const ci = Boolean(process.env["CI"]);
/** Milliseconds until a server must answer. The production server is built first. */
const startTimeout = 180_000;

/** The screenshots of the README are taken like tests, but only on request. */
const takesScreenshots = process.env["SCREENSHOTS"] !== undefined;

export default defineConfig({
  fullyParallel: true,
  // Three workers for two cores: most of the time, a test waits for a reconnect.
  workers: 3,
  forbidOnly: true,
  // Generous, which costs nothing, since tests await conditions: a second reconnect alone may take four seconds.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // Only in CI, where a machine may freeze for seconds. A page cannot tell that from a dead connection. The report
  // lists a test that passes on the second try as "flaky", so that it gets repaired.
  retries: ci ? 1 : 0,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: chromiumLaunchOptions(),
    // Without a GPU, endless animations (such as the ripple of an open stream) take a tenth of the processor time.
    contextOptions: { reducedMotion: "reduce" },
    // Recording takes a fifth of the processor time. In CI, the second try is recorded; elsewhere, use `--trace on`.
    trace: ci ? "on-first-retry" : "off",
  },
  projects: takesScreenshots
    ? [
        {
          name: "screenshots",
          testDir: "docs",
          testMatch: "*.screenshots.ts",
          use: { baseURL: `http://127.0.0.1:${productionPort}` },
        },
      ]
    : [
        {
          // Loads a module for each source file, which is slow. So only what the build cannot show is tested here: sources,
          // StrictMode, hot updates and hints.
          name: "development",
          testDir: "test/browser/development",
          use: { baseURL: `http://127.0.0.1:${devPort}` },
        },
        {
          name: "production",
          testDir: "test/browser/production",
          testIgnore: redisOrNotice() ? [] : "**/replicas/*.spec.ts",
          use: { baseURL: `http://127.0.0.1:${productionPort}` },
        },
      ],
  webServer: [
    {
      command: `vite --host 127.0.0.1 --port ${devPort} --strictPort`,
      url: `http://127.0.0.1:${devPort}`,
      timeout: startTimeout,
      env: { DEMO_DEBUG: "1" },
    },
    {
      command: "vite build && tsx server/start.ts",
      url: `http://127.0.0.1:${productionPort}`,
      timeout: startTimeout,
      env: { DEMO_DEBUG: "1", PORT: String(productionPort) },
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    },
  ],
});
