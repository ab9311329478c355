import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, recordRequests, test } from "../demo.ts";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));

/** The page listens for the key when it is mounted. */
async function openSearch(page: Page, key = "/"): Promise<void> {
  await page.goto("/guides");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press(key);
  await expect(page.getByRole("searchbox")).toBeFocused();
}

test("the search opens by a key, finds in spite of a typing error, and is used by the keyboard alone", async ({
  page,
}) => {
  await page.goto("/chat");
  const line = page.getByRole("textbox", { name: "Message" });
  await line.focus();
  await page.keyboard.type("1/2");
  await expect(line).toHaveValue("1/2");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  const search = page.getByRole("searchbox");
  const results = page.getByRole("dialog").getByRole("link");
  await search.fill("useSSEEvent");
  await expect(results.nth(1)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(results.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(results.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.fill("dashbord");
  await expect(page.getByRole("region", { name: "Guides" }).getByRole("link")).not.toHaveCount(0);
  await expect(
    page.getByRole("region", { name: "Scenes" }).getByRole("link").first(),
  ).toContainText("Dashboard");
  await search.fill("wrkerConnections");
  await expect(page.getByRole("region", { name: "API" }).getByRole("link").first()).toContainText(
    "workerConnections",
  );
  await search.fill("xyzzyplugh");
  await expect(page.getByRole("status").filter({ hasText: "Nothing found." })).toHaveCount(1);

  await search.fill("heartbeatTimeout");
  await expect(results.first()).toContainText("ConnectionOptions.heartbeatTimeout");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/reference\/hooks#ConnectionOptions\.heartbeatTimeout$/);
  await expect(page.locator("dt:target")).toBeInViewport();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("one, two and more characters are found", async ({ page }) => {
    await openSearch(page);
    for (const query of ["卡", "卡顿", "最长卡顿"]) {
      await page.getByRole("searchbox").fill(query);
      await expect(
        page.getByRole("region", { name: "指南" }).getByRole("link", { name: "性能测试" }).first(),
      ).toBeVisible();
    }
    await page.getByRole("searchbox").fill("聊天");
    await page.getByRole("region", { name: "场景" }).getByRole("link", { name: "聊天室" }).click();
    await expect(page).toHaveURL(/\/chat$/);
  });
});

test("the search and its index are loaded when it opens", async ({ page }) => {
  const requests = recordRequests(page, "/assets/");
  await page.goto("/guides/benchmarks");
  await expect(page.locator(".prose table").first()).toBeVisible();
  expect(requests.filter((url) => url.includes("Search"))).toEqual([]);

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  expect(requests.filter((url) => /SearchDialog.*\.js$/.test(url))).toHaveLength(1);
});

test("the page contains neither the Markdown renderer nor the compiler", () => {
  const scripts = readdirSync(join(dist, "assets"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(dist, "assets", name), "utf8"));
  // A message of marked, and a function of the compiler.
  for (const mark of ["report this to https://github.com/markedjs", "getAliasedSymbol"]) {
    expect(scripts.filter((script) => script.includes(mark))).toEqual([]);
  }
});
