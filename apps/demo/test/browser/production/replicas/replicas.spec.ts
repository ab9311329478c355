import { Redis } from "ioredis";
import { startRedis } from "../../../redis-server.ts";
import {
  button,
  expect,
  numberIn,
  receivedIds,
  recordStatuses,
  statusOf,
  test,
} from "../../demo.ts";
import { startReplica, startSwitch } from "./replicas.ts";

test.use({
  expectedConsole: [
    /error: Failed to load resource: net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE)/,
  ],
});

// Five processes and two reconnects take more than the usual minute on a busy machine.
test.setTimeout(180_000);

test("when a server is killed, the stream resumes at the next one without a lost event", async ({
  page,
}) => {
  await using redis = await startRedis();
  const a = await startReplica(redis.url);
  const b = await startReplica(redis.url);
  await using balancer = await startSwitch(a);
  const connections = async (url: string) =>
    (await (await fetch(`${url}/api/_debug/connections`)).json()) as Record<string, number>;

  await page.goto(`${balancer.url}/ticker`);
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(320);
  expect(await connections(a.url)).toMatchObject({ ticker: 1 });
  const statuses = await recordStatuses(page);

  // A started first, so it also produces the trades.
  balancer.routeTo(b);
  await a.kill();
  await expect.poll(statuses).toEqual(["Waiting to reconnect", "Connecting…", "Open"]);
  expect(await connections(b.url)).toMatchObject({ ticker: 1 });
  const atB = await numberIn(page, "events");
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(atB + 100);

  // C started after these events were produced.
  const c = await startReplica(redis.url);
  balancer.routeTo(c);
  await b.kill();
  await expect.poll(() => connections(c.url)).toMatchObject({ ticker: 1 });
  const atC = await numberIn(page, "events");
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(atC + 100);

  // Closed, so that all numbers are from the same moment.
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  const seen = await receivedIds(page);
  expect(await numberIn(page, "events")).toBe(seen.length);

  // The page has received exactly the events that Redis stores.
  const client = new Redis(redis.url);
  const stored = await client.xrange("runnel:log:ticker", seen[0]!, seen.at(-1)!);
  client.disconnect();
  expect(stored.map(([id]) => id)).toEqual(seen);
  await c.kill();
});

test("two servers produce each event once, and one takes over when the other is killed", async () => {
  await using redis = await startRedis();
  const a = await startReplica(redis.url);
  const b = await startReplica(redis.url);
  const client = new Redis(redis.url);
  const seconds = async () =>
    (await client.xrange("runnel:log:clock", "-", "+")).map(([, [, , , time]]) =>
      Date.parse(time!),
    );

  await expect.poll(async () => (await seconds()).length).toBeGreaterThan(3);
  await a.kill();
  const died = Date.now();
  await expect.poll(async () => (await seconds()).at(-1)).toBeGreaterThan(died);

  const times = await seconds();
  const gaps = times.slice(1).map((time, n) => time - times[n]!);
  // With two clocks, some gap would be half a second or less.
  expect(Math.min(...gaps)).toBeGreaterThan(500);
  // The lease expires within two seconds. The rest is for a busy machine.
  expect(Math.max(...gaps)).toBeLessThan(20_000);
  client.disconnect();
  await b.kill();
});
