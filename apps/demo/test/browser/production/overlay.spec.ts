import type { Page } from "@playwright/test";
import { brokenConnection, button, expect, statusOf, test } from "../demo.ts";

function panelOf(page: Page) {
  return page.getByRole("region", { name: "Runnel devtools" });
}

/** With room for the panel: in a smaller window, only the pill is there on the first visit. */
test.use({ viewport: { width: 1_440, height: 900 } });

/** The panel is tall enough for the clock's last minute: the virtualised grid renders only visible rows. */
async function openClockInTallPanel(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1_280, height: 2_600 });
  await page.addInitScript(() => {
    localStorage.setItem("runnel-devtools", JSON.stringify({ height: 1_700 }));
  });
  await page.goto("/clock");
}

test("the overlay is open on the first visit of a scene, not of a guide, lists the live stream, and leaves the scene's action in sight", async ({
  page,
}) => {
  await page.goto("/guides");
  await expect(page.getByRole("button", { name: /Runnel devtools/ })).toBeVisible();
  await expect(panelOf(page)).toHaveCount(0);
  await page.goto("/ticker");

  const streams = panelOf(page).getByRole("grid", { name: "Streams" });
  await expect(streams.getByRole("row", { name: /^live \/api\/ticker/ })).toBeVisible();
  await expect(streams.getByRole("row")).toHaveCount(2);
  const { y } = (await panelOf(page).boundingBox())!;
  const action = (await page.locator("button.primary").boundingBox())!;
  expect(action.y + action.height).toBeLessThan(y);
});

test("the open overlay covers neither the links nor the focused part of a scene", async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem("runnel-devtools", '{"open":true}'));
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.goto("/clock");
  const panel = panelOf(page);
  await expect(panel).toBeVisible();

  // Playwright clicks only what nothing covers.
  await page.getByRole("link", { name: /^Transports/ }).click();
  await expect(page).toHaveTitle("Transports · Runnel");
  const last = page.getByRole("main").getByRole("tabpanel");
  await last.focus();
  const tabs = page.getByRole("main").getByRole("tablist");
  const gap = async () => {
    const [above, below] = [(await tabs.boundingBox())!, (await panel.boundingBox())!];
    return below.y - (above.y + above.height);
  };
  await expect.poll(gap).toBeGreaterThan(0);
});

test("the slash key in the overlay does not open the search of the page", async ({ page }) => {
  await page.goto("/clock");
  await panelOf(page).getByRole("button").first().focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Search" })).toHaveCount(0);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
});

test("a closed overlay stays closed after a reload, and its pill opens it", async ({ page }) => {
  await page.goto("/clock");
  await panelOf(page).getByRole("button", { name: "Close" }).click();
  await expect(panelOf(page)).toHaveCount(0);

  await page.reload();
  const pill = page.getByRole("button", { name: /Runnel devtools/ });
  await expect(pill).toBeVisible();
  await expect(panelOf(page)).toHaveCount(0);

  await pill.click();
  await expect(panelOf(page)).toBeVisible();
});

test.describe("when the connection is dropped", () => {
  test.use({ expectedConsole: [brokenConnection] });

  test("the overlay lists frames by their event type, and the loss, the wait and the reconnect among them", async ({
    page,
  }) => {
    await openClockInTallPanel(page);
    await expect(statusOf(page)).toHaveText("Open");
    const frames = panelOf(page).getByRole("grid", { name: "Frames" });
    await expect(frames.getByRole("row", { name: / connecttime / })).toHaveCount(1);
    await expect(frames.getByRole("row", { name: / message \w+-\d+ / }).first()).toBeVisible();

    await button(page, "Drop the connection").click();

    await expect(frames.getByRole("row", { name: /connection 1 lost/ })).toHaveCount(1);
    await expect(frames.getByRole("row", { name: /wait(ing|ed) .* attempt 1/ })).toHaveCount(1);
    await expect(frames.getByRole("row", { name: /reconnected as connection 2/ })).toHaveCount(1);
    await expect(frames.getByRole("row", { name: / connecttime / })).toHaveCount(2);
  });
});
