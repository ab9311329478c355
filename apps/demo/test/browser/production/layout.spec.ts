import { expect, statusOf, test } from "../demo.ts";
import { windows } from "../windows.ts";

const scenes = [
  "clock",
  "file",
  "ticker",
  "notifications",
  "chat",
  "llm",
  "transcription",
  "polling",
  "token",
  "lab",
  "transports",
];

test("on the first visit, the action of each scene is in sight in a window of 1280 by 720", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1_280, height: 720 });
  for (const scene of scenes) {
    await page.goto(`/${scene}`);
    const main = page.getByRole("main").locator("button.primary");
    await expect(main, scene).toHaveCount(1);
    await expect(main, scene).toBeInViewport({ ratio: 1 });
  }
});

test("in a large window, the panel is open on the first visit and the scene's action is in sight", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto("/clock");
  const panel = page.getByRole("region", { name: "Runnel devtools" });
  await expect(panel).toBeVisible();
  const { y } = (await panel.boundingBox())!;
  const main = (await page.locator("button.primary").boundingBox())!;
  expect(main.y + main.height).toBeLessThan(y);
});

test("something live is in sight in a window of 320 by 640", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/", "/clock"]) {
    await page.goto(path);
    await expect(statusOf(page)).toHaveText("Open");
    await expect(statusOf(page)).toBeInViewport({ ratio: 1 });
  }
  await page.goto("/ticker");
  // Also the pill of the devtools, which counts the live streams.
  const count = page.getByTestId("connections");
  await expect(count).toHaveText("1 connection on the server");
  await expect(count).toBeInViewport({ ratio: 1 });
});

test("the source is not cut off: long lines wrap, and all files have a tab in sight", async ({
  page,
}) => {
  await page.goto("/token");
  for (const size of windows) {
    await page.setViewportSize(size);
    const panel = page.getByRole("main").getByRole("tabpanel");
    await expect(panel.locator("code")).toContainText("defineStream");
    for (const box of [panel, page.getByRole("main").getByRole("tablist")]) {
      const { scrollWidth, clientWidth } = await box.evaluate(
        ({ scrollWidth: all, clientWidth: seen }) => ({ scrollWidth: all, clientWidth: seen }),
      );
      expect(scrollWidth).toBe(clientWidth);
    }
  }
});
