import type { Locator } from "vitest/browser";
import { page } from "vitest/browser";

/** Waits until the canvas and the late-loading parts are painted, and takes the screenshot. */
export async function shoot(name: string, element: Locator): Promise<void> {
  await document.fonts.ready;
  for (let count = 0; count < 6; count += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await page.screenshot({ path: `./${name}.png`, element, base64: false });
}
