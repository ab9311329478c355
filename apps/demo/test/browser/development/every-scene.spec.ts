import { expect, statusOf, test } from "../demo.ts";

test("every scene runs from its sources, in StrictMode, and shows them", async ({ page }) => {
  await page.goto("/");
  await expect(statusOf(page)).toHaveText("Open");
  const scenes = page.getByRole("navigation").last().getByRole("link");
  const paths = await scenes.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(paths.length).toBeGreaterThan(10);

  for (const path of paths) {
    await test.step(path, async () => {
      await page.locator(`nav a[href="${path}"]`).click();
      await expect(page).toHaveURL(path);
      const source = page.getByRole("region", { name: "Source" });
      await expect(source.getByRole("tabpanel")).toContainText("defineStream");
      await source.getByRole("tab", { name: "server.ts" }).click();
      await expect(source.getByRole("tabpanel")).toContainText("SceneServer");
    });
  }
});
