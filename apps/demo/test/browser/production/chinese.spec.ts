import { button, expect, statusOf, test } from "../demo.ts";

/** What the server says no with is English, and is not for those who read Chinese. */
test.use({ locale: "zh-CN", expectedConsole: [/status of (413|429|503)|ERR_FAILED/] });

/** More than the server reads, as somebody pastes who means to send a whole document. */
const pasted = "长".repeat(4_000);

/** As all servers answer while Redis is away. */
const unavailable = {
  status: 503,
  json: { error: "log-unavailable", message: "The event log cannot be written to just now." },
};

test("a line that the chat room refuses is refused in Chinese", async ({ page }) => {
  await page.goto("/chat");
  await expect(statusOf(page)).toHaveText("已连接");
  await page.getByRole("textbox", { name: "消息" }).fill(pasted);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("未发送： 实在太长了。");

  await page.route("/api/chat/name", (route) => route.fulfill(unavailable));
  await button(page, "改名").click();
  await expect(page.locator("form.rename").getByRole("alert")).toHaveText(
    "服务器暂时存不了消息，请等几秒。",
  );
});

test("a notification that is refused is refused in Chinese", async ({ page }) => {
  await page.goto("/notifications");
  await page.getByRole("textbox", { name: "内容" }).fill(pasted);
  await button(page, "发到我的标签页").click();
  await expect(page.getByRole("alert")).toHaveText("实在太长了，最多 140 个字符。");

  await page.route("/api/notifications", (route) => route.fulfill(unavailable));
  await button(page, "发到我的标签页").click();
  await expect(page.getByRole("alert")).toHaveText("服务器暂时存不了通知，请等几秒再试。");
});

test("an answer that is refused is refused in Chinese", async ({ page }) => {
  await page.route("/api/llm", (route) => route.fulfill(unavailable));
  await page.goto("/llm");
  await button(page, "发送").click();
  await expect(page.getByRole("alert")).toContainText("服务器还没准备好，请过几秒再试。");
});

test("a job that cannot be started or asked for is told of in Chinese", async ({ page }) => {
  await page.route("/api/polling/jobs", (route) => route.fulfill({ status: 429 }));
  await page.goto("/polling");
  await button(page, "启动任务").click();
  await expect(page.getByRole("alert")).toHaveText("服务器答复了 429。");

  await page.unroute("/api/polling/jobs");
  await page.route(/\/api\/polling\/jobs\/[^/]+$/, (route) => route.abort());
  await button(page, "启动任务").click();
  await expect(page.getByTestId("polling").getByTestId("failure")).toHaveText(
    "无法访问服务器。它在运行吗？",
  );
});
