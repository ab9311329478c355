import { button, expect, recordStatuses, statusOf, test } from "../demo.ts";

test.use({
  expectedConsole: [
    new RegExp(
      [
        // The browser, for any request, and native EventSource.
        "error: Failed to load resource: (net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)|.* status of (403|503))",
        "error: EventSource's response has a (status|Content-Type|MIME type)",
        // event-source-polyfill logs each connection that breaks.
        "error: TypeError: network error",
      ].join("|"),
    ),
  ],
});

/** For fetch, EventSource and event-source-polyfill, in this order. */
const table: Readonly<Record<string, readonly [boolean, boolean, boolean]>> = {
  headers: [true, false, true],
  post: [true, false, false],
  lastEventId: [true, false, true],
  status: [true, false, true],
  errorBody: [true, false, false],
  retryAfter: [true, false, false],
  noContent: [true, false, true],
  contentType: [true, false, true],
  retryField: [true, false, false],
  sizeLimit: [true, false, false],
  comments: [true, false, false],
  anyType: [true, false, false],
};

test("the table of capabilities matches what each transport can do", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/transports");

  // Some capabilities have a time limit, so a page that is blocked for half a second may report "no". Such a table is
  // measured again. A missing capability is never reported as "yes".
  await expect(async () => {
    await button(page, "Run all tests").click();
    await expect(page.locator("[data-can]")).toHaveCount(36, { timeout: 90_000 });
    const found = await page
      .locator("[data-probe]")
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.getAttribute("data-probe"),
          [...row.querySelectorAll("[data-can]")].map(
            (cell) => cell.getAttribute("data-can") === "true",
          ),
        ]),
      );
    expect(Object.fromEntries(found)).toEqual(table);
  }).toPass();
});

test("fetch and the polyfill resume after a lost connection; native EventSource does not", async ({
  page,
}) => {
  await page.goto("/transports");
  const card = (name: string) => page.getByTestId(name);
  const events = async (name: string) =>
    Number(await card(name).getByTestId("events").textContent());
  for (const name of ["fetch", "native", "polyfill"]) {
    await expect.poll(() => events(name)).toBeGreaterThan(3);
  }

  const statuses = await recordStatuses(card("fetch"));

  await button(page, "Drop the connection").click();

  // A status that lasts less than a frame is not rendered.
  await expect
    .poll(async () => (await statuses()).filter((status) => status !== "Connecting…"))
    .toEqual(["Waiting to reconnect", "Open"]);
  for (const name of ["fetch", "native", "polyfill"]) {
    await expect(statusOf(card(name))).toHaveText("Open");
    const before = await events(name);
    await expect.poll(() => events(name)).toBeGreaterThan(before + 3);
  }
  await expect(card("fetch").getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  await expect(card("polyfill").getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  await expect(card("native").getByTestId("ids")).toContainText(/[1-9]\d* missing, 0 duplicates/);
});

test("only the transports scene loads the polyfill", async ({ page }) => {
  // A word that only the polyfill contains. Its name is also in the sources that the page shows.
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response.text());
  });
  const polyfills = async () =>
    (await Promise.all(scripts)).filter((script) => script.includes("XDomainRequest")).length;
  await page.goto("/clock");
  await expect(page.getByTestId("status")).toHaveText("Open");
  expect(scripts).not.toHaveLength(0);
  expect(await polyfills()).toBe(0);

  await page.getByRole("link", { name: /^Transports/ }).click();
  await expect(page.getByTestId("polyfill").getByTestId("status")).toHaveText("Open");
  await expect.poll(polyfills).toBe(1);
});
