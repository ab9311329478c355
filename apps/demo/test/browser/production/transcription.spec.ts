import type { Page } from "@playwright/test";
import { brokenConnection, button, expect, recordStatuses, statusOf, test } from "../demo.ts";

const finals = (page: Page) => page.getByTestId("final");
const interim = (page: Page) => page.getByTestId("interim");
const speed = (page: Page, name: string) =>
  page.getByRole("group", { name: "Speed" }).getByRole("radio", { name });

/** The first and the last words of each sentence. */
const sentences = [
  /^Good morning.*river\./,
  /^My subject.*how a word finds its way from here to you\./,
  /^You see it already.*mist\./,
  /^That is an interim hypothesis\. It is a guess.*place\./,
  /^Only when a sentence ends do I hear/,
  /^What is final is black.*whole\./,
  /^Should the line break now/,
  /^When you are back.*no stale guess comes with it\./,
  /^That was all.*out\./,
];

test("guesses are revised in place until they are final, and the talk ends", async ({
  page,
  server,
}) => {
  await page.goto("/transcription");
  const first = interim(page).locator(".sentence-text");
  await expect(first).toHaveText(/^Good/);
  await expect(finals(page)).toHaveCount(1);
  await expect(finals(page)).toHaveText(/^Good morning.*revised \d+×$/);
  await expect(interim(page)).toHaveCount(1);

  await speed(page, "8×").check();
  await expect(page.getByText("The talk has ended: 9 sentences")).toBeVisible();
  await expect(finals(page)).toHaveText(sentences);
  await expect(interim(page)).toHaveCount(0);
  await expect(statusOf(page)).toHaveText("Closed");
  await expect.poll(server.connections).toEqual({});
});

test("only what is final is read aloud, and once", async ({ page }) => {
  await page.goto("/transcription");
  await speed(page, "8×").check();
  await expect(interim(page)).toHaveCount(1);
  const spoken = await page.evaluateHandle(() => {
    const additions: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (!element?.closest("main [role=log]")) continue;
        for (const node of addedNodes) {
          if (node instanceof Element) {
            additions.push(node.querySelector(".sentence-text")?.textContent ?? "?");
          }
        }
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return additions;
  });
  const before = await finals(page).locator(".sentence-text").allTextContents();
  await expect(page.getByText("The talk has ended")).toBeVisible();

  const all = await finals(page).locator(".sentence-text").allTextContents();
  expect([...new Set([...before, ...(await spoken.jsonValue())])]).toEqual(all);
  expect(new Set(await spoken.jsonValue()).size).toBe((await spoken.jsonValue()).length);
});

test.describe("when the connection is dropped", () => {
  test.use({ expectedConsole: [brokenConnection] });

  test("every final sentence is there in the end, in order and once", async ({ page }) => {
    await page.goto("/transcription");
    await speed(page, "2×").check();
    await expect(finals(page)).toHaveCount(1);
    const statuses = await recordStatuses(page);
    await button(page, "Drop the connection").click();
    await expect.poll(statuses).toEqual(["Waiting to reconnect", "Connecting…", "Open"]);

    await expect(page.getByText("The talk has ended")).toBeVisible({ timeout: 45_000 });
    await expect(finals(page)).toHaveText(sentences);
  });
});

test("while it is paused the talk goes on, and what was final comes at once", async ({ page }) => {
  await page.goto("/transcription");
  await speed(page, "8×").check();
  await expect(interim(page)).toHaveCount(1);
  await button(page, "Pause").click();
  await expect(statusOf(page)).toHaveText("Closed");
  const before = await finals(page).count();

  // The clock of the server, which is that of this test.
  const paused = Date.now();
  await expect.poll(() => Date.now() - paused).toBeGreaterThan(3_000);
  await expect(finals(page)).toHaveCount(before);
  await button(page, "Resume").click();

  await expect(page.getByText("The talk has ended")).toBeVisible();
  await expect(finals(page)).toHaveText(sentences);
});

test("it can begin anew, and another talk is another stream", async ({ page, server }) => {
  await page.goto("/transcription");
  await speed(page, "8×").check();
  await expect(page.getByText("The talk has ended")).toBeVisible();
  await button(page, "From the beginning").click();
  await expect(page.getByText("The talk has ended")).toHaveCount(0);
  await expect(finals(page).first()).toHaveText(/^Good morning/);

  await page.getByRole("group", { name: "Talk" }).getByRole("radio", { name: "中文" }).check();
  await expect(finals(page).first()).toHaveText(/^各位早上好/);
  await expect(page.getByRole("log", { name: "Transcript" })).toHaveAttribute("lang", "zh");
  await expect.poll(server.connections).toEqual({ transcription: 1 });
});

test("the transcript fits a window 320 pixels wide", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/transcription");
  await speed(page, "8×").check();
  await expect(finals(page)).not.toHaveCount(0);

  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
