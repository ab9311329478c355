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

describe("sharing", () => {
  it("subscribers of one key share one connection", async () => {
    const endpoint = await setUp();
    const first: string[] = [];
    const second: string[] = [];
    client.stream(endpoint.url).on("message", (event) => first.push(event.data));
    client.stream({ url: endpoint.url }).on("message", (event) => second.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await expect.poll(() => [first, second]).toEqual([["a"], ["a"]]);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("two tokens never share a connection", async () => {
    const endpoint = await setUp();
    for (const token of ["a", "b"]) {
      const headers = { authorization: `Bearer ${token}` };
      client.stream({ url: endpoint.url, headers }).on("message", () => undefined);
    }
    await endpoint.waitFor({ live: 2 });
    const requests = await endpoint.requests();
    const sent = requests.map(({ headers }) => headers["authorization"]);
    expect(sent.sort()).toEqual(["Bearer a", "Bearer b"]);
  });

  it("two clients never share a connection", async () => {
    const endpoint = await setUp();
    const other = createSSEClient();
    client.stream(endpoint.url).on("message", () => undefined);
    other.stream(endpoint.url).on("message", () => undefined);
    await endpoint.waitFor({ live: 2 });
    other.dispose();
    await endpoint.waitFor({ live: 1 });
  });
});

describe("the life of a stream", () => {
  it("describing a stream, and looking at it, opens nothing", async () => {
    const endpoint = await setUp();
    const stream = client.stream(defineStream({ url: endpoint.url }));
    expect(stream.getSnapshot()).toMatchObject({ status: "idle", readyState: 2, data: undefined });
    stream.close();
    stream.dispatch({ data: "nobody listens" });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("the stream closes when the last subscriber has left for closeDelay", async () => {
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

  it("who comes within closeDelay keeps the connection", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, closeDelay: 60_000 });
    stream.on("message", () => undefined)();
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    expect(await endpoint.connections()).toMatchObject({ opened: 1 });
  });

  it("closeDelay may be longer than a timer can wait", async () => {
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

  it("open() warms a stream up for who subscribes within closeDelay", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, closeDelay: 60_000 });
    stream.open();
    stream.open();
    await endpoint.waitFor({ live: 1 });
    stream.on("message", () => undefined);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, live: 1 });
  });

  it("close() ends it for all, and open() starts it again where it was", async () => {
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

  it("reconnect({ lastEventId: '' }) starts from the beginning", async () => {
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

  it("reconnect() on a stream that is new connects once, from the id that it is given", async () => {
    const endpoint = await setUp();
    const headers = vi.fn(() => ({}));
    const stream = client.stream({ url: endpoint.url, headers, closeDelay: 60_000 });
    stream.reconnect({ lastEventId: "7" });
    await endpoint.waitFor({ live: 1 });
    expect(headers).toHaveBeenCalledOnce();
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual(["7"]);
  });

  it("dispose() ends everything, and the client can be used again", async () => {
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

  it("dispose() holds for a stream that is being opened, too", async () => {
    const endpoint = await setUp();
    // As where the token is gone, and with it the user.
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

  it("until() ends the stream with the event that it matches, which is still delivered", async () => {
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

describe("events", () => {
  it("10,000 events in one response reach every listener once, in order", async () => {
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

  it("an event is delivered by its type: one, several, or all", async () => {
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

  it("a message is frozen and says where it comes from", async () => {
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

  it("each definition of a key decodes by its own decoders, once for each event", async () => {
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

  it("an event that nobody needs is not decoded", async () => {
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

  it("a listener may leave, or dispatch another event, while it is told of one", async () => {
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

describe("who is told", () => {
  it("a listener may dispatch thousands of events while it is told of one", async () => {
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

  it("a list that names a type beside `*` hears each event once", async () => {
    const endpoint = await setUp();
    const stream = client.stream(endpoint.url);
    const heard: string[] = [];
    stream.on(["a", "*"], (event) => heard.push(event.type));
    for (const type of ["a", "b"]) stream.dispatch({ type, data: "" });
    expect(heard).toEqual(["a", "b"]);
  });

  it("who begins to listen while an event is told hears the next one, whatever the type", async () => {
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

  it("a subscriber that another one has made leave is not told any more", async () => {
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

describe("errors", () => {
  it("data that does not pass its decoder goes to `error`, and the stream goes on", async () => {
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
    expect(stream.getSnapshot().error?.message).toContain('The data of a "tick" event');
    expect(stream.getSnapshot()).toMatchObject({ status: "open", data: 1 });
    await endpoint.event({ type: "tick", data: "3" });
    await expect.poll(() => stream.getSnapshot().error).toBeUndefined();
    expect(ticks).toEqual([1, 3]);
  });

  it("a listener that throws is reported, and disturbs nobody", async () => {
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

  it("a decoder or a schema that answers with a promise is a decode error that says so", async () => {
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

describe("async iteration", () => {
  it("runs over the events until the stream closes", async () => {
    const endpoint = await setUp();
    const stream = client.stream({ url: endpoint.url, until: (event) => event.raw === "c" });
    await endpoint.answer({ chunks: ["data: a\n\ndata: b\n\n", "data: c\n\n"] });
    const heard: string[] = [];
    for await (const event of stream.events("message")) heard.push(event.data);
    expect(heard).toEqual(["a", "b", "c"]);
    await endpoint.waitFor({ live: 0 });
  });

  it("ends at its signal and lets the stream go", async () => {
    const endpoint = await setUp();
    const controller = new AbortController();
    const heard: string[] = [];
    await endpoint.answer({ chunks: ["data: a\n\n"] });
    for await (const event of client
      .stream(endpoint.url)
      .events("message", { signal: controller.signal })) {
      heard.push(event.data);
      controller.abort();
    }
    expect(heard).toEqual(["a"]);
    await endpoint.waitFor({ live: 0 });
  });

  it("throws what failed the stream", async () => {
    const endpoint = await setUp();
    await endpoint.answer({ status: 404, body: "no such room" });
    const run = async (): Promise<void> => {
      for await (const _ of client.stream(endpoint.url).events("*"));
    };
    await expect(run()).rejects.toMatchObject({
      cause: { kind: "http", status: 404, body: "no such room" },
    });
  });

  it("throws rather than dropping events that a slow consumer leaves behind", async () => {
    const endpoint = await setUp();
    await endpoint.answer({ chunks: ["data: 1\n\n".repeat(100)] });
    const run = async (): Promise<void> => {
      for await (const _ of client.stream(endpoint.url).events("*", { limit: 10 }));
    };
    await expect(run()).rejects.toMatchObject({ cause: { kind: "overflow" } });
    await endpoint.waitFor({ live: 0 });
  });
});
