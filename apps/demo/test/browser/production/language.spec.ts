import { expect, forbidStorage, test } from "../demo.ts";

test("a change of language keeps the connection and the received data, and is remembered", async ({
  page,
  server,
}) => {
  await page.goto("/clock");
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  const seconds = async () => Number(await page.getByTestId("seconds").textContent());
  await expect.poll(seconds).toBeGreaterThanOrEqual(2);
  const before = await seconds();
  await page.getByRole("button", { name: "中文" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("时钟");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page).toHaveTitle("时钟 · Runnel");
  await expect(page.getByTestId("status")).toHaveText("已连接");
  expect(await seconds()).toBeGreaterThanOrEqual(before);
  await expect.poll(seconds).toBeGreaterThan(before);
  expect(await server.connections()).toEqual({ clock: 1 });

  await page.reload();
  await expect(page.getByRole("button", { name: "中文" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clock");
});

test.describe("when the browser forbids storage", () => {
  test("the chosen language lasts as long as the page", async ({ page }) => {
    await forbidStorage(page);
    await page.goto("/clock");
    await page.getByRole("button", { name: "中文" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("时钟");
  });
});
