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

/** Fails if the page is wider than the window, or something in it is cut. */
export async function expectFit(page: Page): Promise<void> {
  const where = `in a window ${page.viewportSize()?.width} pixels wide`;
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth, where).toBe(clientWidth);
  expect(await cutElements(page), where).toEqual([]);
}

/** What scrolls sideways although the keyboard cannot scroll it: that is not intended. Code and tables have a `tabindex`. */
function cutElements(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(":is(main, dialog) :not([tabindex], input, textarea, select)")]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .map((element) => element.outerHTML.slice(0, 200)),
  );
}

/** Fails if the page is wider than one of the windows. */
export async function expectFits(page: Page): Promise<void> {
  for (const size of windows) {
    await page.setViewportSize(size);
    await expectFit(page);
  }
}
