import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

// Takes the screenshots of the README: `pnpm --filter @runnel/demo screenshots`.

for (const colorScheme of ["light", "dark"] as const) {
  test(`the dashboard with the frames of its stream, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(() => {
      localStorage.setItem("runnel-devtools", '{"open":true,"height":300,"streamsWidth":280}');
    });
    await page.setViewportSize({ width: 1_440, height: 1_240 });
    await page.goto("/ticker");
    // Enough for a line of half a minute.
    const events = page.getByTestId("events");
    await expect(events).toHaveText(/^([3-9]|\d\d),\d{3}$/, { timeout: 60_000 });
    const panel = page.getByRole("region", { name: "Runnel devtools" });
    await expect(panel.getByRole("grid", { name: "Frames" })).toBeVisible();
    await page.locator(".board .index").evaluate((chart) => {
      scrollTo(0, chart.getBoundingClientRect().top + scrollY - 24);
    });
    // A machine that is busy with something else would show a slow page.
    await expect(page.getByTestId("commits-per-second")).toHaveText(/^\d\d$/, { timeout: 60_000 });
    await page.screenshot({
      path: fileURLToPath(new URL(`screenshot-${colorScheme}.png`, import.meta.url)),
    });
  });
}
