import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  brokenConnection,
  button,
  dropPast,
  expect,
  numberIn,
  receivedIds,
  recordStatuses,
  statusOf,
  test,
} from "../demo.ts";

const letterFile = new URL("../../../src/scenes/file/letter.txt", import.meta.url);
const letter = readFileSync(fileURLToPath(letterFile), "utf8");

const reconnected = ["Waiting to reconnect", "Connecting…", "Open"];

test.use({ expectedConsole: [brokenConnection] });

test("the dashboard loses and repeats no event when its socket is dropped twice", async ({
  page,
  server,
}) => {
  await page.goto("/ticker");
  await expect(statusOf(page)).toHaveText("Open");
  const statuses = await recordStatuses(page);

  await dropPast(page, "events", (await numberIn(page, "events")) + 20);
  await expect.poll(statuses).toEqual(reconnected);
  await dropPast(page, "events", (await numberIn(page, "events")) + 20);
  await expect.poll(statuses).toEqual([...reconnected, ...reconnected]);
  const before = await numberIn(page, "events");
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(before + 50);

  // Closed, so that all numbers are from the same moment.
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  const seen = await receivedIds(page);
  const sent = await server.log("ticker");

  expect(seen).toEqual(sent.slice(sent.indexOf(seen[0]!), sent.indexOf(seen.at(-1)!) + 1));
  expect(await numberIn(page, "events")).toBe(seen.length);
});

test("the file resumes at the next letter after every drop, and is complete at the end", async ({
  page,
}) => {
  await page.goto("/file");
  await page.getByRole("radio", { name: "120" }).check();
  await expect(statusOf(page)).toHaveText("Open");
  const statuses = await recordStatuses(page);

  await dropPast(page, "characters", 50);
  await dropPast(page, "characters", 500);

  await expect(statusOf(page)).toHaveText("Closed", { timeout: 60_000 });
  expect(await statuses()).toEqual([...reconnected, ...reconnected, "Closed"]);
  expect(await page.getByTestId("letter").textContent()).toBe(letter);
});

test("the clock receives the seconds that it missed, and marks them as replayed", async ({
  page,
  server,
}) => {
  await page.goto("/clock");
  await expect.poll(() => numberIn(page, "seconds")).toBeGreaterThan(1);
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  const before = (await server.log("clock")).length;
  await expect.poll(async () => (await server.log("clock")).length).toBeGreaterThan(before + 1);
  await expect(page.getByTestId("replayed")).toHaveText("0");

  await button(page, "Reopen").click();

  await expect.poll(() => numberIn(page, "replayed")).toBeGreaterThan(1);
});

test.describe("when the server refuses the next attempt", () => {
  test.use({ expectedConsole: [/ERR_INCOMPLETE_CHUNKED_ENCODING|a status of 503/] });

  test("Reconnect now ends the wait, and no event is lost", async ({ page }) => {
    await page.goto("/ticker");
    await expect(statusOf(page)).toHaveText("Open");
    const statuses = await recordStatuses(page);
    // A wait that is long enough to be ended, however slow the machine is.
    await page.route(/\/api\/ticker\?/, (route) =>
      route.fulfill({ status: 503, headers: { "Retry-After": "300" }, body: "" }),
    );
    await button(page, "Drop the connection").click();
    await expect(page.getByRole("timer")).toHaveText(/in \d{3}\.\d s$/);
    await page.unrouteAll();

    await button(page, "Reconnect now").click();

    const waits = ["Waiting to reconnect", "Connecting…", "Waiting to reconnect"];
    await expect.poll(statuses).toEqual([...waits, "Connecting…", "Open"]);
    const events = await numberIn(page, "events");
    await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(events + 20);
    await expect(page.getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  });
});

test("a drop in one tab does not affect another tab", async ({ page, context }) => {
  const other = await context.newPage();
  await Promise.all([page.goto("/ticker"), other.goto("/ticker")]);
  await expect(statusOf(page)).toHaveText("Open");
  await expect(statusOf(other)).toHaveText("Open");
  const [here, there] = await Promise.all([recordStatuses(page), recordStatuses(other)]);

  // Not `click`: it waits for a frame, and only the tab in front gets frames.
  await button(page, "Drop the connection").dispatchEvent("click");
  await expect.poll(here).toEqual(reconnected);

  const events = await numberIn(other, "events");
  await expect.poll(() => numberIn(other, "events")).toBeGreaterThan(events + 20);
  expect(await there()).toEqual([]);
});
