import { formats } from "../../../src/scenes/llm/protocol.ts";
import { button, dropPast, expect, numberIn, recordRequests, statusOf, test } from "../demo.ts";
import {
  answer,
  ask,
  choose,
  complete,
  composed,
  names,
  prompt,
  read,
  suggestion,
  textOf,
} from "./llm-answer.ts";

test("the answer is the same text in every wire format, and complete, with a tool call or without", async ({
  page,
  server,
}) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "300");
  const call = page.getByTestId("tool-call");
  const tool = page.getByRole("checkbox", { name: "End with a tool call" });
  for (const format of formats) {
    await test.step(format, async () => {
      await choose(page, "Wire format", names[format]);
      // The demo's own format has only text.
      const hasTools = format !== "delta";
      if (hasTools) await tool.uncheck();
      await ask(page);
      await expect(statusOf(page)).toHaveText("Complete");
      expect(await textOf(page)).toBe(composed);
      await expect(page.getByTestId("report")).toHaveText(/^The server wrote all \d+ events\.$/);
      if (!hasTools) return;

      await tool.check();
      await ask(page);
      await expect(call).toContainText("save_note The input is complete.");
      await expect(complete(page)).toBeVisible();
      await expect(page.locator("details.reasoning")).toContainText("the answer is a river");
      expect(JSON.parse((await call.locator("pre").textContent())!)).toMatchObject({
        title: suggestion,
        pinned: false,
      });
      await expect(page.getByTestId("finish-reason")).not.toHaveText("–");
    });
  }
  await expect.poll(server.connections).toEqual({});
});

test("a link to an answer that the server does not have says so", async ({ page }) => {
  const requests = recordRequests(page, "/api/");
  const ids = ["0000000000000-1", "../../clock"].map(encodeURIComponent);
  for (const id of ids) {
    await page.goto(`/llm?answer=${id}&format=gemini&prompt=Why%3F`);

    await expect(statusOf(page)).toHaveText("Not found");
    await expect(page.getByText("The server does not have this answer.")).toBeVisible();
    await expect(prompt(page)).toHaveValue("Why?");
    await expect(button(page, "Send")).toHaveAttribute("aria-disabled", "false");
  }
  const paths = requests.map((url) => new URL(url).pathname);
  expect(paths.filter((path) => path !== "/api/health")).toEqual(
    ids.map((id) => `/api/llm/answers/${id}`),
  );
});

test("Regenerate answers the same prompt with another text, and a Chinese prompt is answered in Chinese", async ({
  page,
}) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "300");
  await ask(page);
  const first = await answer(page).textContent();

  await button(page, "Regenerate").click();

  // Compare texts, not statuses: the second answer may be complete before the test looks.
  await expect(answer(page)).not.toHaveText(first!);
  await expect(complete(page)).toBeVisible();
  expect(await answer(page).textContent()).not.toBe(first);

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
  await choose(page, "Events per second", "300");
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
  await expect(complete(page)).toBeVisible();

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

  test("an answer that cannot be resumed offers to continue, and does", async ({ page }) => {
    await page.goto("/llm");
    await button(page, "Send").click();
    await read(page, 20);
    const resumed = /\/api\/llm\/answers\/[^/]+$/;
    await page.route(resumed, (route) => route.fulfill({ status: 400, body: "" }));
    await dropPast(page, "characters", 40);

    await expect(statusOf(page)).toHaveText("Failed");
    await expect(page.getByRole("alert")).toContainText("The text received so far is kept.");
    await page.unroute(resumed);
    await button(page, "Continue").click();

    await expect(complete(page)).toBeVisible();
    expect(await textOf(page)).toBe(composed);
  });
});

test("an error that the server reports in the stream is quoted, and the text is kept", async ({
  page,
}) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "300");
  await choose(page, "Halfway", "the server reports an error");
  for (const format of ["delta", "anthropic"] as const) {
    await choose(page, "Wire format", names[format]);
    const before = page.url();
    await button(page, "Send").click();
    await expect(page).not.toHaveURL(before);

    await expect(page.getByRole("alert")).toHaveText(
      "The answer failed. The server reported an error. Out of ink. The text received so far is kept.",
    );
    await expect(statusOf(page)).toHaveText("Failed");
    await expect(button(page, "Continue")).toHaveCount(0);
    await expect(page.getByTestId("report")).toContainText("The server failed after");
    expect(await numberIn(page, "characters")).toBeGreaterThan(100);
  }
});

test("a note about an event that cannot be decoded stays while the answer goes on, until the next one starts", async ({
  page,
}) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "60");
  await choose(page, "Halfway", "one event is broken JSON");
  await button(page, "Send").click();

  const note = page.getByText("One event could not be decoded.");
  await expect(note).toBeVisible();
  await expect(complete(page)).toBeVisible();
  await expect(note).toBeVisible();

  await choose(page, "Halfway", "nothing goes wrong");
  await button(page, "Regenerate").click();
  await expect(note).toHaveCount(0);
});
