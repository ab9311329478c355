import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer } from "../../src/testing.ts";
import { findBreaks, startTabs } from "./tabs.ts";
import type { OpenTab, Tabs } from "./tabs.ts";

let server: TestServer;
let tabs: Tabs;

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
  tabs = await startTabs();
});

afterEach(async () => {
  for (const page of tabs.context.pages()) await page.close();
});

afterAll(async () => {
  await tabs.close();
  await server.close();
});

async function openTabs(count: number, parameters: Record<string, string>): Promise<OpenTab[]> {
  const opened: OpenTab[] = [];
  for (let index = 0; index < count; index += 1) opened.push(await tabs.open(parameters));
  return opened;
}

const until = async (fits: () => Promise<boolean>): Promise<void> =>
  expect.poll(fits, { timeout: 20_000 }).toBe(true);

describe.each(["yes", "no"])("With shared workers: %s,", (workers) => {
  it("five tabs share one connection, and a late tab gets the recent events and the status", async () => {
    const log = await server.log({ length: 3 });
    const parameters = { url: log.url, workers };
    const opened = await openTabs(4, parameters);
    await Promise.all(opened.map((tab) => tab.reached(3)));
    const late = await tabs.open(parameters);
    await log.append(2);
    await Promise.all([...opened, late].map((tab) => tab.reached(5)));
    for (const tab of [...opened, late]) {
      expect(await tab.ids()).toEqual([1, 2, 3, 4, 5]);
      expect(await tab.status()).toBe("open");
    }
    expect(await log.connections()).toEqual({ live: 1, opened: 1, peak: 1 });
    const modes = await Promise.all(opened.map((tab) => tab.mode()));
    expect(new Set(modes)).toEqual(
      new Set(workers === "yes" ? ["shared-worker"] : ["leader", "follower"]),
    );
  });

  it("the connection is closed when the last tab is closed", async () => {
    const log = await server.log({ length: 1 });
    const opened = await openTabs(2, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(1)));
    await opened[0]?.close();
    await log.append(1);
    await opened[1]?.reached(2);
    await opened[1]?.close();
    await log.waitFor({ live: 0 });
  });

  it("closing the first tab loses and repeats nothing in the others", async () => {
    const log = await server.log({ length: 2 });
    const opened = await openTabs(3, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(2)));
    await opened[0]?.close();
    await log.append(2);
    for (const tab of opened.slice(1)) {
      await tab.reached(4);
      expect(await tab.ids()).toEqual([1, 2, 3, 4]);
    }
  });

  it("a crash of the first tab loses and repeats nothing in the others", async () => {
    const log = await server.log({ length: 2 });
    const opened = await openTabs(3, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(2)));
    const appended = log.append(2);
    await opened[0]?.crash();
    await appended;
    await log.append(2);
    for (const tab of opened.slice(1)) {
      await tab.reached(6);
      expect(await tab.ids()).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it("a frozen tab gets what it missed when it goes on", async () => {
    const log = await server.log({ length: 2 });
    const [first, second] = (await openTabs(2, { url: log.url, workers })) as [OpenTab, OpenTab];
    await Promise.all([first.reached(2), second.reached(2)]);
    await first.setFrozen(true);
    await log.append(2);
    await second.reached(4);
    await first.setFrozen(false);
    await log.append(1);
    await Promise.all([first.reached(5), second.reached(5)]);
    expect(await first.ids()).toEqual([1, 2, 3, 4, 5]);
    expect(await second.ids()).toEqual([1, 2, 3, 4, 5]);
  });

  it("a tab in the back/forward cache is paused, and gets what it missed when it returns", async () => {
    const log = await server.log({ length: 2 });
    const [first, second] = (await openTabs(2, { url: log.url, workers })) as [OpenTab, OpenTab];
    await Promise.all([first.reached(2), second.reached(2)]);
    await first.setCached(true);
    expect(await first.status()).toBe("paused");
    await log.append(2);
    await second.reached(4);
    expect(await first.ids()).toEqual([1, 2]);
    await first.setCached(false);
    await log.append(1);
    await Promise.all([first.reached(5), second.reached(5)]);
    expect(await first.ids()).toEqual([1, 2, 3, 4, 5]);
    expect(await second.ids()).toEqual([1, 2, 3, 4, 5]);
  });

  it("the connection is closed while the only tab is in the back/forward cache", async () => {
    const log = await server.log({ length: 1 });
    const tab = await tabs.open({ url: log.url, workers });
    await tab.reached(1);
    await tab.setCached(true);
    await log.waitFor({ live: 0 });
    await log.append(1);
    await tab.setCached(false);
    await tab.reached(2);
    expect(await tab.ids()).toEqual([1, 2]);
  });

  it("a 401 is answered by one tab, for all tabs", async () => {
    const log = await server.log({ length: 2, seed: 1, faults: ["401"], maxFaults: 1 });
    const opened = await openTabs(3, { url: log.url, workers, token: "yes" });
    await Promise.all(opened.map((tab) => tab.reached(2)));
    const renewals = await Promise.all(
      opened.map(({ page }) => page.evaluate(() => globalThis.sharing.renewals)),
    );
    expect(renewals.reduce((sum, count) => sum + count, 0)).toBe((await log.report()).injected);
    expect((await log.connections()).peak).toBe(1);
  });

  it("a sign-out everywhere closes the streams of all tabs", async () => {
    const log = await server.log({ length: 1 });
    const opened = await openTabs(3, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(1)));
    await opened[1]?.page.evaluate(() => globalThis.sharing.client.dispose({ everywhere: true }));
    await log.waitFor({ live: 0 });
    for (const tab of opened) await until(async () => (await tab.status()) !== "open");
  });

  it("clear everywhere starts the streams of all tabs anew, without what came before", async () => {
    const log = await server.log({ length: 3 });
    const opened = await openTabs(2, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(3)));
    for (const { page } of opened) await page.evaluate(() => globalThis.sharing.ids.splice(0));
    await opened[0]?.page.evaluate(() => globalThis.sharing.client.clear({ everywhere: true }));
    for (const tab of opened) {
      await tab.reached(3);
      const breaks = findBreaks(await tab.ids());
      expect(breaks.filter((gap) => !gap.endsWith("→ 1"))).toEqual([]);
    }
  });

  it("a tab that inspects gets the frames, as received, of a connection that another tab opened", async () => {
    const log = await server.log({ length: 1 });
    const opened = await openTabs(2, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(1)));
    const inspecting = opened[1] as OpenTab;
    await inspecting.page.evaluate(() => globalThis.sharing.inspect());
    await until(async () => {
      await log.append(1);
      return inspecting.page.evaluate(() =>
        globalThis.sharing.facts.some((fact) => fact.type === "frame" && fact.raw !== ""),
      );
    });
    const facts = await inspecting.page.evaluate(() => globalThis.sharing.facts);
    expect(facts).toContainEqual(expect.objectContaining({ type: "carrier", tabs: 2 }));
    expect(facts).toContainEqual(expect.objectContaining({ type: "chunk" }));
    expect(facts).toContainEqual(expect.objectContaining({ type: "status", status: "open" }));
  });

  it("a tab that measures gets the bytes and events of a connection that another tab opened", async () => {
    const log = await server.log({ length: 1 });
    const opened = await openTabs(2, { url: log.url, workers });
    await Promise.all(opened.map((tab) => tab.reached(1)));
    const { page } = opened[1] as OpenTab;
    await page.evaluate(() => globalThis.sharing.measure());
    const isMeasured = (): Promise<boolean> =>
      page.evaluate(() =>
        globalThis.sharing.metrics.some(
          (metric) => metric.type === "flush" && metric.events > 0 && metric.bytes > 0,
        ),
      );
    await until(async () => {
      await log.append(1);
      return isMeasured();
    });
    expect(await isMeasured()).toBe(true);
  });
});

it("a worker whose file is missing makes one tab lead, and loses nothing", async () => {
  const log = await server.log({ length: 3 });
  const tab = await tabs.open({ url: log.url, workers: "broken" });
  await tab.reached(3);
  expect(await tab.ids()).toEqual([1, 2, 3]);
  expect(await tab.mode()).toBe("leader");
});

it("a content security policy that refuses the worker makes one tab lead, and loses nothing", async () => {
  const log = await server.log({ length: 3 });
  const opened = await openTabs(2, { url: log.url, policy: "worker-src 'none'" });
  for (const tab of opened) {
    await tab.reached(3);
    expect(await tab.ids()).toEqual([1, 2, 3]);
  }
  expect(await Promise.all(opened.map((tab) => tab.mode()))).toEqual(["leader", "follower"]);
  expect((await log.connections()).peak).toBe(1);
});

it("a tab takes over while the browser is offline, and leads when it is online again", async () => {
  const log = await server.log({ length: 2 });
  const opened = await openTabs(3, { url: log.url, workers: "no" });
  await Promise.all(opened.map((tab) => tab.reached(2)));
  await tabs.context.setOffline(true);
  await opened[0]?.close();
  const rest = opened.slice(1);
  await until(async () => (await Promise.all(rest.map((tab) => tab.mode()))).includes("leader"));
  await tabs.context.setOffline(false);
  await log.append(2);
  for (const tab of rest) {
    await tab.reached(4);
    expect(await tab.ids()).toEqual([1, 2, 3, 4]);
  }
  expect((await log.connections()).live).toBe(1);
});

it("a tab that comes late gets at most the last 1,024 events, without a gap", async () => {
  const log = await server.log({ length: 5000 });
  const first = await tabs.open({ url: log.url });
  await first.reached(5000);
  const second = await tabs.open({ url: log.url });
  await second.reached(5000);
  const ids = await second.ids();
  expect(findBreaks(ids)).toEqual([]);
  // The same bound as the history of a page.
  expect(ids).toHaveLength(1024);
});
