import { afterEach, describe, expect, onTestFinished, it, vi } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";

let client: SSEClient;

afterEach(() => client.dispose());

async function setUp(): Promise<Endpoint> {
  client = createSSEClient({ reconnect: { initialDelay: 5 }, closeDelay: 0 });
  return server.endpoint();
}

describe("A stream of a client", () => {
  it("does not connect when it is only defined and read", async () => {
    const endpoint = await setUp();
    const stream = client.stream(defineStream({ url: endpoint.url }));
    expect(stream.getSnapshot()).toMatchObject({ status: "idle", readyState: 2, data: undefined });
    stream.close();
    stream.dispatch({ data: "no subscriber" });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("closes when the last subscriber has left for `closeDelay`", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const offs = [stream.on("message", () => undefined), stream.subscribe(() => undefined)];
    await endpoint.waitFor({ live: 1 });
    offs[0]?.();
    offs[0]?.();
    expect(stream.getSnapshot().status).not.toBe("idle");
    offs[1]?.();
    await endpoint.waitFor({ live: 0 });
    expect(stream.getSnapshot().status).toBe("idle");
  });

  it("keeps its connection for a subscriber that comes within `closeDelay`", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, closeDelay: 60_000 });
    stream.on("message", () => undefined)();
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    expect(await endpoint.connections()).toMatchObject({ opened: 1 });
  });

  it("may have a `closeDelay` longer than the longest timer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const endpoint = await setUp();
    const off = client
      .stream({ url: endpoint.url, closeDelay: Infinity })
      .on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    off();
    vi.advanceTimersByTime(10_000);
    expect(client.stream(endpoint.url).getSnapshot().status).not.toBe("idle");
    expect(await endpoint.connections()).toMatchObject({ live: 1 });
  });

  it("can be opened with `open` before its first subscriber, which comes within `closeDelay`", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, closeDelay: 60_000 });
    stream.open();
    stream.open();
    await endpoint.waitFor({ live: 1 });
    stream.on("message", () => undefined);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, live: 1 });
  });

  it("is closed for all subscribers by `close`, and resumed by `open`", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const data: string[] = [];
    stream.on("message", (event) => data.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ id: "7", data: "a" });
    await expect.poll(() => data).toEqual(["a"]);
    stream.close();
    await endpoint.waitFor({ live: 0 });
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    stream.open();
    await endpoint.waitFor({ live: 1 });
    expect((await endpoint.requests())[1]?.lastEventId).toBe("7");
  });

  it("starts from the beginning with `reconnect({ lastEventId: '' })`", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ id: "7", data: "a" });
    await expect.poll(() => stream.getSnapshot().lastEventId).toBe("7");
    stream.reconnect({ lastEventId: "" });
    await endpoint.waitFor({ opened: 2, live: 1 });
    expect((await endpoint.requests())[1]?.lastEventId).toBeUndefined();
  });

  it("connects once, and resumes from the given ID, when its first call is `reconnect`", async () => {
    const endpoint = await setUp();
    const headers = vi.fn(() => ({}));
    const stream = client.stream({ url: endpoint.url, headers, closeDelay: 60_000 });
    stream.reconnect({ lastEventId: "7" });
    await endpoint.waitFor({ live: 1 });
    expect(headers).toHaveBeenCalledOnce();
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual(["7"]);
  });

  it("ends with `dispose`, after which the client can be used again", async () => {
    const endpoint = await setUp();
    const listener = vi.fn();
    const stream = client.stream(endpoint.url);
    stream.on("message", listener);
    await endpoint.waitFor({ live: 1 });
    client.dispose();
    await endpoint.waitFor({ live: 0 });
    stream.on("message", listener);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await expect.poll(() => listener.mock.calls.length).toBe(1);
  });

  it("ends with `dispose` even while it is being opened", async () => {
    const endpoint = await setUp();
    // As after a logout.
    const headers = vi.fn(() => {
      client.dispose();
      return {};
    });
    client.stream({ url: endpoint.url, headers }).reconnect();
    expect(headers).toHaveBeenCalledOnce();
    client.stream({ url: endpoint.url, key: "another" }).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is ended by the event that `until` matches, which is still delivered", async () => {
    const endpoint = await setUp();
    const stream = client.stream({
      url: endpoint.url,
      events: { part: json<{ last: boolean }>() },
      until: (event) => event.raw.includes("true"),
    });
    const parts: boolean[] = [];
    stream.on("part", (event) => parts.push(event.data.last));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(
      'event: part\ndata: {"last":false}\n\nevent: part\ndata: {"last":true}\n\nevent: part\ndata: {"last":false}\n\n',
    );
    await endpoint.waitFor({ live: 0 });
    expect(parts).toEqual([false, true]);
    expect(await endpoint.requests()).toHaveLength(1);
  });
});
