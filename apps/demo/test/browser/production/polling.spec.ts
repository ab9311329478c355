import type { Locator, Page } from "@playwright/test";
import { button, expect, recordRequests, test } from "../demo.ts";

async function numbersOf(card: Locator) {
  const number = async (name: string) =>
    Number.parseInt((await card.getByTestId(name).innerText()).replaceAll(",", ""), 10);
  return {
    requests: await number("requests"),
    sent: await number("sent"),
    received: await number("received"),
    bytes: await number("bytes"),
    seen: await number("seen"),
    mean: await number("mean"),
    worst: await number("worst"),
  };
}

/** The bytes of the responses as Chromium counts them, headers included. */
async function watchWire(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const sizes: { url: string; size: number }[] = [];
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.push({ url: urls.get(requestId) ?? "", size: encodedDataLength }),
  );
  const bodies: { url: string; size: number }[] = [];
  cdp.on("Network.dataReceived", ({ requestId, dataLength }) =>
    bodies.push({ url: urls.get(requestId) ?? "", size: dataLength }),
  );
  await cdp.send("Network.enable");
  const sum = (list: typeof sizes, pattern: RegExp) =>
    list.reduce((total, { url, size }) => total + (pattern.test(url) ? size : 0), 0);
  return {
    count: (pattern: RegExp) => sizes.filter(({ url }) => pattern.test(url)).length,
    received: (pattern: RegExp) => sum(sizes, pattern),
    body: (pattern: RegExp) => sum(bodies, pattern),
  };
}

test("a stream needs one request and sees every change; polling needs many and misses changes", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const wire = await watchWire(page);
  const requests = recordRequests(page, "/api/polling/jobs/");
  await page.goto("/polling");
  await expect(page.getByTestId("sse").getByTestId("phase")).toHaveText("No job yet");

  await button(page, "Start a job").click();

  const [polling, sse] = [page.getByTestId("polling"), page.getByTestId("sse")];
  await expect(sse.getByTestId("phase")).toHaveText("Done", { timeout: 60_000 });
  await expect(polling.getByTestId("phase")).toHaveText("Done");
  const asked = requests.filter((url) => /\/jobs\/[^/]+$/.test(url));
  expect(requests.filter((url) => url.endsWith("/events"))).toHaveLength(1);
  // The browser counts the same bytes as the server.
  await expect.poll(() => wire.count(/\/jobs\/[^/]+$/)).toBe(asked.length);
  await expect
    .poll(async () => (await numbersOf(polling)).received)
    .toBe(wire.received(/\/jobs\/[^/]+$/));
  // The page ends its stream at the last status, and Chromium does not tell the full size of a response that it aborts.
  const body = wire.body(/\/events$/);
  expect((await numbersOf(sse)).received).toBeGreaterThan(body);
  expect((await numbersOf(sse)).received).toBeLessThan(body + 2_000);
  for (const card of [polling, sse]) {
    const { sent, received, bytes } = await numbersOf(card);
    expect(sent).toBeGreaterThan(100);
    expect(bytes).toBe(sent + received);
  }
  const [left, right] = [await numbersOf(polling), await numbersOf(sse)];

  expect(left.requests).toBe(asked.length);
  expect(right.requests).toBe(1);
  // 41 statuses: queued, and forty steps.
  expect(right.seen).toBe(41);
  expect(left.seen).toBeLessThan(right.seen);
  expect(right.mean).toBeLessThan(left.mean);
});

test("another job with another interval starts with empty counters", async ({ page }) => {
  await page.goto("/polling");
  await button(page, "Start a job").click();
  await expect.poll(async () => (await numbersOf(page.getByTestId("sse"))).seen).toBeGreaterThan(5);

  await page.getByRole("radio", { name: "0.25 s" }).check();
  await button(page, "Start another job").click();

  await expect(page.getByRole("region", { name: "Polling every 0.25 s" })).toBeVisible();
  await expect
    .poll(async () => (await numbersOf(page.getByTestId("polling"))).requests)
    .toBeGreaterThan(3);
  expect((await numbersOf(page.getByTestId("sse"))).requests).toBe(1);
});

test.describe("when the server refuses", () => {
  test.use({ expectedConsole: [/status of (429|503)/] });

  test("a job that cannot be started shows an alert", async ({ page }) => {
    await page.route("/api/polling/jobs", (route) => route.fulfill({ status: 429, body: "" }));
    await page.goto("/polling");
    await button(page, "Start a job").click();
    await expect(page.getByRole("alert")).toContainText("429");
  });

  test("both cards show why they are out of date, and recover", async ({ page }) => {
    // One response each, and the stream's ends after the first status. The failures start right after that: if the test
    // started them, the job might be done by then.
    const answered = new Set<string>();
    let failing = true;
    await page.route("/api/polling/jobs/**", (route) => {
      const { pathname } = new URL(route.request().url());
      if (failing && answered.has(pathname)) return route.fulfill({ status: 503, body: "" });
      answered.add(pathname);
      if (!failing || !pathname.endsWith("/events")) return route.continue();
      const first = { version: 1, phase: "queued", percent: 0, changedAt: Date.now() };
      const body = `id: 1\nevent: status\ndata: ${JSON.stringify(first)}\n\n`;
      return route.fulfill({ contentType: "text/event-stream", body });
    });
    await page.goto("/polling");
    await button(page, "Start a job").click();
    const cards = [page.getByTestId("polling"), page.getByTestId("sse")];
    for (const card of cards) await expect(card.getByTestId("problem")).toContainText("503");

    failing = false;
    for (const card of cards) await expect(card.getByTestId("phase")).toHaveText("Done");
    for (const card of cards) await expect(card.getByTestId("problem")).toHaveCount(0);
    await expect.poll(async () => (await numbersOf(cards[1]!)).seen).toBe(41);
  });
});
