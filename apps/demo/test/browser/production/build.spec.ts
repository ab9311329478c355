import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, statusOf, test } from "../demo.ts";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));

test("the built demo has the devtools, whose panel is a chunk that is loaded when it is opened", async ({
  page,
}) => {
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");
  const pill = page.getByRole("button", { name: /Runnel devtools/ });
  await expect(pill).toContainText("1");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  await pill.click();

  const panel = page.getByRole("region", { name: "Runnel devtools" });
  await expect(panel.getByRole("row", { name: /\/api\/clock/ })).toBeVisible();
  expect(asked.filter((url) => url.endsWith(".js"))).not.toHaveLength(0);
});

test("the chart library is a chunk that only the dashboard loads", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");
  expect(asked.filter((url) => url.includes("IndexChart"))).toEqual([]);

  await page.goto("/ticker");
  await expect(page.locator(".index-chart canvas")).toHaveCount(1);
  expect(asked.filter((url) => /IndexChart.*\.js$/.test(url))).toHaveLength(1);
});

test("a scene's path opens that scene, and is not cached", async ({ page }) => {
  const response = await page.goto("/ticker");

  expect(response!.headers()["cache-control"]).toBe("no-cache");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dashboard");
});

test("assets are cached for ever, and an unknown asset is a 404", async ({ request }) => {
  const [script] = readdirSync(join(dist, "assets"));

  const kept = await request.get(`/assets/${script}`);
  expect(kept.headers()["cache-control"]).toContain("immutable");
  expect((await request.get("/assets/gone.js")).status()).toBe(404);
});

test("event streams are not compressed, although the browser accepts gzip", async ({ page }) => {
  const answered = page.waitForResponse("/api/clock");
  await page.goto("/clock");

  const response = await answered;
  expect((await response.request().allHeaders())["accept-encoding"]).toContain("gzip");
  expect(response.headers()["content-encoding"]).toBeUndefined();
});
