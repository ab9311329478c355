import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Fault } from "../../src/inspect.ts";
import type { Host } from "../../src/shared/host.ts";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer } from "../../src/testing.ts";
import { connectPage, startHost } from "./host-page.ts";
import type { HostedPage } from "./host-page.ts";

let server: TestServer;
const hosts: Host[] = [];

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
});

afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose();
});

afterAll(() => server.close());

function newHost(): Host {
  const host = startHost();
  hosts.push(host);
  return host;
}

const inspection = { inspects: true, traces: false };
const upTo = (last: number): string[] => Array.from({ length: last }, (_, i) => String(i + 1));

/** The faults of each request that the page was told. */
function simulated({ marks }: HostedPage): (readonly Fault[] | undefined)[] {
  return marks.flatMap((mark) =>
    mark.type === "fact" && mark.fact.type === "request" ? [mark.fact.simulated] : [],
  );
}

it("a fault of one page drops the connection of all pages, which see it and lose nothing", async () => {
  const log = await server.log({ length: 1 });
  const host = newHost();
  const pages = [inspection, inspection, undefined].map((one) =>
    connectPage(host, { url: log.url, ...(one && { inspection: one }) }),
  );
  const [first] = pages;
  await Promise.all(pages.map((page) => page.received(1)));
  const fault = { kind: "drop", amount: 2 } as const;
  first?.simulate(fault);
  first?.reconnect();
  await log.waitFor({ opened: 2 });
  await log.append(5);
  await Promise.all(pages.map((page) => page.received(6)));
  first?.simulate();
  await log.append(4);
  for (const page of pages) {
    expect(await page.received(10)).toEqual(upTo(10));
    expect(simulated(page).slice(0, 4)).toEqual([undefined, [fault], [fault], [fault]]);
  }
});

it("an error of a simulated fault says so in every page", async () => {
  const log = await server.log({ length: 1 });
  const host = newHost();
  const pages = [1, 2].map(() => connectPage(host, { url: log.url }));
  await Promise.all(pages.map((page) => page.received(1)));
  pages[0]?.simulate({ kind: "offline" });
  pages[0]?.reconnect();
  const message = "Simulated: there is no network.";
  const errors = ({ marks }: HostedPage): unknown[] =>
    marks.flatMap((mark) => (mark.type === "status" ? [mark.change.error?.cause] : []));
  for (const page of pages) {
    await page.until(() => errors(page).some((cause) => String(cause).includes(message)));
  }
  await log.waitFor({ live: 0 });
  expect(await log.connections()).toMatchObject({ opened: 1 });
});

it("what a stall held back reaches the other pages when the page that started it is gone", async () => {
  const log = await server.log();
  const host = newHost();
  const asking = connectPage(host, { url: log.url });
  const other = connectPage(host, { url: log.url, inspection });
  await log.waitFor({ live: 1 });
  asking.simulate({ kind: "stall", amount: 1 });
  asking.reconnect();
  await log.waitFor({ opened: 2 });
  await log.append(3);
  expect(await other.received(1)).toEqual(["1"]);
  asking.end();
  expect(await other.received(3)).toEqual(["1", "2", "3"]);
  expect(await log.connections()).toMatchObject({ opened: 2 });
});

it("equal faults of two pages are one fault, which ends with the last of them", async () => {
  const log = await server.log();
  const host = newHost();
  const first = connectPage(host, { url: log.url, inspection });
  const second = connectPage(host, { url: log.url, inspection });
  await log.waitFor({ live: 1 });
  for (const page of [first, second]) page.simulate({ kind: "stall", amount: 0 });
  second.reconnect();
  await log.waitFor({ opened: 2 });
  await log.append(1);
  first.end();
  await log.append(1);
  await second.until(() => simulated(second).length === 2);
  expect(simulated(second).at(-1)).toEqual([{ kind: "stall", amount: 0 }]);
  expect(second.ids).toEqual([]);
  second.simulate();
  expect(await second.received(2)).toEqual(["1", "2"]);
});

it("a host that takes over simulates the faults of the pages that come to it", async () => {
  const log = await server.log({ length: 3 });
  const position = { epoch: "earlier", sequence: 1, lastEventId: "1" };
  const fault = { kind: "503" } as const;
  const host = newHost();
  const page = connectPage(host, {
    url: log.url,
    position,
    inspection: { ...inspection, faults: [fault] },
  });
  await page.until(() => simulated(page).length > 1);
  expect(simulated(page)[0]).toEqual([fault]);
  expect(await log.requests()).toEqual([]);
  page.simulate();
  expect(await page.received(2)).toEqual(["2", "3"]);
});

it("a page that comes during a fault is told which attempt it concerns", async () => {
  const log = await server.log();
  const host = newHost();
  const fault = { kind: "stall", amount: 0 } as const;
  connectPage(host, { url: log.url, inspection: { ...inspection, faults: [fault] } });
  await log.waitFor({ live: 1 });
  const late = connectPage(host, { url: log.url, inspection });
  await late.until(() => late.marks.some(({ type }) => type === "status"));
  expect(simulated(late)).toEqual([[fault]]);
});
