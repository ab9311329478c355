import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { hangsUp, unavailable } from "../../src/testing.ts";
import type { Answer } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => {
  observed?.client.dispose();
  vi.useRealTimers();
});

/** Fake timers stop the clock, but not the network. */
function stopTheClock(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Sets the jitter of every delay, from 0 to 1 times the backoff. */
function setRandom(random: number): void {
  vi.spyOn(Math, "random").mockReturnValue(random);
}

describe("A lost connection is reestablished", () => {
  it.each<[string, Answer, string | undefined]>([
    ["the server ended the response", { body: "data: 1\n\n", finally: "end" }, undefined],
    ["the socket was reset", { body: "data: 1\n\n", finally: "cut" }, "network"],
    ["the socket was reset before the headers", hangsUp(), "network"],
  ])("after %s", async (_name, answer, kind) => {
    const endpoint = await server.endpoint({ answers: [answer] });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { reconnection, readyState, error } = await observed.until("waiting");
    expect(readyState).toBe(0);
    expect(error?.kind).toBe(kind);
    expect(reconnection).toMatchObject({ attempt: 1 });
    expect(reconnection?.cause).toBe(error);
    await observed.until("open");
    expect(observed.stream.getSnapshot()).toMatchObject({ error: undefined, readyState: 1 });
    expect(observed.stream.getSnapshot().reconnection).toBeUndefined();
    await endpoint.waitFor({ live: 1, opened: 1 });
    expect((await endpoint.connections()).peak).toBe(1);
  });

  it("and its error stays until the next connection is open", async () => {
    const endpoint = await server.endpoint({
      answers: [unavailable()],
      otherwise: { headersAfter: "never" },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.until("waiting");
    const { error } = await observed.until("connecting");
    expect(error).toMatchObject({ status: 503 });
  });

  it("without the event that the loss cut off, and without the ID of that event", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 1\ndata: whole\n\nid: 2\ndata: cut o", finally: "cut" }],
      otherwise: { chunks: ["data: next\n\n"] },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.received(2);
    expect(observed.events.map(({ data, lastEventId }) => [data, lastEventId])).toEqual([
      ["whole", "1"],
      ["next", "1"],
    ]);
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it("with a new decoder: a character that the loss cut off does not damage the next connection", async () => {
    const bytes = new TextEncoder().encode("data: 1\n\n: €");
    const endpoint = await server.endpoint({
      answers: [{ body: bytes.subarray(0, -1), finally: "cut" }],
      otherwise: { chunks: ["data: 2\n\n"] },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.received(2);
    expect(observed.events.map(({ data }) => data)).toEqual(["1", "2"]);
  });
});

describe("The wait before an attempt", () => {
  it("is exposed as `reconnection`, and lasts for its `delay`", async () => {
    stopTheClock();
    setRandom(0.25);
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    observed = observe({ url: endpoint.url });
    const { reconnection, error } = await observed.until("waiting");
    expect(reconnection).toEqual({ attempt: 1, delay: 1250, at: Date.now() + 1250, cause: error });
    vi.advanceTimersByTime(1249);
    expect(observed.stream.getSnapshot().status).toBe("waiting");
    vi.advanceTimersByTime(1);
    await observed.until("open");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it.each([
    ["alone", 0, [100, 200, 400, 500, 500]],
    ["and its random part", 1, [200, 400, 800, 1000, 1000]],
  ])("grows from attempt to attempt up to `maxDelay`: the backoff %s", async (...given) => {
    const [, random, expected] = given;
    stopTheClock();
    setRandom(random);
    const endpoint = await server.endpoint({ otherwise: unavailable() });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 100, maxDelay: 500 } });
    const delays: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { reconnection } = await observed.until(
        (snapshot) => snapshot.reconnection?.attempt === attempt,
      );
      delays.push(reconnection!.delay);
      vi.advanceTimersByTime(reconnection!.delay);
    }
    expect(delays).toEqual(expected);
  });

  it("is never less than the server's `retry`, from then on, even above `maxDelay`", async () => {
    stopTheClock();
    setRandom(0);
    const endpoint = await server.endpoint({
      answers: [
        { body: "retry: 70\n\nretry: soon\n\n", finally: "end" },
        { body: "data: 1\n\n", finally: "end" },
      ],
    });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 1, maxDelay: 50 } });
    expect((await observed.until("waiting")).reconnection?.delay).toBe(70);
    vi.advanceTimersByTime(70);
    await observed.until("open");
    expect((await observed.until("waiting")).reconnection?.delay).toBe(70);
  });

  it("does not grow while the server answers with one event and ends", async () => {
    stopTheClock();
    setRandom(0);
    const endpoint = await server.endpoint({ otherwise: { body: "data: 1\n\n", finally: "end" } });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 100, maxAttempts: 1 } });
    const waits: unknown[] = [];
    for (let times = 1; times <= 5; times += 1) {
      await observed.received(times);
      const { reconnection } = await observed.until("waiting");
      waits.push([reconnection?.attempt, reconnection?.delay]);
      vi.advanceTimersByTime(100);
      await observed.until("connecting");
    }
    // A response with an event is not a failed attempt, so `maxAttempts: 1` is never exceeded.
    expect(waits).toEqual(Array.from({ length: 5 }, () => [1, 100]));
  });

  it("starts over after the connection was open for `resetAfter`", async () => {
    stopTheClock();
    setRandom(1);
    const endpoint = await server.endpoint();
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 100, resetAfter: 5000 } });
    const attempts: number[] = [];
    for (const lasts of [0, 4999, 5000, 0]) {
      await observed.until("open");
      await endpoint.waitFor({ live: 1 });
      vi.advanceTimersByTime(lasts);
      await endpoint.cut();
      const { reconnection } = await observed.until("waiting");
      attempts.push(reconnection!.attempt);
      vi.advanceTimersByTime(reconnection!.delay);
    }
    expect(attempts).toEqual([1, 2, 1, 2]);
  });

  it("does not start over when only the wall clock was set forward", async () => {
    stopTheClock();
    setRandom(0);
    const endpoint = await server.endpoint();
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 100, resetAfter: 5000 } });
    const waits: unknown[] = [];
    for (let times = 1; times <= 3; times += 1) {
      await observed.until("open");
      await endpoint.waitFor({ live: 1 });
      vi.setSystemTime(Date.now() + 3_600_000);
      await endpoint.cut();
      const { reconnection } = await observed.until("waiting");
      waits.push([reconnection?.attempt, reconnection?.delay]);
      vi.advanceTimersByTime(reconnection!.delay);
    }
    expect(waits).toEqual([
      [1, 100],
      [2, 200],
      [3, 400],
    ]);
  });

  it("can be decided by `shouldReconnect`, also for a loss that is not retried by default", async () => {
    const endpoint = await server.endpoint({
      answers: [{ status: 404 }, unavailable(60), { body: "data: bye\n\n", finally: "end" }],
    });
    const seen: unknown[] = [];
    observed = observe({
      url: endpoint.url,
      reconnect: {
        shouldReconnect({ attempt, error, willReconnect, lastEventId }) {
          seen.push([attempt, error?.status, willReconnect, lastEventId]);
          return error !== undefined && 1;
        },
      },
    });
    await observed.until("closed");
    expect(seen).toEqual([
      [1, 404, false, ""],
      [2, 503, true, ""],
      // A connection that delivered an event resets the count.
      [1, undefined, true, ""],
    ]);
    expect(await endpoint.requests()).toHaveLength(3);
  });

  it("is replaced by a failure when `shouldReconnect` throws, and the error has the reason", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    const shouldReconnect = (): never => {
      throw new TypeError("no such thing");
    };
    observed = observe({ url: endpoint.url, reconnect: { shouldReconnect } });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/^`shouldReconnect` threw: no such thing/);
    await endpoint.waitFor({ live: 0 });
  });
});

describe("With `reconnect: false` a stream", () => {
  it("closes at the end of the response", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, reconnect: false });
    const { error, readyState } = await observed.until("closed");
    expect([error, readyState]).toEqual([undefined, 2]);
    expect(observed.events).toHaveLength(1);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("fails when the connection is lost", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, reconnect: false });
    expect((await observed.until("failed")).error?.kind).toBe("network");
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("A server in Node that does not run", () => {
  it.each(["127.0.0.1", "localhost"])("is an error that says so: %s", async (host) => {
    const taken = createServer().listen(0);
    const { port } = taken.address() as AddressInfo;
    taken.close();
    observed = observe({ url: `http://${host}:${port}/`, reconnect: promptly });
    await observed.until("waiting");
    expect(observed.errors[0]).toMatchObject({ kind: "network" });
    expect(observed.errors[0]?.message).toContain("ECONNREFUSED");
  });

  it("is named by its code when several addresses were tried, because that error has no message", async () => {
    const cause = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
    const fetch = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause }));
    observed = observe({ url: "http://localhost:9/", fetch, reconnect: promptly });
    await observed.until("waiting");
    expect(observed.errors[0]?.message).toContain("fetch failed (ECONNREFUSED)");
  });
});
