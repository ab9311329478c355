import type { Page } from "@playwright/test";
import { button, expect, numberIn, pressPast, statusOf, test } from "../demo.ts";

const prompt = (page: Page) => page.getByRole("textbox", { name: "Your prompt" });
const answer = (page: Page) => page.getByTestId("answer");
const choose = (page: Page, label: string, option: string) =>
  page.getByRole("main").getByLabel(label).selectOption(option);

for (const shape of ["delta and finished", "OpenAI chunks and [DONE]"]) {
  test(`a prompt receives a complete answer as ${shape}`, async ({ page, server }) => {
    await page.goto("/llm");
    await choose(page, "Wire format", shape);
    await choose(page, "Tokens per second", "300");
    await prompt(page).fill("Why do rivers bend?");
    await page.keyboard.press("Enter");

    await expect(statusOf(page)).toHaveText("Closed");
    await expect(page.getByText("The answer is complete.")).toBeVisible();
    await expect(answer(page)).toContainText("“Why do rivers bend?”");
    await expect(page.getByTestId("seen")).toHaveText(
      `The server sent all ${await numberIn(page, "tokens")} tokens.`,
    );
    await expect.poll(server.connections).toEqual({});
  });
}

test("Stop also stops the server, and keeps the received text", async ({ page, server }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "15");
  await button(page, "Send").click();
  await button(page, "Stop").focus();
  await pressPast(page, "Stop", "tokens", 5);

  await expect(page.getByText("You stopped the answer.")).toBeVisible();
  await expect(button(page, "Stop")).toBeFocused();
  const seen = await page.getByText(/The server stopped after \d+ of \d+ tokens/).textContent();
  const [sent, total] = seen!.match(/\d+/g)!.map(Number);
  const tokens = await numberIn(page, "tokens");
  expect(tokens).toBeGreaterThan(5);
  // The server sent tokens that were still in flight when Stop was pressed.
  expect(sent).toBeGreaterThanOrEqual(tokens);
  expect(sent).toBeLessThan(total!);
  await expect.poll(server.connections).toEqual({});
  expect((await answer(page).textContent())!.length).toBeGreaterThan(tokens);
});

test("Regenerate answers the same prompt with another text", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "300");
  await button(page, "Send").click();
  await expect(page.getByText("The answer is complete.")).toBeVisible();
  const first = await answer(page).textContent();

  await button(page, "Regenerate").click();

  // Compare texts, not statuses: the second answer may be complete before the test looks.
  await expect(answer(page)).not.toHaveText(first!);
  await expect(page.getByText("The answer is complete.")).toBeVisible();
  expect(await answer(page).textContent()).not.toBe(first);
});

test("a Chinese prompt is answered in Chinese", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "300");
  await prompt(page).fill("河流为什么弯曲？");
  await page.keyboard.press("Enter");

  await expect(answer(page)).toContainText("“河流为什么弯曲？”");
});

test("Shift + Enter starts a new line, Enter sends, and the focus stays", async ({ page }) => {
  await page.goto("/llm");
  await prompt(page).fill("One");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await expect(prompt(page)).toHaveValue("One\ntwo");
  await expect(page.getByText("No question yet.")).toBeVisible();

  await page.keyboard.press("Enter");

  await expect(page.getByText("You asked")).toBeVisible();
  await expect(prompt(page)).toBeFocused();
  await expect(prompt(page)).toHaveValue("One\ntwo");
});

test("a paragraph enters the log when it is complete, not token by token", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "300");
  const spoken = await page.evaluateHandle(() => {
    const additions: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (!element?.closest("main [role=log]")) continue;
        if (type === "characterData") additions.push(`changed: ${target.textContent}`);
        for (const node of addedNodes) additions.push(node.textContent ?? "");
      }
    });
    observer.observe(document.body, { characterData: true, childList: true, subtree: true });
    return additions;
  });
  await button(page, "Send").click();
  await expect(page.getByText("The answer is complete.")).toBeVisible();

  const paragraphs = await answer(page).locator("p").allTextContents();
  expect(paragraphs).toHaveLength(4);
  await expect.poll(() => spoken.jsonValue()).toEqual(paragraphs);
});

test.describe("when an answer fails", () => {
  // One pattern: Playwright treats a list of two whose second item is an object as a value with options.
  test.use({ expectedConsole: [/ERR_INCOMPLETE_CHUNKED_ENCODING|a status of 4(00|13)/] });

  test("an empty prompt and a prompt that is too long are refused with a reason", async ({
    page,
  }) => {
    await page.goto("/llm");
    await prompt(page).fill("  ");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("The prompt is empty.");
    await expect(statusOf(page)).toHaveText("Failed");

    await prompt(page).fill("a".repeat(501));
    await expect(page.getByText("501 of 500 characters")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("The prompt is too long.");
  });

  test("an error event halfway is shown, and the text is kept", async ({ page }) => {
    await page.goto("/llm");
    await choose(page, "Tokens per second", "300");
    await choose(page, "Halfway", "the server reports an error");
    await button(page, "Send").click();

    const alert = page.getByRole("alert");
    await expect(alert).toContainText(
      "The server reports that it is out of ink. The text received so far is kept.",
    );
    await expect(statusOf(page)).toHaveText("Failed");
    await expect(page.getByTestId("seen")).toContainText("The server failed after");
    expect(await numberIn(page, "tokens")).toBeGreaterThan(20);
  });

  test("a connection that breaks halfway fails the answer, and the POST is not re-sent", async ({
    page,
  }) => {
    const posts: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") posts.push(request.url());
    });
    await page.goto("/llm");
    // Slow enough that the page reads some text: a reset discards what it has not read.
    await choose(page, "Tokens per second", "15");
    await choose(page, "Halfway", "the connection breaks");
    await button(page, "Send").click();

    await expect(statusOf(page)).toHaveText("Failed");
    await expect(page.getByRole("alert")).toContainText("The text received so far is kept.");
    expect(await numberIn(page, "tokens")).toBeGreaterThan(0);
    expect(posts).toHaveLength(1);
  });
});

test("an answer that ends early is failed, and keeps its text", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "300");
  await choose(page, "Halfway", "the response ends");
  await button(page, "Send").click();

  await expect(statusOf(page)).toHaveText("Failed");
  await expect(page.getByRole("alert")).toHaveText(
    "The answer failed. The response ended before the answer was complete. The text received so far is kept.",
  );
  expect(await numberIn(page, "tokens")).toBeGreaterThan(20);
});

test("a note about an event that cannot be decoded stays while the answer goes on, until the next one starts", async ({
  page,
}) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "60");
  await choose(page, "Halfway", "one event is not JSON");
  await button(page, "Send").click();

  const note = page.getByText("One event could not be decoded.");
  await expect(note).toBeVisible();
  await expect(page.getByText("The answer is complete.")).toBeVisible();
  await expect(note).toBeVisible();

  await choose(page, "Halfway", "nothing goes wrong");
  await button(page, "Regenerate").click();
  await expect(note).toHaveCount(0);
});

test("an event that cannot be decoded does not fail the answer", async ({ page }) => {
  const body = [
    '{"delta":"Rivers ","finished":false}',
    "not JSON",
    '{"delta":"bend.","finished":true}',
  ].map((data) => `data: ${data}\n\n`);
  await page.route("/api/llm", (route) =>
    route.fulfill({ contentType: "text/event-stream", body: body.join("") }),
  );
  await page.route("/api/llm/seen/*", (route) =>
    route.fulfill({ json: { sent: 2, total: 2, ended: "finished" } }),
  );
  await page.goto("/llm");
  await button(page, "Send").click();

  await expect(page.getByText("The answer is complete.")).toBeVisible();
  await expect(answer(page)).toHaveText("Rivers bend.");
  await expect(page.getByText("One event could not be decoded.")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("leaving the scene stops a running answer", async ({ page, server }) => {
  await page.goto("/llm");
  await choose(page, "Tokens per second", "15");
  await button(page, "Send").click();
  await expect.poll(server.connections).toEqual({ llm: 1 });

  await page.getByRole("link", { name: /^File|^A file/ }).click();

  await expect.poll(async () => (await server.connections())["llm"]).toBeUndefined();
});

test("the LLM scene with an answer fits a window 320 pixels wide", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/llm");
  await prompt(page).fill("W".repeat(200));
  await choose(page, "Tokens per second", "300");
  await button(page, "Send").click();
  await expect(page.getByText("The answer is complete.")).toBeVisible();

  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
