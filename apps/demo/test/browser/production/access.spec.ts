import type { Page } from "@playwright/test";
import { button, expect, statusOf, test } from "../demo.ts";

/** Scenes whose stream opens at once. */
const scenes = ["clock", "file", "ticker"];

/** Role or tag, and name, of the focused element. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement!;
    const name = element.getAttribute("aria-label") ?? element.textContent;
    return `${element.getAttribute("role") ?? element.localName} ${name.trim().slice(0, 40)}`;
  });
}

test("Tab reaches every control, in visual order", async ({ page }) => {
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
});

test("the keyboard focus is visible", async ({ page }) => {
  await page.goto("/clock");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");

  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outline);
  expect(outline).toMatch(/solid 2px/);
});

test("a link followed by keyboard changes the scene and moves the focus into it", async ({
  page,
}) => {
  await page.goto("/clock");
  await page.getByRole("link", { name: /^Dashboard/ }).focus();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/ticker$/);
  await expect(page).toHaveTitle("Dashboard · Runnel");
  await expect(page.getByRole("main")).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle("Clock · Runnel");
});

test("a button keeps the focus when it becomes disabled", async ({ page }) => {
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");
  const reopen = button(page, "Reopen");
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  await reopen.focus();
  await page.keyboard.press("Enter");

  await expect(statusOf(page)).toHaveText("Open");
  await expect(reopen).toBeFocused();
  await expect(reopen).toHaveAttribute("aria-disabled", "true");
});

test("the arrow keys move between the tabs of the source", async ({ page }) => {
  await page.goto("/clock");
  await page.getByRole("tab", { name: "stream.ts" }).focus();

  await page.keyboard.press("ArrowLeft");

  await expect(page.getByRole("tab", { name: "server.ts" })).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "server.ts" })).toContainText("openStream");
});

test("the source stays beside the scene in a window 1,280 pixels wide while the page scrolls", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.goto("/ticker");
  await page.getByTestId("row-YUKN").scrollIntoViewIfNeeded();

  const source = page.getByRole("region", { name: "Source" });
  // Less than 1: at the end of the page, the source ends together with the scene.
  await expect(source).toBeInViewport({ ratio: 0.9 });
  const scene = (await page.locator("[data-scene]").boundingBox())!;
  expect((await source.boundingBox())!.x).toBeGreaterThan(scene.x + scene.width);
});

test("every scene has a language, a title and one main heading", async ({ page }) => {
  for (const scene of scenes) {
    await page.goto(`/${scene}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const heading = await page.getByRole("heading", { level: 1 }).textContent();
    await expect(page).toHaveTitle(`${heading} · Runnel`);
  }
});

test("the page sends no request to another host", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== baseURL && protocol !== "data:") foreign.push(request.url());
  });
  await page.goto("/ticker");
  await expect(page.locator(".price")).toHaveCount(50);

  expect(foreign).toEqual([]);
});
