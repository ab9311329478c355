import type { Page } from "@playwright/test";
import { expect } from "./demo.ts";

/** Of phones, a tablet, a laptop and a desktop. */
export const windows = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1_024 },
  { width: 1_280, height: 720 },
  { width: 1_440, height: 900 },
];

/** Fails if the page is wider than the window. */
export async function expectFit(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth, `in a window ${page.viewportSize()?.width} pixels wide`).toBe(clientWidth);
}

/** Fails if the page is wider than one of the windows. */
export async function expectFits(page: Page): Promise<void> {
  for (const size of windows) {
    await page.setViewportSize(size);
    await expectFit(page);
  }
}
