import { button, dropPast, expect, pressPast, recordRequests, statusOf, test } from "../demo.ts";
import { choose, complete, composed, names, read, suggestion, textOf } from "./llm-answer.ts";

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

  test("the answer is whole although halfway the connection breaks, or the response ends", async ({
    page,
  }) => {
    await page.goto("/llm");
    await choose(page, "Events per second", "60");
    for (const fault of ["the connection breaks", "the response ends"]) {
      await choose(page, "Halfway", fault);
      const before = page.url();
      await button(page, "Send").click();
      await expect(page).not.toHaveURL(before);

      await expect(page.getByText("The server goes on writing")).toBeVisible();
      await expect(complete(page)).toBeVisible();
      expect(await textOf(page)).toBe(composed);
    }
  });
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
