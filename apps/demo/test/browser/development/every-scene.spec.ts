import { expect, statusOf, test } from "../demo.ts";

test("every scene runs from its sources, in StrictMode, and shows them; the devtools and the shared worker do, too", async ({
  page,
}) => {
  await page.goto("/");
  await expect(statusOf(page)).toHaveText("Open");
  await expect(page.getByRole("button", { name: /Runnel devtools/ })).toContainText("1");
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

  await test.step("one connection for all tabs", async () => {
    await page.locator('nav a[href="/clock"]').click();
    await page.getByRole("switch", { name: "One connection for all tabs" }).check();
    await expect(page.getByTestId("mode")).toHaveText("shared-worker");
    await expect(page.locator(".clock-time")).toHaveText(/\d/);
  });
});
