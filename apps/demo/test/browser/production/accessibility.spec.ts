import axe from "axe-core";
import { expect, test } from "../demo.ts";

// The policy of the server forbids the page to run what is not its own, and so it should.
test.use({ bypassCSP: true });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing to object to in any scene", async ({ page }) => {
      test.setTimeout(300_000);
      await page.goto("/clock");
      const links = page.getByRole("navigation").getByRole("link");
      const addresses = await links.evaluateAll((all) =>
        all.map((link) => link.getAttribute("href")!),
      );
      expect(addresses.length).toBeGreaterThan(5);

      for (const address of addresses) {
        await page.goto(address);
        await expect(page.getByText("Loading the scene…")).toHaveCount(0);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof axe }).axe.run(),
        );
        const found = violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary]);
        expect(found, address).toEqual([]);
      }
    });
  });
}

test("every scene fits a window 320 pixels wide", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/clock");
  const links = page.getByRole("navigation").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByText("Loading the scene…")).toHaveCount(0);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth, address).toBe(clientWidth);
  }
});
