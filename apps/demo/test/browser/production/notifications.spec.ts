import type { Page } from "@playwright/test";
import { button, expect, forbidStorage, recordRequests, statusOf, test } from "../demo.ts";

const unread = (page: Page) => page.getByTestId("unread");
const items = (page: Page) => page.getByRole("region", { name: "Inbox" }).getByRole("listitem");

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Text" }).fill(text);
  await page.keyboard.press("Enter");
}

/** Sends a notification to the person of this page, while none of their pages is open. */
async function sendFromElsewhere(page: Page, text: string): Promise<void> {
  const person = await page.evaluate(() => localStorage.getItem("runnel-demo-person"));
  const response = await page.request.post("/api/notifications", {
    headers: { "X-Person": person! },
    data: { text },
  });
  expect(response.status()).toBe(202);
}

test("a notification is pushed to every tab, and marked as read in all tabs", async ({
  page,
  context,
}) => {
  // One after the other: the first page of the first visit makes the person's id.
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto("/notifications");
    await expect(statusOf(tab)).toHaveText("Open");
  }

  await page.bringToFront();
  await send(page, "The dam is full.");
  await send(page, "The dam is empty.");

  for (const tab of [page, other]) {
    await expect(items(tab)).toHaveCount(2);
    await expect(items(tab).first()).toContainText("The dam is empty.");
    await expect(unread(tab)).toHaveText("2 unread");
    await expect(tab).toHaveTitle("(2) Notifications · Runnel");
  }

  await items(page).first().getByRole("button", { name: "Mark as read" }).click();
  for (const tab of [page, other]) await expect(unread(tab)).toHaveText("1 unread");
  await button(page, "Mark all as read").click();
  for (const tab of [page, other]) {
    await expect(unread(tab)).toHaveText("0 unread");
    await expect(tab).toHaveTitle("Notifications · Runnel");
  }
});

test("the next visit receives what was sent while no tab was open, once, and keeps the rest", async ({
  page,
}) => {
  await page.goto("/notifications");
  await expect(page.getByText("The inbox was loaded by a request.")).toBeVisible();
  await send(page, "First");
  await expect(items(page)).toHaveCount(1);
  await button(page, "Mark all as read").click();
  await expect(unread(page)).toHaveText("0 unread");
  const resumesAfter = await page.getByTestId("resumes-after").textContent();
  await page.goto("/nowhere");
  await sendFromElsewhere(page, "Second");
  await sendFromElsewhere(page, "Third");

  const asked = page.waitForRequest((request) => request.url().endsWith("/api/notifications"));
  await page.goto("/notifications");

  await expect(items(page)).toHaveText([/Third/, /Second/, /First/]);
  await expect(unread(page)).toHaveText("2 unread");
  expect((await asked).headers()["last-event-id"]).toBe(resumesAfter);

  await page.reload();
  await expect(statusOf(page)).toHaveText("Open");
  await send(page, "Fourth");
  await expect(items(page)).toHaveText([/Fourth/, /Third/, /Second/, /First/]);
  await expect(unread(page)).toHaveText("3 unread");
});

test("a reload and a route change keep the inbox, and nothing is loaded or shown twice", async ({
  page,
}) => {
  const loads = recordRequests(page, "/api/notifications/inbox");
  await page.goto("/notifications");
  await expect(page.getByText("The inbox was loaded by a request.")).toBeVisible();
  await expect.poll(() => loads.length).toBe(1);
  for (const text of ["First", "Second"]) await send(page, text);
  await expect(items(page)).toHaveText([/Second/, /First/]);
  await items(page).last().getByRole("button", { name: "Mark as read" }).click();
  await expect(unread(page)).toHaveText("1 unread");

  // Shown from what is stored, before the server has answered.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("/api/notifications", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(items(page)).toHaveText([/Second/, /First/]);
  await expect(unread(page)).toHaveText("1 unread");
  await expect(statusOf(page)).toHaveText("Connecting…");
  release();
  await expect(statusOf(page)).toHaveText("Open");

  await page.getByRole("navigation").getByRole("link", { name: "Chat room" }).click();
  await expect(page.getByRole("heading", { name: "Chat room", level: 1 })).toBeVisible();
  await sendFromElsewhere(page, "Third");
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /^Notifications/ })
    .click();
  await expect(items(page)).toHaveText([/Third/, /Second/, /First/]);
  await expect(unread(page)).toHaveText("2 unread");

  await button(page, "Clear").click();
  await expect(items(page)).toHaveCount(0);
  await page.reload();
  await expect(statusOf(page)).toHaveText("Open");
  await expect(items(page)).toHaveCount(0);
  expect(loads).toHaveLength(1);
});

test("a delayed notification arrives after a reload", async ({ page }) => {
  await page.goto("/notifications");
  await page.getByRole("main").getByLabel("When").selectOption("in 5 seconds");
  await send(page, "Patience");
  await expect(page.getByText("It will be sent in 5 seconds.")).toBeVisible();
  await page.reload();

  await expect(items(page)).toHaveText([/Patience/]);
});

test("a notification reaches only the person who sent it", async ({ page, browser, baseURL }) => {
  const stranger = await browser.newPage({ baseURL: baseURL! });
  await Promise.all([page.goto("/notifications"), stranger.goto("/notifications")]);
  await expect(statusOf(stranger)).toHaveText("Open");
  await send(page, "For me");
  await expect(items(page)).toHaveCount(1);

  await send(stranger, "For them");

  await expect(items(stranger)).toHaveText([/For them/]);
  await expect(items(page)).toHaveText([/For me/]);
  await stranger.close();
});

test("a new notification is announced to screen readers, and marking it as read moves the focus to the inbox", async ({
  page,
}) => {
  await page.goto("/notifications");
  await expect(statusOf(page)).toHaveText("Open");
  await send(page, "Mind the weir.");
  await expect(page.getByRole("status").filter({ hasText: "Mind the weir." })).toHaveCount(1);

  await items(page).getByRole("button", { name: "Mark as read" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Inbox/ })).toBeFocused();
});

test.describe("when the server refuses a notification", () => {
  test.use({ expectedConsole: [/the server responded with a status of 4/] });

  test("the reason is shown: too long, or too many", async ({ page }) => {
    await page.goto("/notifications");
    await send(page, "a".repeat(141));
    await expect(page.getByRole("alert")).toHaveText("The text is longer than 140 characters.");

    await page.getByRole("textbox", { name: "Text" }).fill("again");
    // In the page, and repeated if necessary: a slow machine may not exceed the rate limit.
    await expect(async () => {
      await page.evaluate(() => {
        const form = document.querySelector<HTMLFormElement>("form.compose")!;
        for (let n = 0; n < 8; n += 1) form.requestSubmit();
      });
      await expect(page.getByRole("alert")).toHaveText(/^Too many notifications/, {
        timeout: 5_000,
      });
    }).toPass();
  });
});

test("notifications work when the browser forbids storage", async ({ page }) => {
  await forbidStorage(page);
  await page.goto("/notifications");
  await send(page, "One");
  await send(page, "Two");

  await expect(items(page)).toHaveCount(2);
  await button(page, "Mark all as read").click();
  await expect(unread(page)).toHaveText("0 unread");
});
