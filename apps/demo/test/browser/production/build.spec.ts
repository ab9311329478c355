import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, statusOf, test } from "../demo.ts";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));

test("the devtools’ panel and the chart are chunks that load when they are needed, and streams are not compressed", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const answered = page.waitForResponse("/api/clock");
  await page.goto("/clock");
  const response = await answered;
  expect((await response.request().allHeaders())["accept-encoding"]).toContain("gzip");
  expect(response.headers()["content-encoding"]).toBeUndefined();
  await expect(statusOf(page)).toHaveText("Open");
  expect(asked.filter((url) => url.includes("IndexChart"))).toEqual([]);

  const pill = page.getByRole("button", { name: /Runnel devtools/ });
  await expect(pill).toContainText("1");
  asked.length = 0;
  await pill.click();
  const panel = page.getByRole("region", { name: "Runnel devtools" });
  await expect(panel.getByRole("row", { name: /\/api\/clock/ })).toBeVisible();
  expect(asked.filter((url) => url.endsWith(".js"))).not.toHaveLength(0);

  await page.getByRole("link", { name: /^Dashboard/ }).click();
  await expect(page.locator(".index-chart canvas")).toHaveCount(1);
  expect(asked.filter((url) => /IndexChart.*\.js$/.test(url))).toHaveLength(1);
});

test("assets are cached for ever, and an unknown asset is a 404", async ({ request }) => {
  const [script] = readdirSync(join(dist, "assets"));

  const kept = await request.get(`/assets/${script}`);
  expect(kept.headers()["cache-control"]).toContain("immutable");
  expect((await request.get("/assets/gone.js")).status()).toBe(404);
});
