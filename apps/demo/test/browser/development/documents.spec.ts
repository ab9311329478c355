import { expect, test, visit } from "../demo.ts";

test("a page of the API reference is made when it is asked for", async ({ page }) => {
  await page.goto("/reference/hooks");
  // The server runs the compiler over the packages first, for many seconds on a busy machine.
  await expect(page.locator("#useSSE")).toBeVisible({ timeout: 90_000 });
  await visit(page, "/guides/benchmarks");
  await expect(page.locator(".prose table").first()).toBeVisible();
});
