import type { Locator, Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";

interface Options {
  /** Messages that the browser may log in this test: it reports every connection that breaks. */
  readonly expectedConsole: readonly RegExp[];
}

interface Fixtures {
  /** What the server knows about this page. */
  readonly server: ServerSide;
}

interface ServerSide {
  /** This page's open connections, by scene. */
  connections(): Promise<Record<string, number>>;
  /** Every id in a scene's log, oldest first. */
  log(scene: string): Promise<readonly string[]>;
}

/** On a busy machine, a worker may start too late; the page then connects by itself. A worker that fails is noticed by `tabs.spec.ts`. */
const lateWorker = /The worker of `connections` cannot be used: It did not answer within 10 s/;

/** A test of the demo. It fails for any error or warning on the console that `expectedConsole` does not match. */
export const test = base.extend<Options & Fixtures>({
  expectedConsole: [[], { option: true }],

  page: async ({ page, expectedConsole }, provide) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      const text = `${message.type()}: ${message.text()}`;
      const expected = [lateWorker, ...expectedConsole];
      if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
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

/** What Chromium logs when a response ends in the middle. */
export const brokenConnection =
  /error: Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING/;

/** Goes to another page of the app without loading it again, as its links do. */
export function visit(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

export function statusOf(scope: Page | Locator) {
  return scope.getByTestId("status");
}

/** A button of the scene. The overlay has buttons with the same names. */
export function button(page: Page, name: string) {
  return page.getByRole("main").getByRole("button", { name });
}

/** Records every status that the chip shows from now on. Some are too short for polling. */
export async function recordStatuses(
  scope: Page | Locator,
): Promise<() => Promise<readonly string[]>> {
  const recorded = await statusOf(scope).evaluateHandle((chip) => {
    const statuses: string[] = [];
    const observer = new MutationObserver(() => statuses.push(chip.textContent));
    observer.observe(chip, { characterData: true, childList: true, subtree: true });
    return statuses;
  });
  return () => recorded.jsonValue();
}

/** Records every text that the first element with this selector shows from now on. */
export async function recordTexts(
  page: Page,
  selector: string,
): Promise<() => Promise<readonly string[]>> {
  const recorded = await page.evaluateHandle((wanted) => {
    const texts: string[] = [];
    const observer = new MutationObserver(() => {
      const text = document.querySelector(wanted)?.textContent;
      if (text && text !== texts.at(-1)) texts.push(text);
    });
    observer.observe(document.body, { characterData: true, childList: true, subtree: true });
    return texts;
  }, selector);
  return () => recorded.jsonValue();
}

/**
 * Presses a button as soon as it is enabled and the number in `testId` is greater than `limit`. This runs in the page:
 * on a busy machine, Playwright may find the button after the stream has ended.
 */
export async function pressPast(
  page: Page,
  name: string,
  testId: string,
  limit: number,
): Promise<void> {
  await page.evaluate(
    async ({ label, shown, least }) => {
      const number = () =>
        Number(document.querySelector(`[data-testid=${shown}]`)?.textContent.replaceAll(",", ""));
      const buttons = [...document.querySelectorAll("button")];
      const wanted = buttons.find((one) => one.textContent === label)!;
      while (!(number() > least) || wanted.ariaDisabled === "true") {
        await new Promise(requestAnimationFrame);
      }
      wanted.click();
    },
    { label: name, shown: testId, least: limit },
  );
}

/** Drops the connection past that number, and waits until the page has noticed. */
export async function dropPast(page: Page, testId: string, limit: number): Promise<void> {
  const lost = await statusOf(page).evaluateHandle((chip) => {
    const noticed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (chip.getAttribute("data-status") === "waiting") resolve();
      });
      observer.observe(chip, { attributes: true });
    });
    return { noticed };
  });
  await pressPast(page, "Drop the connection", testId, limit);
  await lost.evaluate(({ noticed }) => noticed);
}

export async function numberIn(page: Page, testId: string): Promise<number> {
  const text = await page.getByTestId(testId).textContent();
  return Number(text?.replaceAll(",", "") ?? Number.NaN);
}

export { expect };

/** Records the URLs that the page requests from now on below this path. */
export function recordRequests(page: Page, path: string): readonly string[] {
  const urls: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith(path)) urls.push(request.url());
  });
  return urls;
}

/** Every id that the page has received, oldest first. Fails if some are missing or arrived twice. */
export async function receivedIds(page: Page): Promise<readonly string[]> {
  const ids = page.getByTestId("ids");
  await expect(ids).toContainText("0 missing, 0 duplicates");
  const epoch = await ids.getAttribute("data-epoch");
  const ranges = JSON.parse((await ids.getAttribute("data-ranges"))!) as {
    first: number;
    last: number;
  }[];
  expect(ranges).toHaveLength(1);
  const { first, last } = ranges[0]!;
  return Array.from({ length: last - first + 1 }, (_, n) => `${epoch}-${first + n}`);
}

/** Makes `localStorage` throw, as a browser does that forbids storage. */
export async function forbidStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
}
