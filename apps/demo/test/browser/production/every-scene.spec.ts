import type { Page } from "@playwright/test";
import { expectNoViolation } from "../axe.ts";
import { button, expect, test } from "../demo.ts";
import { expectFit, expectFits, windows } from "../windows.ts";

// The server's Content Security Policy blocks foreign scripts, and axe is one.
test.use({ bypassCSP: true });

/** Fills a scene, with long words: several rules of axe, such as those about lists, need content, and a narrow window must fit it. */
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
    await page.getByRole("textbox", { name: "Text" }).fill("W".repeat(140));
    await button(page, "Send to my tabs").click();
    await expect(page.locator(".inbox li")).not.toHaveCount(0);
  },
  async "/chat"(page) {
    await page.getByRole("textbox", { name: "Your name" }).fill("W".repeat(24));
    await button(page, "Change").click();
    await page.getByRole("textbox", { name: "Message" }).fill("W".repeat(200));
    await page.keyboard.press("Enter");
    await expect(page.locator("li.line[data-state=confirmed]")).not.toHaveCount(0);
  },
  async "/llm"(page) {
    await page.getByRole("textbox", { name: "Your prompt" }).fill("W".repeat(200));
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

/** The controls that the devtools' pill covers, at several places of the page. */
async function coveredByPill(page: Page): Promise<readonly string[]> {
  const pill = (await page.getByRole("button", { name: /Runnel devtools/ }).boundingBox())!;
  return page.evaluate(({ x, y, width, height }) => {
    const covered: string[] = [];
    for (let top = 0; top < document.documentElement.scrollHeight; top += 40) {
      scrollTo(0, top);
      for (const across of [0, 0.5, 1]) {
        for (const down of [0, 0.5, 1]) {
          // The topmost element below the devtools, which are in a shadow root.
          const under = document
            .elementsFromPoint(x + across * width, y + down * height)
            .find((element) => element.shadowRoot === null);
          const control = under?.closest("button, a, input, select, textarea, label");
          if (control) covered.push(control.textContent);
        }
      }
    }
    return covered;
  }, pill);
}

test("every page of the navigation is a scene that is tested here", async ({ page }) => {
  await page.goto("/clock");
  // The documents have tests of their own.
  const links = page.locator("header.side a:not(.documents a)");
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect([...paths].sort()).toEqual(Object.keys(content).sort());
});

// One visit for all of it, because most of the time goes into the visit.
for (const [path, fill] of Object.entries(content)) {
  test(`at ${path}, with content, axe finds nothing and every window has room in both languages, and the devtools' pill covers no control`, async ({
    page,
  }) => {
    await page.goto(path);
    await fill(page);
    await expectNoViolation(page, "light");
    for (const size of windows) {
      await page.setViewportSize(size);
      await expectFit(page);
      expect(await coveredByPill(page), `${size.width}`).toEqual([]);
    }
    await page.getByRole("button", { name: "中文" }).click();
    await expectNoViolation(page, "dark");
    await expectFits(page);
  });
}
