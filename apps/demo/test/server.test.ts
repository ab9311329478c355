import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startDemo, take } from "./wire.ts";

const letter = readFileSync(new URL("../src/scenes/file/letter.txt", import.meta.url), "utf8");

describe("the clock", () => {
  it("sends the reconnection time, a connecttime event without an id, then the time with an id", async () => {
    await using server = await startDemo();

    const [retry, connected, time] = await take(await fetch(`${server.url}/api/clock`), 3);

    expect(retry?.retry).toBe("1000");
    expect(connected).toMatchObject({ type: "connecttime", id: undefined });
    expect(time?.type).toBe("message");
    expect(time?.id).toMatch(/^\w+-\d+$/);
    expect(new Date(time!.data).toISOString()).toBe(time!.data);
  });
});

describe("the file", () => {
  it("arrives character by character, including spaces, line ends and emoji, and ends", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/file?pace=1000`);
    const blocks = await take(response, Infinity);
    const characters = blocks.filter((block) => block.type === "message_name");

    expect(characters.map((block) => block.data)).toEqual([...letter]);
    expect(characters.map((block) => Number(block.id))).toEqual([...letter].map((_, n) => n + 1));
    expect(blocks.at(-1)?.type).toBe("end");
  });

  it("resumes at the next character", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/file?pace=1000`, {
      headers: { "Last-Event-ID": "100" },
    });
    const [next] = await take(response, 1, (block) => block.type === "message_name");

    expect(next).toMatchObject({ id: "101", data: [...letter][100] });
  });

  it("is answered with 204 after its end", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/file`, {
      headers: { "Last-Event-ID": String([...letter].length + 1) },
    });

    expect(response.status).toBe(204);
  });

  it.each(["of another server", "-5", "1.5", "0x10", "1e3", "99999", "9".repeat(400)])(
    "starts again for the id %s, which the server never gave",
    async (id) => {
      await using server = await startDemo();

      const response = await fetch(`${server.url}/api/file?pace=1000`, {
        headers: { "Last-Event-ID": id },
      });
      const [first] = await take(response, 1, (block) => block.type === "message_name");

      expect(first?.id).toBe("1");
    },
  );
});

describe("the ticker", () => {
  it("replays what was missed, without a gap or a duplicate", async () => {
    await using server = await startDemo();
    const isTick = (block: { type: string }) => block.type === "tick";

    const before = await take(await fetch(`${server.url}/api/ticker`), 5, isTick);
    const lastEventId = before.at(-1)!.id!;
    const after = await take(
      await fetch(`${server.url}/api/ticker`, { headers: { "Last-Event-ID": lastEventId } }),
      5,
      isTick,
    );

    const numbers = [...before, ...after].map((block) => Number(block.id!.split("-")[1]));
    expect(numbers).toEqual(numbers.map((_, n) => numbers[0]! + n));
  });

  it("replays two seconds of 10,000 trades each", async () => {
    await using server = await startDemo();
    const isTick = (block: { type: string }) => block.type === "tick";
    const url = `${server.url}/api/ticker?rate=10000`;

    const [first] = await take(await fetch(url), 1, isTick);
    const number = (id: string | undefined) => Number(id!.split("-")[1]);
    await expect
      .poll(async () => number((await take(await fetch(url), 1, isTick))[0]!.id), { interval: 200 })
      .toBeGreaterThan(number(first!.id) + 19_500);
    const after = await take(
      await fetch(url, { headers: { "Last-Event-ID": first!.id! } }),
      20_500,
      isTick,
    );

    expect(after.map(({ id }) => number(id))).toEqual(
      after.map((_, n) => number(first!.id) + 1 + n),
    );
  });

  it("sends JSON with a symbol, a price, a change and a volume", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/ticker`);
    const [tick] = await take(response, 1, (block) => block.type === "tick");

    expect(JSON.parse(tick!.data)).toEqual({
      symbol: expect.stringMatching(/^[A-Z]{4}$/),
      price: expect.any(Number),
      change: expect.any(Number),
      volume: expect.any(Number),
    });
  });
});

describe("dropping a connection", () => {
  const as = (visitor: string) => ({ headers: { "X-Visitor": visitor } });

  it("destroys the socket of that visitor only", async () => {
    await using server = await startDemo({ debug: true });
    const mine = await fetch(`${server.url}/api/ticker`, as("me"));
    const theirs = await fetch(`${server.url}/api/ticker?visitor=them`);

    const answer = await fetch(`${server.url}/api/ticker/drop`, { method: "POST", ...as("me") });

    expect(await answer.json()).toEqual({ dropped: 1 });
    await expect(take(mine, Infinity)).rejects.toThrow();
    expect(await take(theirs, 10)).toHaveLength(10);
  });

  it("does not affect the visitor's other scenes", async () => {
    await using server = await startDemo({ debug: true });
    await fetch(`${server.url}/api/ticker`, as("me"));
    const clock = await fetch(`${server.url}/api/clock`, as("me"));

    await fetch(`${server.url}/api/ticker/drop`, { method: "POST", ...as("me") });

    expect(await take(clock, 2)).toHaveLength(2);
  });

  it("reports that there was no connection", async () => {
    await using server = await startDemo();

    const answer = await fetch(`${server.url}/api/clock/drop`, { method: "POST", ...as("me") });

    expect(await answer.json()).toEqual({ dropped: 0 });
  });
});

describe("bad input", () => {
  it.each([
    { status: 404, error: "not-found", method: "GET", path: "/api/nothing" },
    { status: 404, error: "no-such-scene", method: "POST", path: "/api/nothing/drop" },
    { status: 404, error: "not-found", method: "POST", path: "/api/clock" },
    { status: 404, error: "not-found", method: "GET", path: "/api/_debug/connections" },
    { status: 400, error: "bad-pace", method: "GET", path: "/api/file?pace=fast" },
    { status: 400, error: "bad-rate", method: "GET", path: "/api/ticker?rate=11" },
    { status: 400, error: "bad-rate", method: "GET", path: "/api/ticker?rate=10&rate=100" },
    { status: 400, error: "bad-visitor", method: "GET", path: "/api/clock?visitor=a%20b" },
    { status: 400, error: "bad-visitor", method: "POST", path: "/api/clock/drop?visitor=" },
    { status: 400, error: "bad-visitor", method: "GET", path: "/api/clock?visitor=a&visitor=b" },
  ])(
    "$method $path is answered with $status $error, as JSON",
    async ({ status, error, method, path }) => {
      await using server = await startDemo();

      const response = await fetch(server.url + path, { method });

      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error, message: expect.stringMatching(/\.$/) });
    },
  );

  it("does not open a stream for HEAD", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/clock`, { method: "HEAD" });

    expect(response.status).toBe(405);
  });
});

describe("the limit on connections", () => {
  it("refuses one connection too many with 503 and Retry-After, until another one is closed", async () => {
    await using server = await startDemo({ maxConnections: 1 });
    const first = await fetch(`${server.url}/api/clock`);

    const second = await fetch(`${server.url}/api/ticker`);
    expect(second.status).toBe(503);
    expect(second.headers.get("Retry-After")).toBe("5");
    expect(await second.json()).toMatchObject({ error: "too-many-connections" });

    await first.body!.cancel();
    await expect.poll(async () => (await fetch(`${server.url}/api/ticker`)).status).toBe(200);
  });
});

describe("event streams", () => {
  it("must not be stored, transformed or buffered by proxies", async () => {
    await using server = await startDemo();

    const { headers } = await fetch(`${server.url}/api/clock`);

    expect(headers.get("Content-Type")).toBe("text/event-stream");
    expect(headers.get("Cache-Control")).toContain("no-transform");
    expect(headers.get("X-Accel-Buffering")).toBe("no");
    expect(headers.get("Content-Encoding")).toBeNull();
  });

  it("are counted while they are open", async () => {
    await using server = await startDemo({ debug: true });
    const count = async () => (await fetch(`${server.url}/api/_debug/connections`)).json();
    const stream = await fetch(`${server.url}/api/ticker`);

    expect(await count()).toEqual({ ticker: 1 });
    await stream.body!.cancel();
    await expect.poll(count).toEqual({});
  });

  it("end cleanly when the server stops", async () => {
    await using server = await startDemo();
    const stream = await fetch(`${server.url}/api/clock`);

    server.demo.close();

    await expect(stream.text()).resolves.toContain("retry: 1000");
  });
});
