import type { Page } from "@playwright/test";
import { composeAnswer } from "../../../src/scenes/llm/generator.ts";
import { formats } from "../../../src/scenes/llm/protocol.ts";
import { llmWords } from "../../../src/scenes/llm/words.ts";
import {
  button,
  dropPast,
  expect,
  numberIn,
  pressPast,
  recordRequests,
  statusOf,
  test,
} from "../demo.ts";

const { formats: names, suggestion } = llmWords.en;
const composed = composeAnswer({ prompt: suggestion, variant: 0, language: "en" }).join("");

const prompt = (page: Page) => page.getByRole("textbox", { name: "Your prompt" });
const answer = (page: Page) => page.getByTestId("answer");
const choose = (page: Page, label: string, option: string) =>
  page.getByRole("main").getByLabel(label).selectOption(option);
const complete = (page: Page) => page.getByText("The answer is complete.");

/** The text of an answer that has ended, as the server generated it. */
async function textOf(page: Page): Promise<string> {
  return (await answer(page).locator("p").allTextContents()).join("\n\n");
}

/** Waits until more than so many characters of the answer have arrived. */
async function read(page: Page, characters: number): Promise<void> {
  await expect.poll(() => numberIn(page, "characters")).toBeGreaterThan(characters);
}

for (const format of formats) {
  test(`the answer is the same text as ${format}, and complete, with a tool call or without`, async ({
    page,
    server,
  }) => {
    await page.goto("/llm");
    await choose(page, "Wire format", names[format]);
    await choose(page, "Events per second", "300");
    await prompt(page).focus();
    await page.keyboard.press("Enter");

    await expect(statusOf(page)).toHaveText("Complete");
    await expect(complete(page)).toBeVisible();
    expect(await textOf(page)).toBe(composed);
    await expect(page.getByTestId("report")).toHaveText(/^The server wrote all \d+ events\.$/);
    await expect.poll(server.connections).toEqual({});
    // The demo's own format has only text.
    if (format === "delta") return;

    await page.getByRole("checkbox", { name: "End with a tool call" }).check();
    await button(page, "Send").click();
    const call = page.getByTestId("tool-call");
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

test("a reload in mid-answer continues it, and the text is exactly what was generated", async ({
  page,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/llm")) requests.push(`${request.method()} ${pathname}`);
  });
  await page.goto("/llm");
  await button(page, "Send").click();
  await read(page, 40);
  await expect(page).toHaveURL(/\?answer=[^&]+&format=openai-chat&/);
  const [, id] = /answer=([^&]+)/.exec(page.url())!;

  await page.reload();

  await expect(page.locator(".question")).toContainText(suggestion);
  await read(page, 40);
  await expect(complete(page)).toBeVisible();
  expect(await textOf(page)).toBe(composed);
  expect(requests.slice(0, 2)).toEqual(["POST /api/llm/answers", `GET /api/llm/answers/${id}`]);
  expect(requests.filter((request) => !request.endsWith("/report"))).toHaveLength(2);
});

test("a second tab shows the same answer, and Stop in one tab ends it in both", async ({
  page,
}) => {
  await page.goto("/llm");
  await choose(page, "Wire format", names.anthropic);
  await button(page, "Send").click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open in a second tab" }).click();
  const second = await opened;

  await read(second, 40);
  await expect(second.locator(".question")).toContainText(suggestion);
  await button(second, "Stop").click();

  await expect(statusOf(second)).toHaveText("Stopped");
  await expect(statusOf(page)).toHaveText("Failed");
  await expect(page.getByRole("alert")).toContainText("The answer ended before it was complete.");
  const report = (await page.getByTestId("report").textContent())!;
  expect(report).toMatch(/^The server stopped after \d+ events\.$/);
  await expect(second.getByTestId("report")).toHaveText(report);
  const text = await textOf(page);
  expect(text.length).toBeGreaterThan(40);
  expect(composed.startsWith(text)).toBe(true);
});

test("a second tab reads the whole answer", async ({ page }) => {
  await page.goto("/llm");
  await button(page, "Send").click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open in a second tab" }).click();
  const second = await opened;

  await expect(complete(page)).toBeVisible();
  await expect(complete(second)).toBeVisible();
  expect(await textOf(page)).toBe(composed);
  expect(await textOf(second)).toBe(composed);
});

test("Stop also stops the server, once, and keeps the received text", async ({ page, server }) => {
  const cancels: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "DELETE") cancels.push(new URL(request.url()).pathname);
  });
  await page.goto("/llm");
  await button(page, "Send").click();
  await button(page, "Stop").focus();
  await pressPast(page, "Stop", "characters", 40);

  await expect(page.getByText("You stopped the answer.")).toBeVisible();
  await expect(statusOf(page)).toHaveText("Stopped");
  await expect(button(page, "Stop")).toBeFocused();
  await expect(page.getByTestId("report")).toHaveText(/^The server stopped after \d+ events\.$/);
  await expect.poll(server.connections).toEqual({});
  const text = await textOf(page);
  expect(text.length).toBeGreaterThan(40);
  expect(composed.startsWith(text)).toBe(true);
  const [, id] = /answer=([^&]+)/.exec(page.url())!;
  expect(cancels).toEqual([`/api/llm/answers/${id}`]);
});

for (const id of ["0000000000000-1", "../../clock"]) {
  test(`the link to the answer ${id}, which the server does not have, says so`, async ({
    page,
  }) => {
    const requests = recordRequests(page, "/api/");
    await page.goto(`/llm?answer=${encodeURIComponent(id)}&format=gemini&prompt=Why%3F`);

    await expect(statusOf(page)).toHaveText("Not found");
    await expect(page.getByText("The server does not have this answer.")).toBeVisible();
    await expect(prompt(page)).toHaveValue("Why?");
    await expect(button(page, "Send")).toHaveAttribute("aria-disabled", "false");
    const paths = requests.map((url) => new URL(url).pathname);
    expect(paths.filter((path) => path !== "/api/health")).toEqual([
      `/api/llm/answers/${encodeURIComponent(id)}`,
    ]);
  });
}

test("Regenerate answers the same prompt with another text", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "300");
  await button(page, "Send").click();
  await expect(complete(page)).toBeVisible();
  const first = await answer(page).textContent();

  await button(page, "Regenerate").click();

  // Compare texts, not statuses: the second answer may be complete before the test looks.
  await expect(answer(page)).not.toHaveText(first!);
  await expect(complete(page)).toBeVisible();
  expect(await answer(page).textContent()).not.toBe(first);
});

test("a Chinese prompt is answered in Chinese", async ({ page }) => {
  await page.goto("/llm");
  await choose(page, "Events per second", "300");
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

for (const format of ["delta", "anthropic"] as const) {
  test(`an error that the server reports in the stream is quoted, and the text is kept, as ${format}`, async ({
    page,
  }) => {
    await page.goto("/llm");
    await choose(page, "Wire format", names[format]);
    await choose(page, "Events per second", "300");
    await choose(page, "Halfway", "the server reports an error");
    await button(page, "Send").click();

    await expect(page.getByRole("alert")).toHaveText(
      "The answer failed. The server reported an error. Out of ink. The text received so far is kept.",
    );
    await expect(statusOf(page)).toHaveText("Failed");
    await expect(button(page, "Continue")).toHaveCount(0);
    await expect(page.getByTestId("report")).toContainText("The server failed after");
    expect(await numberIn(page, "characters")).toBeGreaterThan(100);
  });
}

test.describe("when a connection is lost", () => {
  test.use({ expectedConsole: [/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_INTERNET_DISCONNECTED/] });

  test("a drop in mid-answer is explained and resumed: one POST, and the text is whole", async ({
    page,
  }) => {
    const posts: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === "POST" && pathname !== "/api/llm/drop") posts.push(pathname);
    });
    const resumed = recordRequests(page, "/api/llm/answers/");
    await page.goto("/llm");
    await button(page, "Send").click();
    await dropPast(page, "characters", 40);

    await expect(page.getByText("The server goes on writing")).toBeVisible();
    await expect(complete(page)).toBeVisible();
    expect(await textOf(page)).toBe(composed);
    expect(posts).toEqual(["/api/llm/answers"]);
    expect(resumed.filter((url) => !url.endsWith("/report"))).toHaveLength(1);
  });

  test("an answer whose page is offline says so, and goes on when it is online again", async ({
    page,
    context,
  }) => {
    await page.goto("/llm");
    await choose(page, "Halfway", "the response ends");
    await button(page, "Send").click();
    await read(page, 40);
    // The connection that is open stays open until the server ends it, halfway.
    await context.setOffline(true);

    await expect(statusOf(page)).toHaveText("Paused");
    await expect(page.getByText("You are offline. The server goes on writing")).toBeVisible();
    await context.setOffline(false);
    await expect(complete(page)).toBeVisible();
    expect(await textOf(page)).toBe(composed);
  });

  for (const fault of ["the connection breaks", "the response ends"]) {
    test(`the answer is whole although halfway ${fault}`, async ({ page }) => {
      await page.goto("/llm");
      await choose(page, "Events per second", "60");
      await choose(page, "Halfway", fault);
      await button(page, "Send").click();

      await expect(page.getByText("The server goes on writing")).toBeVisible();
      await expect(complete(page)).toBeVisible();
      expect(await textOf(page)).toBe(composed);
    });
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

test("leaving the scene closes the connection, and the answer goes on until one comes back", async ({
  page,
  server,
}) => {
  await page.goto("/llm");
  await button(page, "Send").click();
  await read(page, 40);

  await page.getByRole("link", { name: /^File|^A file/ }).click();
  await expect.poll(async () => (await server.connections())["llm"]).toBeUndefined();
  await page.goBack();

  await expect(complete(page)).toBeVisible();
  expect(await textOf(page)).toBe(composed);
});
