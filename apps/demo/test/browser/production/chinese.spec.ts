import { button, expect, statusOf, test } from "../demo.ts";

/** The server's error messages are English. The page translates them by their code. */
test.use({ locale: "zh-CN", expectedConsole: [/status of (404|413|429|503)|ERR_FAILED/] });

/** Longer than the server accepts, like a pasted document. */
const pasted = "长".repeat(4_000);

/** The answer of every server while Redis is unavailable. */
const unavailable = {
  status: 503,
  json: { error: "log-unavailable", message: "The event log cannot be written to just now." },
};

test("the chat room shows a refusal in Chinese", async ({ page }) => {
  await page.goto("/chat");
  await expect(statusOf(page)).toHaveText("已连接");
  await page.getByRole("textbox", { name: "消息" }).fill(pasted);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("发送失败。 消息太长。");

  await page.route("/api/chat/name", (route) => route.fulfill(unavailable));
  await button(page, "改名").click();
  await expect(page.locator("form.rename").getByRole("alert")).toHaveText(
    "服务器暂时无法保存消息，请稍等几秒。",
  );
});

test("the notifications scene shows a refusal in Chinese", async ({ page }) => {
  await page.goto("/notifications");
  await page.getByRole("textbox", { name: "内容" }).fill(pasted);
  await button(page, "推送到我的标签页").click();
  await expect(page.getByRole("alert")).toHaveText("内容太长，最多 140 个字符。");

  await page.route("/api/notifications", (route) => route.fulfill(unavailable));
  await button(page, "推送到我的标签页").click();
  await expect(page.getByRole("alert")).toHaveText("服务器暂时无法保存通知，请几秒后再试。");
});

test("the LLM scene shows a refusal in Chinese", async ({ page }) => {
  await page.route("/api/llm/answers", (route) => route.fulfill(unavailable));
  await page.goto("/llm");
  await button(page, "发送").click();
  await expect(page.getByRole("alert")).toContainText("服务器尚未就绪，请几秒后再试。");
});

test("the polling scene shows a failed start and a failed poll in Chinese", async ({ page }) => {
  await page.route("/api/polling/jobs", (route) => route.fulfill({ status: 429 }));
  await page.goto("/polling");
  await button(page, "启动任务").click();
  await expect(page.getByRole("alert")).toHaveText("请求失败：服务器返回 429。");

  await page.unroute("/api/polling/jobs");
  await page.route(/\/api\/polling\/jobs\/[^/]+$/, (route) => route.abort());
  await button(page, "启动任务").click();
  await expect(page.getByTestId("polling").getByTestId("problem")).toHaveText(
    "无法连接服务器，请确认它正在运行。",
  );
});

const refusals: Readonly<Record<string, readonly [status: number, text: string]>> = {
  "too-many-streams": [429, "你的 IP 地址打开的事件流太多"],
  "too-many-requests": [429, "你的 IP 地址同时进行的请求太多"],
  "too-many-connections": [503, "服务器打开的事件流太多"],
  "log-unavailable": [503, "服务器暂时无法保存事件"],
};

test("a stream that the server refuses says why in Chinese", async ({ page }) => {
  for (const [error, [status, text]] of Object.entries(refusals)) {
    await page.route("/api/clock", (route) =>
      route.fulfill({ status, json: { error, message: "An English message." } }),
    );
    await page.goto("/clock");

    await expect(page.locator(".note"), error).toContainText(text);
    await expect(page.locator(".note"), error).not.toContainText("English");
    await page.unroute("/api/clock");
  }
});

test("the lab says in Chinese that an address has too many runs", async ({ page }) => {
  const refusal = { status: 429, json: { error: "too-many-runs", message: "An English message." } };
  await page.route(/\/api\/lab[/?]/, (route) => route.fulfill(refusal));
  await page.goto("/lab");
  await expect(page.locator(".stream-bar .note")).toContainText("你的 IP 地址同时打开的实验太多");

  await button(page, "停发数据").click();
  await expect(page.getByRole("alert")).toHaveText(
    "你的 IP 地址同时打开的实验太多，请关闭其他标签页，或稍后再试。",
  );
});

/** Two English words in a row. The names of options and formats are single words. */
const ENGLISH = /[A-Za-z]{2,} [A-Za-z]{2,}/;

const failures = {
  "an HTML page": { contentType: "text/html", body: "<h1>登录</h1>" },
  "another content type": { contentType: "application/json", body: "[]" },
  "a 404": { status: 404, body: "" },
  "a 503 without a body": { status: 503, body: "" },
};

test("the page shows what came in place of a stream without a word of English", async ({
  page,
}) => {
  for (const [what, answer] of Object.entries(failures)) {
    await page.route("/api/clock", (route) => route.fulfill(answer));
    await page.goto("/clock");

    const bar = page.locator(".stream-bar");
    await expect(bar, what).toContainText(/服务器(返回|上没有|暂不可用)/);
    expect(await bar.innerText(), what).not.toMatch(ENGLISH);
    await page.unroute("/api/clock");
  }
});

test("a rising price is red in Chinese, as in mainland China, and green in English", async ({
  page,
}) => {
  await page.goto("/ticker");
  const colour = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((cell) => getComputedStyle(cell).color);
  await expect(page.locator(".prices .price.up").first()).toBeVisible();
  const [rising, falling] = [await colour(".prices td.up"), await colour(".prices td.down")];

  await page.getByRole("button", { name: "English" }).click();

  await expect.poll(() => colour(".prices td.up")).toBe(falling);
  await expect.poll(() => colour(".prices td.down")).toBe(rising);
  // Red has more red than green.
  const [red = 0, green = 0] = rising.match(/\d+/g)!.map(Number);
  expect(red).toBeGreaterThan(green);
});
