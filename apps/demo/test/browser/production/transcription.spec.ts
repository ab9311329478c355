import type { Page } from "@playwright/test";
import {
  brokenConnection,
  button,
  expect,
  recordStatuses,
  recordTexts,
  statusOf,
  test,
} from "../demo.ts";

const finals = (page: Page) => page.getByTestId("final");
const interim = (page: Page) => page.getByTestId("interim");
const speed = (page: Page, name: string) =>
  page.getByRole("group", { name: "Speed" }).getByRole("radio", { name });

/**
 * Restarts the talk at that speed, and presses a button as soon as the first sentence of that kind appears. This runs
 * in the page: at eight times the speed the whole talk takes five seconds, and Playwright may need as long.
 */
async function pressAtFirst(page: Page, take: { pace: string; kind: string; press: string }) {
  await page.evaluate(async ({ pace, kind, press }) => {
    const find = (selector: string, text: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].find(
        (one) => one.textContent === text,
      )!;
    find("main label", pace).click();
    // After a frame, the sentences of the previous take are gone.
    do await new Promise(requestAnimationFrame);
    while (!document.querySelector(`[data-testid=${kind}]`));
    find("main button", press).click();
  }, take);
}

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

test("interim sentences are revised in place until they are final, and the talk ends", async ({
  page,
  server,
}) => {
  await page.goto("/transcription");
  const texts = await recordTexts(page, "[data-testid=interim] .sentence-text");
  await button(page, "Start from the beginning").click();
  await expect(finals(page).first()).toHaveText(/^Good morning.*revised \d+×$/);
  const ofFirst = (await texts()).filter((text) => text.startsWith("Good"));
  expect(ofFirst.length).toBeGreaterThan(1);
  await expect(interim(page)).toHaveCount(1);

  await speed(page, "8×").check();
  await expect(page.getByText("The talk has ended: 9 sentences")).toBeVisible();
  await expect(finals(page)).toHaveText(sentences);
  await expect(interim(page)).toHaveCount(0);
  await expect(statusOf(page)).toHaveText("Closed");
  await expect.poll(server.connections).toEqual({});
});

test("only final sentences enter the log, each one once", async ({ page }) => {
  await page.goto("/transcription");
  await expect(statusOf(page)).toHaveText("Open");
  // Restarts the talk in the same task, so that no sentence is missed.
  const spoken = await page.evaluateHandle(() => {
    const additions: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element)) continue;
        for (const one of [node, ...node.querySelectorAll("*")]) {
          if (!one.matches("main [role=log] *")) continue;
          const text = one.matches(".sentence-text") ? one.textContent : undefined;
          if (text !== undefined) additions.push(text);
        }
      }
    });
    const labels = [...document.querySelectorAll<HTMLElement>("main label")];
    labels.find((label) => label.textContent === "8×")!.click();
    observer.observe(document.body, { childList: true, subtree: true });
    return additions;
  });
  await expect(page.getByText("The talk has ended")).toBeVisible();

  const all = await finals(page).locator(".sentence-text").allTextContents();
  expect(all).toHaveLength(sentences.length);
  expect(await spoken.jsonValue()).toEqual(all);
});

test.describe("when the connection is dropped", () => {
  test.use({ expectedConsole: [brokenConnection] });

  test("every final sentence arrives, in order and once", async ({ page }) => {
    await page.goto("/transcription");
    await expect(statusOf(page)).toHaveText("Open");
    const statuses = await recordStatuses(page);
    await pressAtFirst(page, { pace: "2×", kind: "final", press: "Drop the connection" });
    await expect(page.getByText("The talk has ended")).toBeVisible({ timeout: 90_000 });

    await expect
      .poll(async () => (await statuses()).slice(-4))
      .toEqual(["Waiting to reconnect", "Connecting…", "Open", "Closed"]);
    await expect(finals(page)).toHaveText(sentences);
  });
});

test("the talk goes on while the stream is paused, and the missed final sentences are replayed", async ({
  page,
}) => {
  await page.goto("/transcription");
  await expect(statusOf(page)).toHaveText("Open");
  await pressAtFirst(page, { pace: "8×", kind: "interim", press: "Pause" });
  await expect(statusOf(page)).toHaveText("Closed");
  const before = await finals(page).count();

  // The server uses the same clock as this test.
  const paused = Date.now();
  await expect.poll(() => Date.now() - paused).toBeGreaterThan(3_000);
  await expect(finals(page)).toHaveCount(before);
  await button(page, "Resume").click();

  await expect(page.getByText("The talk has ended")).toBeVisible();
  await expect(finals(page)).toHaveText(sentences);
});

test("the talk can be restarted, and another talk is another stream", async ({ page, server }) => {
  await page.goto("/transcription");
  await speed(page, "8×").check();
  await expect(page.getByText("The talk has ended")).toBeVisible();
  await expect(statusOf(page)).toHaveText("Closed");
  const statuses = await recordStatuses(page);
  await button(page, "Start from the beginning").click();
  await expect.poll(async () => (await statuses()).slice(0, 2)).toEqual(["Connecting…", "Open"]);
  await expect(finals(page).first()).toHaveText(/^Good morning/);

  // Slowly: at eight times the speed, the talk and its connection would soon end.
  await speed(page, "1×").check();
  await page.getByRole("group", { name: "Talk" }).getByRole("radio", { name: "中文" }).check();
  await expect(finals(page).first()).toHaveText(/^各位早上好/);
  await expect(page.getByRole("log", { name: "Transcript" })).toHaveAttribute("lang", "zh");
  await expect.poll(server.connections).toEqual({ transcription: 1 });
});
