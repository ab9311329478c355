import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";

let client: SSEClient;
afterEach(() => client.dispose());

async function setUp(): Promise<Endpoint> {
  client = createSSEClient({ reconnect: { initialDelay: 5 }, closeDelay: 0 });
  return server.endpoint();
}

describe("The events of a stream", () => {
  it("reach every listener once and in order, also 10,000 in one response", async () => {
    const endpoint = await setUp();
    const count = 10_000;
    let text = "";
    for (let n = 1; n <= count; n += 1) text += `id: ${n}\ndata: ${n}\n\n`;
    await endpoint.answer({ chunks: [text] });
    const stream = client.stream({ url: endpoint.url, decode: json<number>() });
    const all: number[] = [];
    const typed: number[] = [];
    const onSnapshot = vi.fn();
    stream.subscribe(onSnapshot);
    stream.on("*", (event) => all.push(event.data));
    stream.on("message", (event) => typed.push(event.data));
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    await expect.poll(() => typed.length).toBe(count);
    expect(typed).toEqual(numbers);
    expect(all).toEqual(numbers);
    await expect.poll(() => stream.getSnapshot().data).toBe(count);
    expect(onSnapshot.mock.calls.length).toBeLessThan(50);
  });

  it("are delivered by type: one, several, or all", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url });
    const heard: Record<string, string[]> = { a: [], list: [], all: [] };
    stream.on("a", (event) => heard["a"]?.push(event.data));
    stream.on(["a", "b"], (event) => heard["list"]?.push(event.data));
    stream.on("*", (event) => heard["all"]?.push(`${event.type}:${event.data}`));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(
      "event: a\ndata: 1\n\nevent: b\ndata: 2\n\ndata: 3\n\nevent: *\ndata: 4\n\n",
    );
    await expect
      .poll(() => heard)
      .toEqual({ a: ["1"], list: ["1", "2"], all: ["a:1", "b:2", "message:3", "*:4"] });
  });

  it("are frozen messages that name their origin", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, decode: json<{ n: number }>() });
    const messages: object[] = [];
    stream.on("*", (event) => messages.push(event));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ id: "9", data: '{"n":1}' });
    await expect.poll(() => messages.length).toBe(1);
    stream.dispatch({ data: '{"n":2}' });
    stream.dispatch({ data: '{"n":3}', id: "made up" });
    expect(messages).toEqual([
      {
        type: "message",
        data: { n: 1 },
        raw: '{"n":1}',
        lastEventId: "9",
        receivedAt: expect.any(Number),
        origin: new URL(endpoint.url).origin,
        synthetic: false,
      },
      expect.objectContaining({ data: { n: 2 }, lastEventId: "9", synthetic: true }),
      expect.objectContaining({ data: { n: 3 }, lastEventId: "made up", synthetic: true }),
    ]);
    expect(messages.every(Object.isFrozen)).toBe(true);
  });

  it("are decoded by each definition's own decoders, once for each event", async () => {
    const endpoint = await setUp();
    const decode = vi.fn((data: string) => Number(data));
    const asNumber = client.stream({ url: endpoint.url, decode });
    const asText = client.stream({ url: endpoint.url });
    const heard: unknown[] = [];
    asNumber.on("message", (event) => heard.push(event.data));
    asNumber.on("*", (event) => heard.push(event.data));
    asText.on("message", (event) => heard.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "5" });
    await expect.poll(() => heard.length).toBe(3);
    expect(heard).toEqual([5, "5", 5]);
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it("are not decoded without a subscriber that needs the data", async () => {
    const endpoint = await setUp();
    const decode = vi.fn((data: string) => data);
    const stream = client.stream({ url: endpoint.url, decode });
    const listener = vi.fn();
    stream.on("needed", listener);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\nevent: needed\ndata: 2\n\n");
    await expect.poll(() => listener.mock.calls.length).toBe(1);
    expect(decode.mock.calls).toEqual([["2"]]);
  });

  it("reach the other listeners first when a listener unsubscribes and dispatches another one", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const heard: string[] = [];
    const off = stream.on("message", (event) => {
      heard.push(`first ${event.data}`);
      off();
      stream.dispatch({ data: "b" });
    });
    stream.on("message", (event) => heard.push(`second ${event.data}`));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await expect.poll(() => heard).toEqual(["first a", "second a", "second b"]);
  });
});

describe("A listener of a stream", () => {
  it("may dispatch thousands of events while it handles one", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const count = 20_000;
    const heard: string[] = [];
    stream.on("all of them", () => {
      for (let n = 1; n <= count; n += 1) stream.dispatch({ data: String(n) });
    });
    stream.on("message", (event) => heard.push(event.data));
    stream.dispatch({ type: "all of them", data: "" });
    expect(heard).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)));
  });

  it("gets each event once when it names a type beside `*`", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const heard: string[] = [];
    stream.on(["a", "*"], (event) => heard.push(event.type));
    for (const type of ["a", "b"]) stream.dispatch({ type, data: "" });
    expect(heard).toEqual(["a", "b"]);
  });

  it("that subscribes during an event gets the next event, whatever its type", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const heard: string[] = [];
    const off = stream.on("message", () => {
      off();
      for (const type of ["message", "*"]) {
        stream.on(type, (event) => heard.push(`${type} ${event.data}`));
      }
    });
    for (const data of ["1", "2"]) stream.dispatch({ data });
    expect(heard).toEqual(["message 2", "* 2"]);
  });

  it("is not called after another one has unsubscribed it", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, notify: "sync" });
    const told = vi.fn();
    stream.on("message", () => undefined);
    stream.subscribe(() => leave());
    const leave = stream.subscribe(told);
    stream.dispatch({ data: "a" });
    expect(told).not.toHaveBeenCalled();
  });
});

describe("An event", () => {
  it("that cannot be decoded becomes `error` and reaches no listener, and the stream continues", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, events: { tick: json<number>() } });
    const ticks: number[] = [];
    stream.on("tick", (event) => ticks.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "tick", data: "1" });
    await endpoint.event({ type: "tick", data: "{oops" });
    await expect
      .poll(() => stream.getSnapshot().error)
      .toMatchObject({ kind: "decode", eventType: "tick", raw: "{oops" });
    expect(stream.getSnapshot().error?.message).toMatch(
      /^A "tick" event could not be decoded\. Its data begins with: \{oops \(.*JSON.*\)$/,
    );
    expect(stream.getSnapshot()).toMatchObject({
      status: "open",
      data: undefined,
      lastEvent: { type: "tick", data: 1 },
    });
    await endpoint.event({ type: "tick", data: "3" });
    await expect.poll(() => stream.getSnapshot().error).toBeUndefined();
    expect(ticks).toEqual([1, 3]);
  });

  it("that cannot be decoded is counted once, however many definitions cannot decode it", async () => {
    const endpoint = await setUp();
    const one = client.stream({ url: endpoint.url, decode: json<number>() });
    const other = client.stream({ url: endpoint.url, decode: (data): number => JSON.parse(data) });
    const heard: number[] = [];
    one.on("*", () => undefined);
    other.on("*", ({ data }) => heard.push(data as number));
    await endpoint.waitFor({ live: 1 });
    expect(one.getSnapshot().decodeErrors).toBe(0);
    await endpoint.send("data: {a\n\ndata: 1\n\ndata: {b\n\ndata: 2\n\n");
    await expect.poll(() => heard).toEqual([1, 2]);
    // A good event follows each of them, so `error` is gone, and the count is not.
    expect(one.getSnapshot()).toMatchObject({ error: undefined, decodeErrors: 2 });
    client.clear();
    expect(other.getSnapshot().decodeErrors).toBe(0);
  });

  it("reaches the other listeners when one of them throws, and the error is reported", async () => {
    const endpoint = await setUp();
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const stream = client.stream(endpoint.url);
    const heard: string[] = [];
    stream.on("message", () => {
      throw new Error("mine");
    });
    stream.on("message", (event) => heard.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: a\n\ndata: b\n\n");
    await expect.poll(() => heard).toEqual(["a", "b"]);
    expect(reported.mock.calls).toEqual([[new Error("mine")], [new Error("mine")]]);
    expect(stream.getSnapshot().error).toBeUndefined();
  });

  it("is a decode error when its decoder or schema returns a promise, and the message says so", async () => {
    const endpoint = await setUp();
    const later = (data: string): unknown => Promise.resolve(data);
    const schema = {
      "~standard": { version: 1, vendor: "test", validate: async (value: unknown) => ({ value }) },
    } as const;
    for (const decode of [later, schema]) {
      const stream = client.stream({ url: endpoint.url, decode, key: typeof decode });
      const heard: unknown[] = [];
      stream.on("message", (event) => heard.push(event.data));
      await endpoint.waitFor({ live: 1 });
      await endpoint.send("data: 1\n\n");
      await expect.poll(() => stream.getSnapshot().error?.kind).toBe("decode");
      expect(stream.getSnapshot().error?.message).toContain("must be synchronous");
      expect(heard).toEqual([]);
      client.dispose();
      await endpoint.waitFor({ live: 0 });
    }
  });
});
