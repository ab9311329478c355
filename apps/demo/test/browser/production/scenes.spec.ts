import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  brokenConnection,
  button,
  expect,
  numberIn,
  recordStatuses,
  recordTexts,
  statusOf,
  test,
} from "../demo.ts";

test.use({ expectedConsole: [brokenConnection] });

const letterFile = new URL("../../../src/scenes/file/letter.txt", import.meta.url);
const letter = readFileSync(fileURLToPath(letterFile), "utf8");

test("the start page says what Runnel is, is live, and leads to the scenes and back", async ({
  page,
}) => {
  await page.goto("/");

  await expect(page).toHaveTitle("Runnel");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Live data in React/);
  await expect(statusOf(page)).toHaveText("Open");
  const time = page.getByTestId("now");
  await expect(time).toHaveText(/^\d\d:\d\d:\d\d$/);
  const first = await time.textContent();
  await expect(time).not.toHaveText(first!);
  await expect(page.getByText("npm install @runnel/hooks")).toBeVisible();
  for (const what of ["WebSocket", "Polling"]) {
    await expect(page.getByRole("term").filter({ hasText: what })).toBeVisible();
  }

  await page.getByRole("main").getByRole("link", { name: "Troubleshooting" }).click();
  await expect(page).toHaveURL(/\/guides\/troubleshooting$/);
  await page.goBack();
  await page.getByRole("main").getByRole("link", { name: "Reconnect lab" }).click();
  await expect(page).toHaveURL(/\/lab$/);
  await page.getByRole("link", { name: /^Runnel/ }).click();
  await expect(page).toHaveTitle("Runnel");
});

test("the file arrives complete, its stream closes without a reconnect, and it can be read again", async ({
  page,
  server,
}) => {
  await page.goto("/file");
  await page.getByRole("radio", { name: "1000" }).check();

  await expect(page.getByText("The file is complete.")).toBeVisible();
  await expect(statusOf(page)).toHaveText("Closed");
  expect(await page.getByTestId("letter").textContent()).toBe(letter);
  await expect.poll(server.connections).toEqual({});
  await expect(page.getByText("attempt")).toHaveCount(0);
  await expect(button(page, "Reopen")).toHaveAttribute("aria-disabled", "true");
  await expect(button(page, "Read it again")).toHaveAttribute("aria-disabled", "false");

  const statuses = await recordStatuses(page);
  await button(page, "Read it again").click();

  await expect
    .poll(async () => (await statuses()).slice(-3))
    .toEqual(["Connecting…", "Open", "Closed"]);
  expect(await page.getByTestId("letter").textContent()).toBe(letter);
});

test("the clock shows the server's time, and is back one to two seconds after each of four losses in a row", async ({
  page,
}) => {
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");
  const time = page.locator(".clock-time");
  await expect(time).toHaveText(/^\d\d:\d\d:\d\d$/);
  const first = await time.textContent();
  await expect(time).not.toHaveText(first!);
  await expect(page.getByText(/This connection was opened at \d\d:\d\d:\d\d/)).toBeVisible();

  for (let drops = 1; drops <= 4; drops += 1) {
    const countdowns = await recordTexts(page, "[role=timer]");
    const statuses = await recordStatuses(page);
    await button(page, "Drop the connection").click();
    await expect.poll(async () => (await statuses()).at(-1)).toBe("Open");
    const longest = (await countdowns()).map((text) => Number(/([\d.]+) s$/.exec(text)?.[1]));
    expect(Math.max(...longest)).toBeLessThanOrEqual(2);
  }
});

test("the dashboard shows a changing price for every instrument, and can be closed and opened again", async ({
  page,
  server,
}) => {
  await page.goto("/ticker");
  await expect(statusOf(page)).toHaveText("Open");
  const prices = page.locator(".price");
  await expect(prices).toHaveCount(50);
  const before = await prices.allTextContents();
  await expect.poll(() => prices.allTextContents()).not.toEqual(before);
  await expect.poll(() => numberIn(page, "volume")).toBeGreaterThan(0);

  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  await expect.poll(server.connections).toEqual({});

  await button(page, "Reopen").click();
  await expect(statusOf(page)).toHaveText("Open");
  await expect.poll(server.connections).toEqual({ ticker: 1 });
});

test("an unknown path shows an error and links to the scenes", async ({ page }) => {
  await page.goto("/nowhere");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
  await page.getByRole("main").getByRole("link", { name: "Clock" }).click();
  await expect(page).toHaveURL(/\/clock$/);
  await expect(statusOf(page)).toHaveText("Open");
});
