import type { Page } from "@playwright/test";
import { contenders } from "../../../src/scenes/transports/protocol.ts";
import { capabilities } from "../../transports-table.ts";
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

/** Runs all tests of the table, and returns the verdicts by capability and contender. */
async function runTable(page: Page) {
  await button(page, "Run all tests").click();
  const cells = page.locator("[data-verdict]");
  await expect(cells).toHaveCount(Object.keys(capabilities).length * contenders.length, {
    timeout: 90_000,
  });
  const rows = await page
    .locator("[data-probe]")
    .evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute("data-probe")!,
        [...row.querySelectorAll("[data-verdict]")].map((cell) =>
          cell.getAttribute("data-verdict"),
        ),
      ]),
    );
  return Object.fromEntries(rows) as Record<string, (string | null)[]>;
}

test("the table of capabilities matches what each contender can do", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/transports");
  const expected = Object.fromEntries(
    Object.entries(capabilities).map(([probe, able]) => [
      probe,
      contenders.map((name) => (able.includes(name) ? "yes" : "no")),
    ]),
  );

  // Some capabilities have a time limit, so a page that is blocked for half a second may report "no". Such a table is
  // measured again. A missing capability is never reported as "yes".
  await expect(async () => {
    expect(await runTable(page)).toEqual(expected);
  }).toPass();
});

test("a server that does not answer counts as “no answer”, not as “no”", async ({ page }) => {
  await page.route(/\/api\/transports\/./, () => {});
  await page.goto("/transports");

  const verdicts = await runTable(page);

  expect(new Set(Object.values(verdicts).flat())).toEqual(new Set(["no answer", "no"]));
  // The transport refuses these before it asks the server.
  const refused = Object.entries(verdicts).flatMap(([probe, row]) =>
    row.flatMap((verdict, index) => (verdict === "no" ? [`${probe} ${contenders[index]}`] : [])),
  );
  expect(refused).toEqual(["headers native", "post native"]);
  await expect(page.getByText("nothing is known")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("all resume after a lost connection but Runnel over EventSource", async ({ page }) => {
  await page.goto("/transports");
  const card = (name: string) => page.getByTestId(name);
  const events = async (name: string) =>
    Number(await card(name).getByTestId("events").textContent());
  for (const name of contenders) {
    await expect.poll(() => events(name)).toBeGreaterThan(3);
  }

  const statuses = await recordStatuses(card("fetch"));

  await button(page, "Drop the connection").click();

  // A status that lasts less than a frame is not rendered.
  await expect
    .poll(async () => (await statuses()).filter((status) => status !== "Connecting…"))
    .toEqual(["Waiting to reconnect", "Open"]);
  for (const name of contenders) {
    await expect(statusOf(card(name))).toHaveText("Open");
    const before = await events(name);
    await expect.poll(() => events(name)).toBeGreaterThan(before + 3);
  }
  for (const name of ["fetch", "alone", "polyfill"]) {
    await expect(card(name).getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  }
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
