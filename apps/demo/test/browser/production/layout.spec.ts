import { expect, statusOf, test, visit } from "../demo.ts";
import { windows } from "../windows.ts";

test("every page works under a strict Content Security Policy, with a language, a title, one heading, and its action and its source in sight", async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== baseURL && protocol !== "data:") foreign.push(request.url());
  });
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.goto("/");
  const links = page.getByRole("navigation").getByRole("link");
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(paths.length).toBeGreaterThan(12);

  const html = await (await page.request.get("/")).text();

  for (const path of ["/", ...paths]) {
    await test.step(path, async () => {
      // Each path has the same document, so it needs to be loaded only once. A violation of the policy is an error on the
      // console, which fails every test.
      const response = await page.request.get(path);
      expect(await response.text()).toBe(html);
      const headers = response.headers();
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["cache-control"]).toBe("no-cache");

      await visit(page, path);
      await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page.getByText("Loading the scene…")).toHaveCount(0);
      const heading = await page.getByRole("heading", { level: 1 }).textContent();
      await expect(page).toHaveTitle(path === "/" ? "Runnel" : `${heading} · Runnel`);
      if (path === "/" || /^.(guides|reference)/.test(path)) return;

      const action = page.getByRole("main").locator("button.primary");
      await expect(action).toHaveCount(1);
      await expect(action).toBeInViewport({ ratio: 1 });
      const source = page.getByRole("region", { name: "Source" });
      await expect(source.getByRole("tabpanel")).toContainText("defineStream({");
      await source.getByRole("tab", { name: "server.ts" }).click();
      await expect(source.getByRole("tabpanel")).toContainText("SceneServer");
    });
  }
  expect(foreign).toEqual([]);
});

test("something live is in sight in a window of 320 by 640", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/");
  for (const path of ["/", "/clock"]) {
    await visit(page, path);
    await expect(statusOf(page)).toHaveText("Open");
    await expect(statusOf(page)).toBeInViewport({ ratio: 1 });
  }
  await visit(page, "/ticker");
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
