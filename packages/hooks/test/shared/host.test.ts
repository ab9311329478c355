import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Host } from "../../src/shared/host.ts";
import { VERSION } from "../../src/shared/protocol.ts";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer } from "../../src/testing.ts";
import { connectPage, NOWHERE, startHost } from "./host-page.ts";
import type { HostedPage } from "./host-page.ts";

let server: TestServer;
const hosts: Host[] = [];

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
});

afterEach(() => {
  vi.useRealTimers();
  for (const host of hosts.splice(0)) host.dispose();
});

afterAll(() => server.close());

function newHost(): Host {
  const host = startHost();
  hosts.push(host);
  return host;
}

it("after a hand-over, pages that had read differently far get each event once", async () => {
  const log = await server.log({ length: 6 });
  const before = { epoch: "earlier", lastEventId: "" };
  const host = newHost();
  const pages = [4, 6, 3].map((sequence) =>
    connectPage(host, {
      url: log.url,
      position: { ...before, sequence, lastEventId: String(sequence) },
    }),
  );
  await log.waitFor({ live: 1 });
  await log.append(1);
  await Promise.all(pages.map((page, index) => page.received([3, 1, 4][index] ?? 0)));
  expect(pages.map(({ ids }) => ids)).toEqual([["5", "6", "7"], ["7"], ["4", "5", "6", "7"]]);
  expect(pages.map(({ position }) => position)).toEqual(
    pages.map(() => ({ epoch: "earlier", sequence: 7, lastEventId: "7" })),
  );
  expect((await log.requests()).map(({ lastEventId }) => lastEventId)).toEqual(["3"]);
});

it("after a hand-over to a server that does not replay, every page gets all that comes", async () => {
  const endpoint = await server.endpoint({
    otherwise: { chunks: ["id: 50\ndata: 50\n\nid: 51\ndata: 51\n\nid: 52\ndata: 52\n\n"] },
  });
  const host = newHost();
  const [behind, ahead] = [3, 5].map((sequence) =>
    connectPage(host, {
      url: endpoint.url,
      position: { epoch: "earlier", sequence, lastEventId: String(sequence) },
    }),
  );
  await Promise.all([behind?.received(3), ahead?.received(3)]);
  expect(ahead?.ids).toEqual(["50", "51", "52"]);
});

it("a page that comes after the hand-over finds its place by its last event ID", async () => {
  const log = await server.log({ length: 5 });
  const host = newHost();
  const first = connectPage(host, { url: log.url });
  await first.received(5);
  const other = connectPage(host, {
    url: log.url,
    position: { epoch: "another", sequence: 77, lastEventId: "3" },
  });
  await other.received(2);
  expect(other.ids).toEqual(["4", "5"]);
});

it("a page that does not pull is sent nothing, and gets everything when it pulls", async () => {
  const log = await server.log({ length: 3000 });
  const host = newHost();
  const slow = connectPage(host, { url: log.url, pulls: false });
  const fast = connectPage(host, { url: log.url });
  await fast.received(3000);
  expect(slow.ids).toEqual([]);
  slow.pull();
  await slow.received(3000);
  expect(slow.ids).toEqual(fast.ids);
});

it("a worker stops reading while its only page is far behind, so that nothing is lost", async () => {
  const count = 400_000;
  const log = await server.log({ length: count });
  const host = newHost();
  const page = connectPage(host, { url: log.url, pulls: false });
  await log.waitFor({ opened: 1 });
  while (page.ids.length < count) {
    const before = page.batches;
    page.pull();
    await page.until(() => page.batches > before);
  }
  expect(page.ids).toHaveLength(count);
  expect(page.ids.at(-1)).toBe(String(count));
  expect(page.marks.filter(({ type }) => type === "dropped")).toEqual([]);
  // No batch of a visible page is larger than 2,048 events.
  expect(page.batches).toBeGreaterThanOrEqual(196);
});

it("a page that alone is far behind loses the oldest events, and is told how many", async () => {
  const count = 300_000;
  const log = await server.log({ length: count });
  const host = newHost();
  const slow = connectPage(host, { url: log.url, pulls: false });
  const fast = connectPage(host, { url: log.url });
  await fast.received(count);
  slow.pull();
  await slow.received(1);
  const dropped = slow.marks.find(({ type }) => type === "dropped");
  expect(dropped).toMatchObject({ count: Number(slow.ids[0]) - 1 });
  expect(fast.ids).toHaveLength(count);
});

it("a page that does not react to a question within two seconds is passed over", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const endpoint = await server.endpoint();
  const options = { headers: () => ({}) };
  const host = newHost();
  const frozen = connectPage(host, { url: endpoint.url, options });
  const other = connectPage(host, {
    url: endpoint.url,
    options,
    isVisible: false,
    answer: () => [["x-from", "other"]],
  });
  await frozen.until(() => frozen.asked.length === 1);
  expect(other.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(2000);
  await endpoint.waitFor({ live: 1 });
  expect((await endpoint.requests())[0]?.headers["x-from"]).toBe("other");
});

it("a question of a page that ends goes to the next page", async () => {
  const endpoint = await server.endpoint();
  const options = { headers: () => ({}) };
  const host = newHost();
  const leaving = connectPage(host, { url: endpoint.url, options });
  connectPage(host, { url: endpoint.url, options, answer: () => [["x-from", "other"]] });
  await leaving.until(() => leaving.asked.length === 1);
  leaving.end();
  await endpoint.waitFor({ live: 1 });
  expect((await endpoint.requests())[0]?.headers["x-from"]).toBe("other");
});

it("whenHidden pauses a shared stream only while all of its pages are hidden", async () => {
  const log = await server.log({ length: 1 });
  const options = { whenHidden: "pause" } as const;
  const host = newHost();
  const pages = [1, 2].map(() => connectPage(host, { url: log.url, options }));
  const [first, second] = pages;
  await Promise.all(pages.map((page) => page.received(1)));
  first?.setVisible(false);
  await log.append(1);
  await first?.received(2);
  second?.setVisible(false);
  await log.waitFor({ live: 0 });
  await log.append(1);
  first?.setVisible(true);
  await second?.received(3);
  expect(pages.map(({ ids }) => ids)).toEqual([
    ["1", "2", "3"],
    ["1", "2", "3"],
  ]);
});

it("reconnect() of one page reconnects the stream for all pages, which lose and repeat nothing", async () => {
  const log = await server.log({ length: 2 });
  const host = newHost();
  const pages = [1, 2].map(() => connectPage(host, { url: log.url }));
  await Promise.all(pages.map((page) => page.received(2)));
  pages[0]?.reconnect();
  await log.waitFor({ opened: 2 });
  await log.append(1);
  await Promise.all(pages.map((page) => page.received(3)));
  expect(pages.map(({ ids }) => ids)).toEqual([
    ["1", "2", "3"],
    ["1", "2", "3"],
  ]);
});

it("a page with metrics gets the chunks, and only a page with an inspector the raw text", async () => {
  const log = await server.log({ length: 1 });
  const host = newHost();
  const measuring = connectPage(host, {
    url: log.url,
    inspection: { inspects: true, traces: false },
  });
  await measuring.received(1);
  const hasChunk = ({ marks }: HostedPage): boolean =>
    marks.some((mark) => mark.type === "fact" && mark.fact.type === "chunk");
  await measuring.until(() => hasChunk(measuring));
  const inspecting = connectPage(host, {
    url: log.url,
    inspection: { inspects: true, traces: true },
  });
  await inspecting.received(1);
  await log.append(1);
  await inspecting.received(2);
  await measuring.received(2);
  expect(inspecting.raws.at(-1)).toContain("id: 2\n");
  expect(measuring.raws).toEqual([]);
});

it("pages and workers compare the version of the package", async () => {
  const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  expect(VERSION).toBe((JSON.parse(manifest) as { version: string }).version);
});

it("the connection outlives its last page by closeDelay", async () => {
  const log = await server.log({ length: 1 });
  const host = newHost();
  const first = connectPage(host, { url: log.url });
  await first.received(1);
  first.end();
  const next = connectPage(host, { url: log.url, position: NOWHERE });
  await next.received(1);
  next.end();
  await log.waitFor({ live: 0 });
  expect(await log.connections()).toMatchObject({ opened: 1, peak: 1 });
});
