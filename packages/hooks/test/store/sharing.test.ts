import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { SSEClient, StreamOptions } from "../../src/client.ts";
import { observe } from "../connection/observed-stream.ts";
import { server } from "../server.ts";

let client: SSEClient;
afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

const ignore = (): void => undefined;

describe("A connection is shared", () => {
  it("by the subscribers of one key", async () => {
    client = createSSEClient();
    const endpoint = await server.endpoint();
    const first: string[] = [];
    const second: string[] = [];
    client.stream(endpoint.url).on("message", (event) => first.push(event.data));
    client.stream({ url: endpoint.url }).on("message", (event) => second.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await expect.poll(() => [first, second]).toEqual([["a"], ["a"]]);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("by all spellings of one URL", async () => {
    client = createSSEClient();
    const endpoint = await server.endpoint();
    const { origin, pathname } = new URL(endpoint.url);
    const spellings = [
      endpoint.url,
      new URL(endpoint.url),
      `${endpoint.url}#top`,
      `${origin}/somewhere/..${pathname}`,
      endpoint.url.replace("http://", "HTTP://"),
    ];
    const heard: unknown[] = [];
    for (const url of spellings) client.stream(url).on("message", ({ data }) => heard.push(data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await expect.poll(() => heard).toHaveLength(spellings.length);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("by two definitions with one key, and the options of the first live one apply", async () => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
    });
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    client = createSSEClient();
    const endpoint = await server.endpoint();
    const first = observe({ url: endpoint.url, heartbeatTimeout: 60_000 }, client);
    const second = observe({ url: endpoint.url, heartbeatTimeout: 1000 }, client);
    const third = observe({ url: endpoint.url }, client);
    await second.until("open");
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]![0]).toMatch(
      /Two live definitions share one stream and give different values of `heartbeatTimeout`/,
    );
    vi.advanceTimersByTime(59_999);
    expect(second.statuses).toEqual(["connecting", "open"]);

    first.leave();
    vi.advanceTimersByTime(1);
    const { error, reconnection } = await second.until("waiting");
    expect(error?.message).toContain("60000 ms");
    vi.advanceTimersByTime(reconnection!.delay);
    await second.until("open");
    vi.advanceTimersByTime(1000);
    expect((await third.until("waiting")).error?.message).toContain("1000 ms");
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("A connection is never shared", () => {
  it("by two static tokens", async () => {
    client = createSSEClient();
    const endpoint = await server.endpoint();
    for (const token of ["a", "b"]) {
      const headers = { authorization: `Bearer ${token}` };
      client.stream({ url: endpoint.url, headers }).on("message", ignore);
    }
    await endpoint.waitFor({ live: 2 });
    const sent = (await endpoint.requests()).map(({ headers }) => headers["authorization"]);
    expect(sent.sort()).toEqual(["Bearer a", "Bearer b"]);
  });

  it.each(["first", "last"])(
    "by a stream with a headers function, which is opened %s, and a stream without one",
    async (order) => {
      client = createSSEClient({ reconnect: { initialDelay: 1 } });
      const endpoint = await server.endpoint();
      const headers = (): Record<string, string> => ({ authorization: "Bearer a" });
      const sources: StreamOptions[] = [{ url: endpoint.url, headers }, { url: endpoint.url }];
      for (const source of order === "first" ? sources : sources.reverse()) {
        client.stream(source).on("message", ignore);
      }
      const sent = async (): Promise<unknown[]> =>
        (await endpoint.requests()).map((request) => request.headers["authorization"]);
      await endpoint.waitFor({ live: 2 });
      expect(new Set(await sent())).toEqual(new Set([undefined, "Bearer a"]));
      await endpoint.cut();
      await endpoint.waitFor({ opened: 4, live: 2 });
      // Every attempt has the token of its own stream, or none.
      expect((await sent()).filter(Boolean)).toEqual(["Bearer a", "Bearer a"]);
    },
  );

  it("by two clients", async () => {
    client = createSSEClient();
    const endpoint = await server.endpoint();
    const other = createSSEClient();
    client.stream(endpoint.url).on("message", ignore);
    other.stream(endpoint.url).on("message", ignore);
    await endpoint.waitFor({ live: 2 });
    other.dispose();
    await endpoint.waitFor({ live: 1 });
  });
});

describe("The defaults of a client", () => {
  it("include `decode`", async () => {
    client = createSSEClient({ decode: (data) => Number(data) });
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    const heard: unknown[] = [];
    stream.on("*", ({ data }) => heard.push(data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 5\n\n");
    await expect.poll(() => heard).toEqual([5]);
    expect(stream.getSnapshot().data).toBe(5);
  });

  it("apply when a stream sets an explicit `undefined`", async () => {
    const fetch = vi.fn(globalThis.fetch);
    const until = (event: { readonly raw: string }): boolean => event.raw === "9";
    client = createSSEClient({
      headers: () => ({ authorization: "Bearer a" }),
      fetch,
      reconnect: { initialDelay: 7, factor: 1 },
      decode: (data) => Number(data),
      until,
    });
    vi.spyOn(Math, "random").mockReturnValue(0);
    const endpoint = await server.endpoint();
    const observed = observe(
      {
        url: endpoint.url,
        headers: undefined,
        fetch: undefined,
        reconnect: undefined,
        decode: undefined,
        until: undefined,
        lastEventId: undefined,
      },
      client,
    );
    await observed.until("open");
    expect((await endpoint.requests())[0]?.headers["authorization"]).toBe("Bearer a");
    expect(fetch).toHaveBeenCalledOnce();
    await endpoint.waitFor({ live: 1 });
    await endpoint.cut();
    expect((await observed.until("waiting")).reconnection?.delay).toBe(7);
    await observed.until("open");
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 9\n\n");
    await observed.until("closed");
    expect(observed.events.map(({ data }) => data)).toEqual([9]);
  });

  it("apply to the members of `reconnect` that a stream does not set", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    client = createSSEClient({ reconnect: { initialDelay: 7, maxAttempts: 1 } });
    const endpoint = await server.endpoint({ otherwise: { status: 503 } });
    const reconnect = { initialDelay: undefined, factor: 3 };
    const observed = observe({ url: endpoint.url, reconnect }, client);
    expect((await observed.until("waiting")).reconnection?.delay).toBe(7);
    expect((await observed.until("failed")).error?.message).toMatch(/Gave up after 1 attempt/);
  });
});
