import type { BrowserContext, Page } from "@playwright/test";
import { expect, numberIn, statusOf, test } from "../demo.ts";

/** Over HTTP/1.1 the browser opens six connections per host, and the number of connections itself takes one. */
const FEW = 4;

const sharing = (page: Page) => page.getByRole("switch", { name: "One connection for all tabs" });
const connections = (page: Page) => page.getByTestId("connections");

async function openTabs(context: BrowserContext, path: string, count: number) {
  const tabs: Page[] = [];
  for (let n = 0; n < count; n += 1) {
    const tab = await context.newPage();
    await tab.goto(path);
    tabs.push(tab);
  }
  return tabs;
}

test("each tab has a connection, until the switch in one of them joins all in a single one", async ({
  page,
  context,
}) => {
  await page.goto("/clock");
  const tabs = [page, ...(await openTabs(context, "/clock", FEW - 1))];
  for (const tab of tabs) await expect(statusOf(tab)).toHaveText("Open");
  await expect(connections(page)).toHaveText(`${FEW} connections on the server`);
  await expect(page.getByTestId("mode")).toHaveText("local");

  await sharing(page).check();
  for (const tab of tabs) {
    await expect(sharing(tab)).toBeChecked();
    await expect(tab.getByTestId("mode")).toHaveText("shared-worker");
    await expect(connections(tab)).toHaveText("1 connection on the server");
    await expect(tab.locator(".clock-time")).toHaveText(/\d/);
  }
  await expect(sharing(page)).toBeFocused();

  await sharing(tabs[1]!).uncheck();
  await expect(connections(page)).toHaveText(`${FEW} connections on the server`);
});

test("a line in the chat room reaches every tab over their one connection", async ({
  page,
  context,
}) => {
  await page.goto("/chat");
  await sharing(page).check();
  const [other] = await openTabs(context, "/chat", 1);
  await expect(statusOf(other!)).toHaveText("Open");
  const text = `To all tabs ${Math.random()}`;
  await other!.getByRole("textbox", { name: "Message" }).fill(text);
  await other!.keyboard.press("Enter");

  for (const tab of [page, other!])
    await expect(tab.getByRole("main").getByText(text)).toHaveCount(1);
  await expect(connections(page)).toHaveText("1 connection on the server");
});

test("the lab keeps a connection of its own in each tab, since its faults concern one tab", async ({
  page,
  context,
}) => {
  await page.goto("/lab");
  await sharing(page).check();
  const [other] = await openTabs(context, "/lab", 1);
  await expect.poll(() => numberIn(other!, "received")).toBeGreaterThan(10);

  // Two streams in each tab: the one under test, and the one that says what was sent.
  await expect(connections(page)).toHaveText("4 connections on the server");
});
