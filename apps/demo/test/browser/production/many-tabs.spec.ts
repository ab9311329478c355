import { brokenConnection, button, expect, numberIn, test } from "../demo.ts";

test.use({ expectedConsole: [brokenConnection] });

/** Over HTTP/1.1 a browser opens six connections per host. */
const TABS = 7;

test("more tabs than a browser opens connections show the dashboard over a single one, and all resume", async ({
  page,
  context,
}) => {
  await page.goto("/ticker");
  await page.getByRole("switch", { name: "One connection for all tabs" }).check();
  const tabs = [page];
  while (tabs.length < TABS) {
    const tab = await context.newPage();
    await tab.goto("/ticker");
    tabs.push(tab);
  }
  for (const tab of tabs) {
    await expect(tab.locator(".price")).toHaveCount(50);
    await expect(tab.getByTestId("connections")).toHaveText("1 connection on the server");
  }

  // Not `click`: it waits for a frame, and only the tab in front gets frames.
  await button(tabs[0]!, "Drop the connection").dispatchEvent("click");
  // All before the first wait, because all count at the same time.
  const events = await Promise.all(tabs.map((tab) => numberIn(tab, "events")));
  for (const [n, tab] of tabs.entries()) {
    await expect.poll(() => numberIn(tab, "events")).toBeGreaterThan(events[n]! + 100);
    await expect(tab.getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  }
  await expect(page.getByTestId("connections")).toHaveText("1 connection on the server");

  for (const tab of tabs.slice(1)) await tab.close();
  await expect(page.getByTestId("connections")).toHaveText("1 connection on the server");
});
