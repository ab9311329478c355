import type { Page } from "@playwright/test";
import axe from "axe-core";
import { button, expect, test } from "../demo.ts";

// The server's Content Security Policy blocks foreign scripts, and axe is one.
test.use({ bypassCSP: true });

/** The rules that depend on the colour scheme. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Fills a scene: several rules of axe, such as those about lists, need content. */
const content: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "/"(page) {
    await expect(page.getByTestId("now")).toHaveText(/\d/);
  },
  async "/clock"(page) {
    await expect(page.locator(".seconds li").first()).toBeVisible();
  },
  async "/file"(page) {
    await expect(page.getByTestId("letter")).not.toBeEmpty();
  },
  async "/ticker"(page) {
    await expect(page.locator(".price")).toHaveCount(50);
  },
  async "/notifications"(page) {
    await button(page, "Send to my tabs").click();
    await expect(page.locator(".inbox li")).not.toHaveCount(0);
  },
  async "/chat"(page) {
    await page.getByRole("textbox", { name: "Message" }).fill("A line for axe.");
    await page.keyboard.press("Enter");
    await expect(page.locator("li.line[data-state=confirmed]")).not.toHaveCount(0);
  },
  async "/llm"(page) {
    await page.getByRole("main").getByLabel("Events per second").selectOption("300");
    await page.getByRole("checkbox", { name: "End with a tool call" }).check();
    await button(page, "Send").click();
    await expect(page.getByText("The answer is complete.")).toBeVisible();
    await expect(page.getByTestId("report")).toContainText("The server wrote all");
    await expect(page.getByTestId("tool-call")).toHaveCount(1);
  },
  async "/transcription"(page) {
    await page.getByRole("radio", { name: "8×" }).check();
    await expect(page.getByText("The talk has ended")).toBeVisible();
  },
  async "/polling"(page) {
    await button(page, "Start a job").click();
    await expect(page.getByTestId("sse").getByTestId("phase")).not.toHaveText("No job yet");
  },
  async "/token"(page) {
    await expect(page.getByTestId("renewal")).not.toHaveCount(0);
  },
  async "/lab"(page) {
    await button(page, "Oversized event").click();
    await expect(page.getByRole("alert")).toContainText("The stream failed.");
  },
  async "/transports"(page) {
    await expect(page.getByTestId("polyfill").getByTestId("events")).not.toHaveText("0");
  },
};

async function scenePaths(page: Page): Promise<readonly string[]> {
  await page.goto("/clock");
  const links = page.getByRole("banner").getByRole("link");
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
}

/** The violations that axe finds, by these rules or by all. */
async function violationsOf(page: Page, rules?: string[]) {
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: typeof axe }).axe.run(runOnly ? { runOnly } : {}),
    rules,
  );
  return violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary]);
}

test("axe finds no violation in any scene with content, light or dark", async ({ page }) => {
  test.setTimeout(300_000);
  const paths = await scenePaths(page);
  expect([...paths].sort()).toEqual(Object.keys(content).sort());

  for (const path of paths) {
    await test.step(path, async () => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path);
      await content[path]!(page);
      await page.evaluate(axe.source);
      expect(await violationsOf(page), "light").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violationsOf(page, colourRules), "dark").toEqual([]);
    });
  }
});

for (const width of [320, 390, 768, 1_280]) {
  test(`every scene with content fits a window ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 720 });
    for (const path of await scenePaths(page)) {
      await test.step(path, async () => {
        await page.goto(path);
        await content[path]!(page);
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        expect(scrollWidth).toBe(clientWidth);
      });
    }
  });
}
