import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { createSweep } from "../axe.ts";
import { expect, test, visit } from "../demo.ts";
import { expectFit, expectFits, windows } from "../windows.ts";

// The server's Content Security Policy blocks foreign scripts, and axe is one.
test.use({ bypassCSP: true });
// For a busy machine: axe needs seconds for a long page.
test.setTimeout(300_000);

const repository = fileURLToPath(new URL("../../../../../", import.meta.url));

/** Shows a document. The first one loads the app; the others are shown by it, as after a click on a link. */
async function open(page: Page, path: string): Promise<void> {
  if (page.url() === "about:blank") await page.goto(path);
  else await visit(page, path);
  await expect(page.locator(".prose > *, .entries > li").first()).toBeVisible();
}

/** A list, and every page in it. */
async function pathsOf(page: Page, list: string): Promise<readonly string[]> {
  await open(page, list);
  const links = page.locator(".entries a");
  const paths = await links.evaluateAll((all) =>
    all.map((one) => (one as HTMLAnchorElement).pathname),
  );
  expect(paths.length).toBeGreaterThan(8);
  return [list, ...paths];
}

for (const locale of ["en-GB", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`axe finds nothing in any guide or in the search, and every window has room for them, in ${locale}`, async ({
      page,
    }) => {
      const expectAccessible = createSweep();
      for (const path of await pathsOf(page, "/guides")) {
        await test.step(path, async () => {
          await open(page, path);
          await expectAccessible(page);
          await expectFits(page);
        });
      }

      await test.step("the search with results", async () => {
        await page.keyboard.press("/");
        await page.getByRole("searchbox").fill("useSSE");
        await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
        await expectAccessible(page);
        await expectFits(page);
      });
    });

    test(`each link in the guides and in the API reference leads to something that exists, and the smallest window has room for them, in ${locale}`, async ({
      page,
      baseURL,
    }) => {
      await page.setViewportSize(windows[0]!);
      const anchors = new Map<string, ReadonlySet<string>>();
      const links = new Map<string, string>();
      for (const path of [
        ...(await pathsOf(page, "/guides")),
        ...(await pathsOf(page, "/reference")),
      ]) {
        await open(page, path);
        await expectFit(page);
        const found = await page.evaluate(() => ({
          ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
          hrefs: [...document.querySelectorAll("a")].map(({ href }) => href),
        }));
        anchors.set(path, new Set(found.ids));
        for (const href of found.hrefs) links.set(href, path);
      }
      const scenes = await page
        .locator("header a")
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).pathname));

      const broken = [...links].filter(([href]) => {
        const { origin, pathname, hash } = new URL(href);
        if (origin !== baseURL) return false;
        if (pathname.startsWith("/source/")) {
          return !existsSync(repository + pathname.slice("/source/".length));
        }
        const ids = anchors.get(pathname);
        if (ids === undefined) return !scenes.includes(pathname);
        return hash !== "" && !ids.has(decodeURIComponent(hash.slice(1)));
      });
      expect(broken).toEqual([]);
    });
  });
}

// In English: the entries are the same in both languages.
test("axe finds nothing in any page of the API reference, and every window has room for it", async ({
  page,
}) => {
  const expectAccessible = createSweep();
  for (const path of await pathsOf(page, "/reference")) {
    await test.step(path, async () => {
      await open(page, path);
      await expectAccessible(page);
      await expectFits(page);
    });
  }
});

test("a link to a heading, and one to an option, scroll to it", async ({ page }) => {
  await page.goto("/reference/hooks#ConnectionOptions.heartbeatTimeout");
  const option = page.locator("dt:target");
  await expect(option).toContainText("heartbeatTimeout?: number");
  await expect(option).toBeInViewport();

  await page.goto("/guides/benchmarks#targets");
  await expect(page.locator("h3:target")).toBeInViewport();
});

test("a type in a signature leads to its own documentation, and that to its source", async ({
  page,
}) => {
  await open(page, "/reference/hooks");
  await page.locator("#useSSE ~ pre").getByRole("link", { name: "UseSSEResult" }).click();
  await expect(page).toHaveURL(/\/reference\/hooks#UseSSEResult$/);

  await page
    .getByRole("link", { name: /src\/react\/use-sse\.ts/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "packages/hooks/src/react/use-sse.ts",
  );
  await expect(page.locator("li:target")).toBeInViewport();
});

test("the guides lead to the next one and back", async ({ page }) => {
  await open(page, "/guides");
  await page.locator(".entries a").first().click();
  await expect(page).toHaveURL(/\/guides\/start$/);
  const first = await page.getByRole("heading", { level: 1 }).textContent();
  await page.locator(".neighbours .next a").click();
  await expect(page).toHaveURL(/\/guides\/llm$/);
  await expect(page.getByRole("main")).toBeFocused();
  await page.locator(".neighbours a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(first!);
});

test("there is a message at the path of a guide or a reference that does not exist", async ({
  page,
}) => {
  await page.goto("/guides/nothing");
  await expect(page.getByRole("main")).toContainText("/guides/nothing");
  await visit(page, "/reference/nothing");
  await expect(page.getByRole("main")).toContainText("/reference/nothing");
});
