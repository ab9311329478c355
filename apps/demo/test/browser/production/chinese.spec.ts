import { button, expect, statusOf, test } from "../demo.ts";

/** The server's error messages are English. The page translates them by their code. */
test.use({ locale: "zh-CN", expectedConsole: [/status of (413|429|503)|ERR_FAILED/] });

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
  await expect(page.getByRole("alert")).toContainText("发送失败： 消息太长。");

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
  await page.route("/api/llm", (route) => route.fulfill(unavailable));
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
