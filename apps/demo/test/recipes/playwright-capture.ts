import { test as base } from "@playwright/test";
import type { Page, TestInfo } from "@playwright/test";
import { startTestServer } from "@runnel/hooks/testing";
import type { TestServer } from "@runnel/hooks/testing";

declare global {
  interface Window {
    /** The app sets it while it is tested: `window.eventStreams = recordCapture(client)`. */
    eventStreams?: { json(): string };
  }
}

/** A test that attaches the event streams of its page to the report if it fails. */
export const test = base.extend<{ capture: void }>({
  capture: [
    async ({ page }, provide, info) => {
      await provide();
      if (info.status !== info.expectedStatus) await attachCapture(page, info);
    },
    { auto: true },
  ],
});

export async function attachCapture(page: Page, info: Pick<TestInfo, "attach">): Promise<void> {
  const body = await page.evaluate(() => window.eventStreams?.json());
  if (body === undefined) return;
  await info.attach("event-streams.json", { body, contentType: "application/json" });
}

/** Sends the requests of a page to the connections of a capture. Close the server at the end of the test. */
export async function replayCapture(page: Page, capture: string): Promise<TestServer> {
  const server = await startTestServer({ capture, speed: Infinity });
  await page.route("**/api/**", (route) => {
    const { pathname, search } = new URL(route.request().url());
    return route.continue({ url: server.url + pathname + search });
  });
  return server;
}
