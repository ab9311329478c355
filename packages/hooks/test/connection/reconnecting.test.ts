import { afterEach, describe, expect, it, vi } from "vitest";
import { hangsUp, unavailable, type Answer } from "../../src/testing.ts";
import { observe, promptly, type Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => {
  observed?.client.dispose();
  vi.useRealTimers();
});

/** Time stands still; the network does not. */
function stopTheClock(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Chance is at its longest. */
function waitLongest(): void {
  vi.spyOn(Math, "random").mockReturnValue(1);
}

describe("a connection that is lost is reestablished", () => {
  it.each<[string, Answer, string | undefined]>([
    ["the server ends the response", { body: "data: 1\n\n", finally: "end" }, undefined],
    ["the socket is reset", { body: "data: 1\n\n", finally: "cut" }, "network"],
    ["the socket is reset before the headers", hangsUp(), "network"],
  ])("when %s", async (_name, answer, kind) => {
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

  it("the error stays while it connects anew, and goes when it is open", async () => {
    const endpoint = await server.endpoint({
      answers: [unavailable()],
      otherwise: { headersAfter: "never" },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.until("waiting");
    const { error } = await observed.until("connecting");
    expect(error).toMatchObject({ status: 503 });
  });

  it("an event that the loss cut off is discarded, and so is its id", async () => {
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

  it("a character that the loss cut off does not damage the next connection", async () => {
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

describe("the wait before an attempt", () => {
  it("is exposed, and lasts as long as it says", async () => {
    stopTheClock();
    waitLongest();
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    observed = observe({ url: endpoint.url });
    const { reconnection, error } = await observed.until("waiting");
    expect(reconnection).toEqual({ attempt: 1, delay: 1000, at: Date.now() + 1000, cause: error });
    vi.advanceTimersByTime(999);
    expect(observed.stream.getSnapshot().status).toBe("waiting");
    vi.advanceTimersByTime(1);
    await observed.until("open");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("grows from attempt to attempt", async () => {
    stopTheClock();
    waitLongest();
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
    expect(delays).toEqual([100, 200, 400, 500, 500]);
  });

  it("has the base that the server's `retry` sets, from then on", async () => {
    stopTheClock();
    waitLongest();
    const endpoint = await server.endpoint({
      answers: [
        { body: "retry: 70\n\nretry: soon\n\n", finally: "end" },
        { body: "data: 1\n\n", finally: "end" },
      ],
    });
    observed = observe({ url: endpoint.url, reconnect: { resetAfter: 0 } });
    expect((await observed.until("waiting")).reconnection?.delay).toBe(70);
    vi.advanceTimersByTime(70);
    await observed.until("open");
    expect((await observed.until("waiting")).reconnection?.delay).toBe(70);
  });

  it("starts over only after the connection was open for `resetAfter`", async () => {
    stopTheClock();
    waitLongest();
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

  it("can be decided by `shouldReconnect`, also for what Runnel would not try again", async () => {
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
      [3, undefined, true, ""],
    ]);
    expect(await endpoint.requests()).toHaveLength(3);
  });

  it("`shouldReconnect` that throws fails the stream, and says so", async () => {
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

describe("`reconnect: false`", () => {
  it("closes at the end of the response", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, reconnect: false });
    const { error, readyState } = await observed.until("closed");
    expect([error, readyState]).toEqual([undefined, 2]);
    expect(observed.events).toHaveLength(1);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("fails at a loss", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, reconnect: false });
    expect((await observed.until("failed")).error?.kind).toBe("network");
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("a request that is not a GET", () => {
  const post = { method: "POST", body: { prompt: "hello" } } as const;

  it("is closed by its end and not sent again", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, ...post });
    await observed.until("closed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ["a reset", { body: "data: 1\n\n", finally: "cut" }],
    ["a reset before the headers", hangsUp()],
    ["a 503", unavailable()],
  ])("is failed by %s and not sent again", async (_name, answer) => {
    const endpoint = await server.endpoint({ answers: [answer] });
    // Set on the client, it says nothing about this very request.
    observed = observe({ url: endpoint.url, ...post }, { reconnect: promptly });
    await observed.until("failed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is sent again where `reconnect` is set on the stream itself", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, ...post, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    const bodies = (await endpoint.requests()).map(({ method, body }) => [method, body]);
    expect(bodies).toEqual([
      ["POST", '{"prompt":"hello"}'],
      ["POST", '{"prompt":"hello"}'],
    ]);
  });

  it("is sent again where the server has shown with an id that it can resume", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 7\ndata: 1\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, ...post }, { reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]).toMatchObject({ method: "POST", lastEventId: "7" });
  });

  it("is not sent again because the caller gave an id to begin with", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, ...post, lastEventId: "7" });
    await observed.until("failed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is sent again by `open` and `reconnect`, which ask for it", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, ...post });
    await observed.until("closed");
    observed.stream.open();
    await endpoint.waitFor({ opened: 2, live: 1 });
    observed.stream.reconnect();
    await endpoint.waitFor({ opened: 3, live: 1 });
  });
});
