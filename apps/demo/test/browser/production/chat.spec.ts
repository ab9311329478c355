import type { Browser, Page } from "@playwright/test";
import { button, expect, statusOf, test } from "../demo.ts";

const line = (page: Page, text: string) => page.locator("li.line").filter({ hasText: text });

/** All tests share one room, so every text must be unique. */
let count = 0;
const unique = (text: string) => `${text} ${Date.now().toString(36)}-${(count += 1)}`;

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.keyboard.press("Enter");
}

async function enter(page: Page, name: string): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem("runnel-demo-name", chosen), name);
  await page.goto("/chat");
  await expect(statusOf(page)).toHaveText("Open");
}

async function someoneElse(browser: Browser, baseURL: string | undefined, name: string) {
  const context = await browser.newContext({ baseURL: baseURL! });
  const page = await context.newPage();
  await enter(page, name);
  return { page, context };
}

test("a line reaches the other person, and both see who is in the room", async ({
  page,
  browser,
  baseURL,
}) => {
  const [ann, bob] = [unique("Ann"), unique("Bob")];
  await enter(page, ann);
  const other = await someoneElse(browser, baseURL, bob);
  await expect(page.getByRole("complementary")).toContainText(bob);
  await expect(other.page.getByRole("complementary")).toContainText(ann);
  await expect(page.getByText(`${bob} joined`)).toBeVisible();

  const hello = unique("Hello");
  await say(other.page, hello);
  await expect(line(page, hello)).toContainText(bob);
  await expect(line(other.page, hello)).toHaveAttribute("data-state", "confirmed");

  await other.context.close();
  await expect(page.getByText(`${bob} left`)).toBeVisible();
  await expect(page.getByRole("complementary")).not.toContainText(bob);
});

test("several tabs are one person with one name", async ({ page, context }) => {
  const name = unique("Tab");
  await enter(page, unique("Old"));
  const second = await context.newPage();
  await second.goto("/chat");
  await expect(statusOf(second)).toHaveText("Open");

  await second.getByRole("textbox", { name: "Your name" }).fill(name);
  await button(second, "Change").click();

  for (const tab of [page, second]) {
    await expect(tab.getByRole("complementary").getByText(name)).toHaveCount(1);
    await expect(tab.getByRole("complementary").getByText("(you)")).toHaveCount(1);
    await expect(tab.getByRole("textbox", { name: "Your name" })).toHaveValue(name);
  }
});

test("a reload replays the history, and shows markup as text", async ({ page }) => {
  const text = unique('<img src=x onerror="document.title=1"> **not** bold');
  await enter(page, unique("Ann"));
  await say(page, text);
  await expect(line(page, text)).toHaveAttribute("data-state", "confirmed");

  await page.reload();

  await expect(line(page, text)).toHaveCount(1);
  await expect(line(page, text).locator("img")).toHaveCount(0);
});

test("a reload shows the conversation before the server answers, and nothing twice", async ({
  page,
}) => {
  await enter(page, unique("Ann"));
  const [first, second] = [unique("First"), unique("Second")];
  for (const text of [first, second]) {
    await say(page, text);
    await expect(line(page, text)).toHaveAttribute("data-state", "confirmed");
  }
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("/api/chat", async (route) => {
    await held;
    await route.continue();
  });

  await page.reload();
  await expect(line(page, second)).toHaveCount(1);
  await expect(statusOf(page)).toHaveText("Connecting…");
  const asked = page.waitForResponse("/api/chat");
  release();

  expect((await asked).request().headers()["last-event-id"]).toMatch(/-\d+$/);
  await expect(statusOf(page)).toHaveText("Open");
  for (const text of [first, second]) await expect(line(page, text)).toHaveCount(1);
});

test("the chat says so when the server no longer has all lines that were missed", async ({
  page,
}) => {
  const lineEvent = (number: number) =>
    `id: e-${number}\nevent: line\ndata: ${JSON.stringify({ by: "bob", mark: `b${number}`, name: "Bob", text: `Bob ${number}.`, at: 0 })}\n\n`;
  const events = [lineEvent(1), lineEvent(7)];
  await page.route("/api/chat", (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: `retry: 10\n\n${events.shift() ?? ""}`,
    }),
  );
  await page.goto("/chat");

  await expect(line(page, "Bob 7.")).toHaveCount(1);
  await expect(page.getByText("Lines are missing.")).toBeVisible();
});

test("the user's own line is shown before the server answers, and only once after that", async ({
  page,
}) => {
  await enter(page, unique("Ann"));
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("/api/chat", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  const text = unique("Quick");
  await say(page, text);

  await expect(line(page, text)).toHaveAttribute("data-state", "pending");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue("");

  const element = await line(page, text).elementHandle();

  release();
  await expect(line(page, text)).toHaveAttribute("data-state", "confirmed");
  await expect(line(page, text)).toHaveCount(1);
  // The same element, so that a screen reader does not read it again.
  expect(await element!.evaluate((one) => one.isConnected)).toBe(true);
});

test("a line of another person with the same mark does not replace the user's own line", async ({
  page,
}) => {
  await enter(page, unique("Ann"));
  const [mine, theirs] = [unique("Mine"), unique("Theirs")];
  // Before the line itself arrives, as from an attacker who guessed its mark.
  await page.route("/api/chat", async (route) => {
    const sent = route.request();
    if (sent.method() !== "POST") return route.continue();
    const body = sent.postDataJSON() as { mark: string };
    const answer = await page.request.post("/api/chat", {
      headers: { "X-Person": "stranger-0123456789" },
      data: { ...body, name: "Eve", text: theirs },
    });
    expect(answer.status()).toBe(202);
    await expect(line(page, theirs)).toHaveCount(1);
    await expect(line(page, mine)).toHaveAttribute("data-state", "pending");
    return route.continue();
  });
  await say(page, mine);

  await expect(line(page, mine)).toHaveAttribute("data-state", "confirmed");
  await expect(line(page, theirs)).toHaveCount(1);
});

test("a confirmed line does not become pending again after hundreds of newer lines", async ({
  page,
}) => {
  const event = (type: string, data: object) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
  const lineOf = (by: string, mark: string, text: string) =>
    event("line", { by, mark, name: by, text, at: 0 });
  const here = `retry: 10\n\n${event("here", { you: "ann", people: [] })}`;
  let missed = "";
  await page.route("/api/chat", (route) => {
    const sent = route.request();
    if (sent.method() === "POST") {
      const { mark, text } = sent.postDataJSON() as { mark: string; text: string };
      const others = Array.from({ length: 300 }, (_, n) => lineOf("bob", `b${n}`, `Bob ${n}.`));
      missed = [lineOf("ann", mark, text), ...others].join("");
      return route.fulfill({ status: 202, json: { mark } });
    }
    // Each response ends at once. The next one contains what was missed.
    const body = here + missed;
    missed = "";
    return route.fulfill({ contentType: "text/event-stream", body });
  });
  await page.goto("/chat");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Here now: 0");
  await say(page, "Long ago");

  await expect(line(page, "Bob 299.")).toHaveCount(1);
  await expect(line(page, "Long ago")).toHaveCount(0);
});

test.describe("when connections break", () => {
  test.use({ expectedConsole: [/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_FAILED|status of 429/] });

  test("a dropped connection loses and duplicates no line, the user's own included", async ({
    page,
    browser,
    baseURL,
  }) => {
    await enter(page, unique("Ann"));
    const { page: other, context } = await someoneElse(browser, baseURL, unique("Bob"));
    const mark = unique("storm");
    await say(page, `${mark} 1`);
    await expect(line(page, `${mark} 1`)).toHaveAttribute("data-state", "confirmed");

    await button(page, "Drop the connection").click();
    await button(page, "Close").click();
    await expect(statusOf(page)).toHaveText("Closed");
    await say(other, `${mark} 2`);
    await say(page, `${mark} 3`);
    await expect(line(other, `${mark} 3`)).toHaveCount(1);
    await expect(line(page, `${mark} 3`)).toHaveAttribute("data-state", "pending");
    await expect(line(page, `${mark} 2`)).toHaveCount(0);
    await button(page, "Reopen").click();
    await say(other, `${mark} 4`);
    await expect(line(page, `${mark} 4`)).toHaveCount(1);

    const heard = await line(page, mark).locator("p").allTextContents();
    expect(heard).toEqual([1, 2, 3, 4].map((n) => `${mark} ${n}`));
    await expect(line(page, `${mark} 3`)).toHaveAttribute("data-state", "confirmed");
    await context.close();
  });

  test("a refused line shows the reason, and can be sent again", async ({ page }) => {
    await enter(page, unique("Ann"));
    const mark = unique("hurry");
    // In the page, because Playwright may be too slow to exceed the rate limit: five at once, then one a second. With
    // twenty lines, the server refuses some even if it needs seconds to answer them.
    await page.evaluate(async (text) => {
      const form = document.querySelector<HTMLFormElement>("form.message-form")!;
      const input = form.querySelector("input")!;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
      for (let n = 0; n < 20; n += 1) {
        set.call(input, `${text} ${n}`);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await Promise.resolve();
        form.requestSubmit();
        await Promise.resolve();
      }
    }, mark);
    const refused = page.locator('li[data-state="refused"]').last();
    await expect(refused).toContainText("Too many messages");
    const text = (await refused.locator("p").first().textContent())!;

    // The limit may still be exceeded, so that the line is refused again.
    await expect(async () => {
      const again = line(page, text).getByRole("button", { name: "Send again" });
      if (await again.isVisible()) await again.click();
      await expect(line(page, text)).toHaveAttribute("data-state", "confirmed", { timeout: 1_500 });
    }).toPass();
    await expect(line(page, text)).toHaveCount(1);
  });

  test("a line whose answer was lost is confirmed by its event, and shown once", async ({
    page,
  }) => {
    await enter(page, unique("Ann"));
    await page.route("/api/chat", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch();
      return route.abort();
    });
    const text = unique("Did you hear me?");
    await say(page, text);

    await expect(line(page, text)).toHaveAttribute("data-state", "confirmed");
    await expect(line(page, text)).toHaveCount(1);
  });
});
