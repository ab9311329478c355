import type { Page } from "@playwright/test";
import { expect, statusOf, test } from "../demo.ts";

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
const sizes = [
  { width: 1_440, height: 900 },
  { width: 1_280, height: 720 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

/** The controls that the devtools' pill covers, at several places of the page. */
async function coveredByPill(page: Page): Promise<readonly string[]> {
  const pill = (await page.getByRole("button", { name: /Runnel devtools/ }).boundingBox())!;
  return page.evaluate(async ({ x, y, width, height }) => {
    const covered: string[] = [];
    for (let top = 0; top < document.documentElement.scrollHeight; top += 40) {
      scrollTo(0, top);
      await new Promise(requestAnimationFrame);
      for (const across of [0, 0.5, 1]) {
        for (const down of [0, 0.5, 1]) {
          // The topmost element below the devtools, which are in a shadow root.
          const under = document
            .elementsFromPoint(x + across * width, y + down * height)
            .find((element) => element.shadowRoot === null);
          const control = under?.closest("button, a, input, select, textarea, label");
          if (control) covered.push(control.textContent);
        }
      }
    }
    return covered;
  }, pill);
}

for (const { width, height } of sizes) {
  test(`the devtools' pill covers no control in a window of ${width} by ${height}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.addInitScript(() => localStorage.setItem("runnel-devtools", '{"open":false}'));
    await page.setViewportSize({ width, height });
    for (const scene of scenes) {
      await page.goto(`/${scene}`);
      await expect(page.locator("[data-scene]")).not.toBeEmpty();
      expect(await coveredByPill(page), scene).toEqual([]);
    }
  });
}

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
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    await page.goto("/token");
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
