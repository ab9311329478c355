import { test as base, expect, type Page } from "@playwright/test";

interface Options {
  /** What the browser itself may log in this test: it reports every connection that breaks. */
  readonly expectedConsole: readonly RegExp[];
}

interface Fixtures {
  /** The page's server-side name and what the server knows under it. */
  readonly server: ServerSide;
}

interface ServerSide {
  /** This page's open connections, by scene. */
  connections(): Promise<Record<string, number>>;
  /** Every id in a scene's log, oldest first. */
  log(scene: string): Promise<readonly string[]>;
}

/** A test of the demo; it fails for any error or warning on the console that it did not announce. */
const test = base.extend<Options & Fixtures>({
  expectedConsole: [[], { option: true }],

  page: async ({ page, expectedConsole }, provide) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      const text = `${message.type()}: ${message.text()}`;
      if (!expectedConsole.some((pattern) => pattern.test(text))) complaints.push(text);
    });
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    await provide(page);
    expect(complaints, "errors and warnings on the console").toEqual([]);
  },

  server: async ({ page, request }, provide) => {
    let visitor = "";
    page.on("request", (sent) => {
      visitor = sent.headers()["x-visitor"] ?? visitor;
    });
    const ask = async (path: string) => (await request.get(`/api/_debug/${path}`)).json();
    await provide({
      connections: async () =>
        (await ask(`connections?visitor=${visitor}`)) as Record<string, number>,
      log: async (scene) => (await ask(`log/${scene}`)) as string[],
    });
  },
});

/** Chromium says this of a response that ends in the middle, whoever reads it. */
const brokenConnection = /error: Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING/;

function statusOf(page: Page) {
  return page.getByTestId("status");
}

/** A button of the scene; the overlay has some of the same name. */
function button(page: Page, name: string) {
  return page.getByRole("main").getByRole("button", { name });
}

/** Every status that the chip shows from now on: some last too short to be looked for. */
async function recordStatuses(page: Page): Promise<() => Promise<readonly string[]>> {
  const recorded = await statusOf(page).evaluateHandle((chip) => {
    const statuses: string[] = [];
    const observer = new MutationObserver(() => statuses.push(chip.textContent));
    observer.observe(chip, { characterData: true, childList: true, subtree: true });
    return statuses;
  });
  return () => recorded.jsonValue();
}

/**
 * Presses "Drop the connection" as soon as the number in `testId` is greater than `limit`. In the page,
 * since on a busy machine Playwright may find the button only when the stream has long ended.
 */
async function dropPast(page: Page, testId: string, limit: number): Promise<void> {
  await page.evaluate(
    async ({ shown, least }) => {
      const number = () =>
        Number(document.querySelector(`[data-testid=${shown}]`)?.textContent.replaceAll(",", ""));
      while (!(number() > least)) await new Promise(requestAnimationFrame);
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((one) => one.textContent === "Drop the connection")!.click();
    },
    { shown: testId, least: limit },
  );
}

async function numberIn(page: Page, testId: string): Promise<number> {
  const text = await page.getByTestId(testId).textContent();
  return Number(text?.replaceAll(",", "") ?? Number.NaN);
}

export { brokenConnection, button, dropPast, expect, numberIn, recordStatuses, statusOf, test };
