import { expect, test, visit } from "../demo.ts";

test("a page of the API reference is made when it is asked for", async ({ page }) => {
  await page.goto("/reference/hooks");
  await expect(page.locator("#useSSE")).toBeVisible();
  await visit(page, "/guides/benchmarks");
  await expect(page.locator(".prose table").first()).toBeVisible();
});

test("the slash key in the devtools does not open the search of the page", async ({ page }) => {
  await page.goto("/clock");
  await page.getByRole("button", { name: /^Runnel devtools/ }).click();
  await page.getByRole("region", { name: "Runnel devtools" }).getByRole("button").first().focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Search" })).toHaveCount(0);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
});
