import type { Page } from "@playwright/test";
import { button, expect, statusOf, test } from "../demo.ts";

/** Role or tag, and name, of the focused element. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement!;
    const name = element.getAttribute("aria-label") ?? element.textContent;
    return `${element.getAttribute("role") ?? element.localName} ${name.trim().slice(0, 40)}`;
  });
}

test("Tab reaches every control of the dashboard, in visual order, and its source stays in sight", async ({
  page,
}) => {
  await page.goto("/ticker");
  await expect(page.locator(".price")).toHaveCount(50);
  const reached: string[] = [];
  const links = await page.locator("nav a").allTextContents();
  for (let presses = 0; presses < 13 + links.length; presses += 1) {
    await page.keyboard.press("Tab");
    reached.push(await focused(page));
  }

  expect(reached).toEqual([
    "a Skip to the content",
    "a RunnelServer-Sent Events for React",
    "button English",
    "button 中文",
    "button Search /",
    "switch ",
    ...links.map((link) => `a ${link.slice(0, 40)}`),
    expect.stringMatching(/^input/),
    expect.stringMatching(/^input/),
    "button Drop the connection",
    "button Close",
    "button Reopen",
    "tab stream.ts",
    expect.stringMatching(/^tabpanel/),
  ]);

  // The source stays beside the scene while the page scrolls.
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.getByTestId("row-YUKN").scrollIntoViewIfNeeded();
  const source = page.getByRole("region", { name: "Source" });
  // Less than 1: at the end of the page, the source ends together with the scene.
  await expect(source).toBeInViewport({ ratio: 0.9 });
  const scene = (await page.locator("[data-scene]").boundingBox())!;
  expect((await source.boundingBox())!.x).toBeGreaterThan(scene.x + scene.width);
});

test("by keyboard, the focus is visible, stays on a button that becomes disabled, moves between the tabs of the source, and follows a link into the scene", async ({
  page,
}) => {
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outline);
  expect(outline).toMatch(/solid 2px/);

  const reopen = button(page, "Reopen");
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  await reopen.focus();
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveText("Open");
  await expect(reopen).toBeFocused();
  await expect(reopen).toHaveAttribute("aria-disabled", "true");

  await page.getByRole("tab", { name: "stream.ts" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "server.ts" })).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "server.ts" })).toContainText("openStream");

  await page.getByRole("link", { name: /^Dashboard/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/ticker$/);
  await expect(page).toHaveTitle("Dashboard · Runnel");
  await expect(page.getByRole("main")).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle("Clock · Runnel");
});
