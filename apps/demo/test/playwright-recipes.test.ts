import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { startTestServer } from "@runnel/hooks/testing";
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { chromiumLaunchOptions } from "../../../.ci/chromium.mjs";
import { attachCapture, replayCapture } from "./recipes/playwright-capture.ts";

const capture = readFileSync(
  new URL("../../../packages/hooks/test/recipes/prices.capture.json", import.meta.url),
  "utf8",
);

/** A page of an app, which subscribes to `/api/prices` when it is loaded. */
const APP = `<!doctype html><script>
  window.prices = [];
  const source = new EventSource("/api/prices");
  source.addEventListener("tick", ({ data }) => prices.push(JSON.parse(data).price));
</script>`;

/** Opens a page whose app is served by a server that has no `/api/prices`. */
async function openPage(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
  const app = await startTestServer();
  const html = { headers: { "content-type": "text/html" }, body: APP };
  const { url } = await app.endpoint({ otherwise: html });
  const browser = await chromium.launch(chromiumLaunchOptions());
  onTestFinished(async () => {
    await browser.close();
    await app.close();
  });
  const page = await browser.newPage();
  await prepare(page);
  await page.goto(url);
  return page;
}

it("the recipe for Playwright replays a capture, with its loss", async () => {
  const page = await openPage(async (opened) => {
    const recorded = await replayCapture(opened, capture);
    onTestFinished(() => recorded.close());
  });
  // EventSource reconnects after some seconds.
  await expect.poll(() => page.evaluate("prices")).toEqual([101, 102, 103]);
});

it("the recipe for Playwright attaches the event streams of the page, if it has any", async () => {
  const page = await openPage(async () => {});
  const attached: unknown[] = [];
  const info = {
    attach: async (name: string, options?: { body?: string | Buffer }) =>
      void attached.push([name, options?.body]),
  };
  await attachCapture(page, info);
  expect(attached).toEqual([]);
  await page.evaluate((json) => {
    window.eventStreams = { json: () => json };
  }, capture);
  await attachCapture(page, info);
  expect(attached).toEqual([["event-streams.json", capture]]);
});
