import type { Locator, Page } from "@playwright/test";
import {
  brokenConnection,
  button,
  expect,
  numberIn,
  receivedIds,
  recordStatuses,
  recordTexts,
  statusOf,
  test,
} from "../demo.ts";

const rate = (page: Page, name: string) =>
  page.getByRole("group", { name: "Trades per second" }).getByRole("radio", { name, exact: true });
const engine = (page: Page, name: string) =>
  page.getByRole("group", { name: "Implementation" }).getByRole("radio", { name });
const chart = (page: Page) => page.locator(".index-chart canvas");

test.describe("at ten thousand trades a second", () => {
  test.use({ expectedConsole: [brokenConnection] });
  // Playwright also handles every byte: on a busy machine, its own steps take seconds here.
  test.setTimeout(180_000);

  test("every trade is counted, also after a drop that thousands are replayed for, and React commits at most once a frame", async ({
    page,
  }) => {
    await page.goto("/ticker");
    await rate(page, "10,000").check();

    await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(20_000);
    await expect.poll(() => numberIn(page, "events-per-second")).toBeGreaterThan(1_000);
    expect(await numberIn(page, "commits-per-second")).toBeLessThanOrEqual(65);

    const statuses = await recordStatuses(page);
    await button(page, "Drop the connection").dispatchEvent("click");
    // Only the first three: the server may disconnect a slow client, which then reconnects in the same way.
    await expect
      .poll(async () => (await statuses()).slice(0, 3))
      .toEqual(["Waiting to reconnect", "Connecting…", "Open"]);
    const events = await numberIn(page, "events");
    await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(events + 10_000);

    await button(page, "Close").click();
    await expect(statusOf(page)).toHaveText("Closed");
    expect(await receivedIds(page)).toHaveLength(await numberIn(page, "events"));
  });
});

test("another rate is another stream, and the old stream closes", async ({ page, server }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/ticker") asked.push(searchParams.get("rate")!);
  });
  await page.goto("/ticker");
  await expect(rate(page, "100")).toBeChecked();
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(50);
  await rate(page, "1,000").check();

  await expect(statusOf(page)).toHaveText("Open");
  await expect.poll(server.connections).toEqual({ ticker: 1 });
  expect(asked).toEqual(["100", "1000"]);
});

test.describe("side by side", () => {
  test.use({ expectedConsole: [brokenConnection] });
  test.setTimeout(180_000);

  test("Runnel has one connection for ten components and commits less often than EventSource, and both go on without a gap when the sockets are cut", async ({
    page,
    server,
  }) => {
    await page.goto("/ticker");
    await engine(page, "Side by side").check();
    const [runnel, naive] = [page.getByTestId("runnel"), page.getByTestId("naive")];
    const number = async (board: Locator, id: string) =>
      Number((await board.getByTestId(id).textContent())!.replaceAll(",", ""));

    await expect(runnel.locator(".price")).toHaveCount(50);
    await expect(naive.locator(".price")).toHaveCount(50);
    // Over HTTP/1.1, three of ten get one.
    await expect.poll(server.connections).toEqual({ ticker: 4 });
    await expect(naive.getByText("10 components want 10 connections")).toBeVisible();
    await expect(naive.getByText("none", { exact: true })).toHaveCount(7);
    await expect(runnel.getByText("none", { exact: true })).toHaveCount(0);
    for (const board of [runnel, naive]) {
      await expect(board.getByTestId("ids")).toContainText("0 missing, 0 duplicates");
    }

    // Each trade arrives over three connections, and each is a state of its own.
    await expect.poll(() => number(naive, "events-per-second")).toBeGreaterThan(150);
    await expect(async () => {
      const ours = await number(runnel, "commits-per-second");
      expect(ours).toBeGreaterThan(0);
      expect(await number(naive, "commits-per-second")).toBeGreaterThan(ours);
    }).toPass();

    const shown = await recordTexts(page, "[data-testid=naive] [data-testid=events-per-second]");
    await button(page, "Drop the connection").dispatchEvent("click");
    await expect.poll(shown).toContain("–");
    for (const board of [runnel, naive]) {
      await expect(statusOf(board)).toHaveText("Open");
      const before = await number(board, "events");
      await expect.poll(() => number(board, "events")).toBeGreaterThan(before + 100);
      await expect(board.getByTestId("ids")).toContainText("0 missing, 0 duplicates");
    }
    // The meter of a board whose socket was cut shows no zeros until it has counted again.
    const texts = await shown();
    expect(texts.slice(0, texts.indexOf("–") + 2)).not.toContain("0");

    await engine(page, "Runnel").check();
    await expect.poll(server.connections).toEqual({ ticker: 1 });
  });
});

test("above a thousand trades a second, the naive implementation shows a warning", async ({
  page,
}) => {
  await page.goto("/ticker");
  await rate(page, "10").check();
  await engine(page, "EventSource + useState").check();
  await expect(page.getByText("the page may hardly respond")).toHaveCount(0);

  // The warning must appear before the load.
  await page.route("/api/ticker?rate=10000*", () => {});
  await rate(page, "10,000").check();

  await expect(page.getByText("the page may hardly respond")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("the chart follows the window's width and the colour scheme, and disappears with its scene", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1_200, height: 800 });
  await page.goto("/ticker");
  await expect(chart(page)).toHaveCount(1);
  const width = () => chart(page).evaluate((canvas) => canvas.clientWidth);
  const wide = await width();

  await page.setViewportSize({ width: 500, height: 800 });
  await expect.poll(width).toBeLessThan(wide - 100);
  const first = await chart(page).elementHandle();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => first!.evaluate((canvas) => canvas.isConnected)).toBe(false);
  await expect(chart(page)).toHaveCount(1);

  await page.getByRole("link", { name: /^Clock/ }).click();
  await expect(chart(page)).toHaveCount(0);
});
