import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createRedisLogs } from "../../server/redis/redis-logs.ts";
import { startRedis } from "../redis-server.ts";
import { startDemo, take } from "../wire.ts";
import type { Block } from "../wire.ts";

/** What any program with access to Redis may write, and no demo server does. */
const entries: readonly (readonly [what: string, ...fields: string[]])[] = [
  ["other fields", "x", "1"],
  ["no data", "type", "line"],
  ["more fields", "type", "line", "data", "{}", "more", "1"],
  ["no JSON", "type", "line", "data", "{"],
  ["the JSON of something else", "type", "line", "data", "[1]"],
  ["JSON without the fields", "type", "line", "data", '{"mark":1}'],
  ["another type", "type", "join", "data", '{"id":"1","name":"x"}'],
  ["a type with line ends", "type", "line\ndata: injected\n", "data", "{}"],
  ["a huge text", "type", "line", "data", JSON.stringify({ text: "x".repeat(300_000) })],
];

const logs = [
  "drops",
  "clock",
  "ticker",
  "ticker:10",
  "notifications",
  "chat",
  "chat:presence",
  "llm",
  "token:orders",
  "token:alerts",
  "transports",
];

/** The connection of another program. */
function connect(url: string): Redis {
  const client = new Redis(url);
  onTestFinished(() => client.disconnect());
  return client;
}

function startServer(url: string) {
  return startDemo({ debug: true, logs: createRedisLogs(url) });
}

const ann = { "X-Person": "0123456789abcdef", "X-Name": "Ann" };

function say(url: string, text: string): Promise<Response> {
  return fetch(`${url}/api/chat`, {
    method: "POST",
    headers: { ...ann, "Content-Type": "application/json" },
    body: JSON.stringify({ mark: `m-${text}`, name: "Ann", text }),
  });
}

/** Until the server is connected to Redis it answers 503. */
async function sayFirst(url: string, text: string): Promise<void> {
  await expect.poll(async () => (await say(url, text)).status).toBe(202);
}

const isLine = ({ type }: Block) => type === "line";
const textOf = ({ data }: Block) => (JSON.parse(data) as { text: string }).text;

/** Tests fail on an uncaught exception, which would end the process of a server. */
describe("an entry in Redis that no demo server wrote", () => {
  it.each(entries)("is skipped: %s", async (_what, ...fields) => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await startServer(redis.url);
    const room = await fetch(`${server.url}/api/chat`, { headers: ann });
    expect((await say(server.url, "before")).status).toBe(202);
    const foreign = connect(redis.url);

    await foreign.xadd("runnel:log:chat", "*", ...fields);
    await foreign.xadd("runnel:log:chat", "*", ...fields);
    expect((await say(server.url, "after")).status).toBe(202);

    expect((await take(room, 2, isLine)).map(textOf)).toEqual(["before", "after"]);
    expect(logged.mock.calls).toEqual([
      [expect.stringMatching(/^Skipped the entry \d+-\d+ of "runnel:log:chat" in Redis/)],
    ]);
  });

  it("is skipped in every log, also by a server that is started later", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    const foreign = connect(redis.url);
    for (const log of logs) await foreign.xadd(`runnel:log:${log}`, "*", "x", "1");
    await using first = await startServer(redis.url);
    await using later = await startServer(redis.url);
    for (const { url } of [first, later]) {
      const response = await fetch(`${url}/api/clock`);
      expect(await take(response, 1, ({ type, id }) => type === "message" && !!id)).toHaveLength(1);
    }

    // More while both servers read, with types that the logs have.
    for (const log of logs) {
      for (const type of ["drop", "message", "tick", "notice", "line", "here", "rename"]) {
        await foreign.xadd(`runnel:log:${log}`, "*", "type", type, "data", "no JSON");
      }
    }
    for (const { url } of [first, later]) {
      const room = await fetch(`${url}/api/chat`, { headers: ann });
      const { port } = new URL(url);
      expect((await say(url, port)).status).toBe(202);
      const lines = await take(room, 1, (block) => isLine(block) && textOf(block) === port);
      expect(lines).toHaveLength(1);
      expect((await fetch(`${url}/api/clock/drop`, { method: "POST" })).status).toBe(200);
    }

    const perLog = logged.mock.calls.flat().filter((line) => String(line).startsWith("Skipped"));
    expect(perLog).toHaveLength(2 * logs.length);
  });

  it("takes its place in the order, so that a client resumes across it without a gap", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await startServer(redis.url);
    await sayFirst(server.url, "one");
    const first = await take(await fetch(`${server.url}/api/chat`, { headers: ann }), 1, isLine);
    const [epoch] = first[0]!.id!.split("-");
    await connect(redis.url).xadd("runnel:log:chat", `${epoch}-*`, "x", "1");
    expect((await say(server.url, "two")).status).toBe(202);

    const resumed = await fetch(`${server.url}/api/chat`, {
      headers: { ...ann, "Last-Event-ID": first[0]!.id! },
    });

    const [two] = await take(resumed, 1, isLine);
    expect(textOf(two!)).toBe("two");
    expect(two!.id).toBe(`${epoch}-${Number(first[0]!.id!.split("-")[1]) + 2}`);
  });

  it("with a sequence that no event can have begins a new epoch", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await startServer(redis.url);
    await sayFirst(server.url, "one");
    const room = await fetch(`${server.url}/api/chat`, { headers: ann });
    await connect(redis.url).xadd("runnel:log:chat", `${Date.now()}-9999999999999999`, "x", "1");

    expect((await say(server.url, "two")).status).toBe(202);

    const lines = await take(room, 2, isLine);
    expect(lines.map(textOf)).toEqual(["one", "two"]);
  });

  it("that keeps people in the room for ever is not believed", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await startServer(redis.url);
    const person = { id: "0123456789ab", name: "Ghost" };
    const data = JSON.stringify({ server: "x", people: [person], until: 9e15 });
    await connect(redis.url).xadd("runnel:log:chat:presence", "*", "type", "here", "data", data);
    await sayFirst(server.url, "hello");

    const room = await fetch(`${server.url}/api/chat`, { headers: ann });

    const [here] = await take(room, 1, ({ type }) => type === "here");
    expect(here!.data).not.toContain("Ghost");
  });
});

describe("a key in Redis that no demo server wrote", () => {
  it("in the place of the producers' lease is named in one line, and they run when it is deleted", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    const foreign = connect(redis.url);
    await foreign.set("runnel:producer", "x");
    await using server = await startServer(redis.url);

    await expect
      .poll(() => logged.mock.calls)
      .toEqual([[expect.stringMatching(/^No server can produce events: .*"runnel:producer"/)]]);
    await foreign.del("runnel:producer");

    const clock = await fetch(`${server.url}/api/clock`);
    const ticks = await take(clock, 1, ({ type, id }) => type === "message" && id !== undefined);
    expect(ticks).toHaveLength(1);
  });

  it("in the place of a log is reported, and the logs go on when it is deleted", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    const foreign = connect(redis.url);
    await foreign.set("runnel:log:chat", "x");
    await using server = await startServer(redis.url);
    const status = async () => (await fetch(`${server.url}/api/chat`, { headers: ann })).status;

    expect(await status()).toBe(503);
    expect(logged.mock.calls.flat().join()).toMatch(/cannot be read: WRONGTYPE/);
    await foreign.del("runnel:log:chat");

    await expect.poll(status).toBe(200);
  });
});
