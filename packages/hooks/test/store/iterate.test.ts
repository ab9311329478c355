import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { Message, SSEClient } from "../../src/client.ts";
import { noContent } from "../../src/testing.ts";
import { observe } from "../connection/observed-stream.ts";
import { watchTimers } from "../connection/timers.ts";
import type { TimerWatch } from "../connection/timers.ts";
import { server } from "../server.ts";

let client: SSEClient;
let timers: TimerWatch;
beforeEach(() => {
  timers = watchTimers();
  client = createSSEClient();
});
afterEach(() => {
  client.dispose();
  timers.stop();
});

describe("`events()`", () => {
  async function collect(iterable: AsyncIterable<Message>): Promise<unknown[]> {
    const data: unknown[] = [];
    for await (const event of iterable) data.push(event.data);
    return data;
  }

  it("runs until the stream is closed, the last event included", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ["data: 1\n\ndata: 2\n\n", "data: [DONE]\n\n"] }],
    });
    const stream = client.stream({ url: endpoint.url, until: ({ data }) => data === "[DONE]" });
    expect(await collect(stream.events("message"))).toEqual(["1", "2", "[DONE]"]);
    await endpoint.waitFor({ live: 0 });
  });

  it("ends at once when the stream is already closed, and does not reopen it", async () => {
    const endpoint = await server.endpoint({ otherwise: noContent() });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("closed");
    expect(await collect(observed.stream.events("message"))).toEqual([]);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("throws when the stream fails or has failed, and does not reopen it", async () => {
    const endpoint = await server.endpoint({ otherwise: { status: 404, body: "none" } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 10_000 });
    const failure = { message: /answered 404/, cause: { kind: "http", status: 404, body: "none" } };
    for (let times = 0; times < 2; times += 1) {
      const error: unknown = await collect(stream.events("message")).catch((thrown) => thrown);
      expect(error).toMatchObject({ cause: failure.cause });
      expect((error as Error).message).toMatch(failure.message);
    }
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("holds the stream while it runs, and releases it at `break`", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\ndata: 2\n\n"] } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0, retain: 0 });
    for await (const { data } of stream.events("message")) {
      expect(data).toBe("1");
      await endpoint.waitFor({ live: 1 });
      break;
    }
    await endpoint.waitFor({ live: 0 });
    await timers.none();
  });

  it("stops at the abort, even when more events are queued", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\ndata: 2\n\n"] } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const controller = new AbortController();
    const seen: unknown[] = [];
    for await (const { data } of stream.events("message", { signal: controller.signal })) {
      seen.push(data);
      controller.abort();
    }
    expect(seen).toEqual(["1"]);
    await endpoint.waitFor({ live: 0 });
  });

  it("stops at the abort while no event arrives", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const controller = new AbortController();
    const all = collect(stream.events("message", { signal: controller.signal }));
    await endpoint.waitFor({ live: 1 });
    controller.abort();
    expect(await all).toEqual([]);
    await endpoint.waitFor({ live: 0 });
  });

  it("releases the stream at the abort, even while the consumer awaits something else", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const controller = new AbortController();
    const events = stream.events("message", { signal: controller.signal });
    expect(await events.next()).toMatchObject({ value: { data: "1" } });
    controller.abort();
    await endpoint.waitFor({ live: 0 });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it("ends without opening the stream when the signal aborts before the first `next`", async () => {
    const endpoint = await server.endpoint();
    const controller = new AbortController();
    const events = client.stream(endpoint.url).events("*", { signal: controller.signal });
    controller.abort();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("ends at `return`, even while no event arrives", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const events = stream.events("message");
    const next = events.next();
    await endpoint.waitFor({ live: 1 });
    expect(await events.return?.()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    await endpoint.waitFor({ live: 0 });
  });

  it("starts on a failed stream that was reconnected just before", async () => {
    const endpoint = await server.endpoint({
      answers: [{ status: 404 }],
      otherwise: { chunks: ["data: 1\n\n"] },
    });
    const stream = client.stream({ url: endpoint.url, closeDelay: 10_000 });
    const seen: unknown[] = [];
    let failures = 0;
    // Without the limit, a regression would block the event loop for ever.
    while (seen.length === 0 && failures < 100) {
      try {
        for await (const { data } of stream.events("message")) {
          seen.push(data);
          break;
        }
      } catch {
        failures += 1;
        stream.reconnect();
      }
    }
    expect([seen, failures]).toEqual([["1"], 1]);
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("delivers what was queued when the stream ended", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\ndata: 2\n\ndata: 3\n\n"], finally: "end" },
    });
    const observed = observe({ url: endpoint.url, reconnect: false }, client);
    const events = observed.stream.events("message");
    const data: unknown[] = [(await events.next()).value?.data];
    await observed.until("closed");
    for await (const event of events) data.push(event.data);
    expect(data).toEqual(["1", "2", "3"]);
  });

  it.each([0, -1, Number.NaN])("refuses the limit %s", (limit) => {
    const stream = client.stream("http://localhost:9/");
    expect(() => stream.events("message", { limit })).toThrow(
      `\`limit\` must be a positive number; received ${limit}.`,
    );
  });

  it("throws when more than `limit` events wait, and the hint says what to do", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n"] },
    });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const error: unknown = await collect(stream.events("message", { limit: 3 })).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({
      message: "More than 3 events wait to be consumed.",
      cause: { kind: "overflow", hint: expect.stringMatching(/raise `limit`/) },
    });
    await endpoint.waitFor({ live: 0 });
  });
});
