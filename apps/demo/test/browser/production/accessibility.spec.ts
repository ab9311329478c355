import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect, test } from "../demo.ts";

// The policy of the server forbids the page to run what is not its own, and so it should.
test.use({ bypassCSP: true });

/** The rules that another colour scheme could break: the others see no colours. */
const coloured = ["color-contrast", "link-in-text-block"];

/** What axe objects to, by those rules or by all. */
async function objections(page: Page, rules?: string[]) {
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: typeof axe }).axe.run(runOnly ? { runOnly } : {}),
    rules,
  );
  return violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary]);
}

test("axe finds nothing to object to in any scene, light or dark", async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto("/clock");
  const links = page.getByRole("navigation").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(addresses.length).toBeGreaterThan(5);

  for (const address of addresses) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address);
    await expect(page.getByText("Loading the scene…")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate(axe.source);
    expect(await objections(page), `${address}, light`).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await objections(page, coloured), `${address}, dark`).toEqual([]);
  }
});

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
