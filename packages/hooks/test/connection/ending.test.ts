import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import { noContent, unavailable } from "../../src/testing.ts";
import { observe } from "./observed-stream.ts";
import { watchTimers } from "./timers.ts";
import type { TimerWatch } from "./timers.ts";
import { server } from "../server.ts";

let client: SSEClient;
let timers: TimerWatch;
beforeEach(() => {
  timers = watchTimers();
  client = createSSEClient();
});
afterEach(() => {
  client.dispose();
  vi.useRealTimers();
  timers.stop();
});

describe("`until`", () => {
  it("ends the stream with the event that it matches, which is still delivered", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ["data: 1\n\ndata: [DONE]\n\ndata: late\n\n"] }],
    });
    const observed = observe({ url: endpoint.url, until: ({ data }) => data === "[DONE]" }, client);
    const { error } = await observed.until("closed");
    expect(error).toBeUndefined();
    expect(observed.events.map(({ data }) => data)).toEqual(["1", "[DONE]"]);
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is given the decoded event", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ['event: token\ndata: {"last":true}\n\n'] }],
    });
    const answer = defineStream({
      url: endpoint.url,
      events: { token: json<{ last: boolean }>() },
      until: (event) => event.type === "token" && event.data.last,
    });
    const stream = client.stream(answer);
    const ended = new Promise<void>((resolve) => {
      const off = stream.subscribe(() => {
        if (stream.getSnapshot().status !== "closed") return;
        off();
        resolve();
      });
    });
    await ended;
    await endpoint.waitFor({ live: 0 });
    expect(stream.getSnapshot().error).toBeUndefined();
  });

  it("does not end the stream when it throws, which is reported", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const endpoint = await server.endpoint({
      answers: [{ chunks: ["data: 1\n\n", "data: 2\n\n"] }],
    });
    const bug = new Error("oops");
    const until = (): never => {
      throw bug;
    };
    const observed = observe({ url: endpoint.url, until }, client);
    await observed.received(2);
    expect(reported).toHaveBeenCalledWith(bug);
    expect(observed.stream.getSnapshot().status).toBe("open");
  });

  it.each(["end", "cut"] as const)(
    'that answered "complete" makes the %s of the response the end, also of a GET, and later events still arrive',
    async (ending) => {
      const endpoint = await server.endpoint();
      const options = {
        url: endpoint.url,
        until: ({ type }: { readonly type: string }) => type === "finish" && "complete",
      } as const;
      const observed = observe(options, client);
      await endpoint.waitFor({ live: 1 });
      await endpoint.send("event: finish\ndata: stop\n\nevent: usage\ndata: 7\n\n");
      await observed.received(2);
      expect(observed.stream.getSnapshot().status).toBe("open");
      await endpoint[ending]();
      expect((await observed.until("closed")).error).toBeUndefined();
      expect(await endpoint.requests()).toHaveLength(1);
    },
  );

  it('that answered "complete" has to answer it again after `reconnect()`', async () => {
    const endpoint = await server.endpoint();
    const until = ({ data }: { readonly data: unknown }): "complete" | false =>
      data === "1" && "complete";
    const observed = observe({ url: endpoint.url, until, reconnect: false }, client);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\n");
    await observed.received(1);
    observed.stream.reconnect();
    await endpoint.waitFor({ requests: 2, live: 1 });
    await endpoint.end();
    expect((await observed.until("failed")).error?.kind).toBe("incomplete");
  });

  it("that answered an `Error` fails the stream with its message, after the event was delivered", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ['event: error\ndata: {"message":"overloaded"}\n\ndata: late\n\n'] }],
    });
    const overloaded = new Error("overloaded");
    const until = ({ type }: { readonly type: string }): Error | false =>
      type === "error" && overloaded;
    const observed = observe({ url: endpoint.url, until }, client);
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({
      kind: "in-band",
      message: "overloaded",
      eventType: "error",
      raw: '{"message":"overloaded"}',
      cause: overloaded,
    });
    expect(observed.events.map(({ type }) => type)).toEqual(["error"]);
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("of one definition is not disabled by another definition with the same key", async () => {
    const endpoint = await server.endpoint();
    const plain = client.stream(endpoint.url);
    const ending = client.stream({ url: endpoint.url, until: ({ data }) => data === "[DONE]" });
    const other = client.stream({ url: endpoint.url, until: ({ data }) => data === "never" });
    const heard: unknown[] = [];
    plain.on("*", ({ data }) => heard.push(data));
    const off = ending.on("*", ({ data }) => heard.push(data));
    other.on("*", ({ data }) => heard.push(data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: [DONE]\n\n");
    await endpoint.waitFor({ live: 0 });
    expect(plain.getSnapshot()).toMatchObject({ status: "closed", error: undefined });
    expect(heard).toEqual(["[DONE]", "[DONE]", "[DONE]"]);

    // Without that definition, the event is an ordinary one.
    off();
    plain.open();
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: [DONE]\n\ndata: more\n\n");
    await expect.poll(() => heard.at(-1)).toBe("more");
    expect(plain.getSnapshot().status).toBe("open");
  });
});

describe("After the last subscriber has left, the stream", () => {
  it("is closed after `closeDelay`", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const endpoint = await server.endpoint();
    const observed = observe({ url: endpoint.url, closeDelay: 500 }, client);
    await observed.until("open");
    observed.leave();
    vi.advanceTimersByTime(499);
    expect(observed.stream.getSnapshot().status).toBe("open");
    vi.advanceTimersByTime(1);
    expect(observed.stream.getSnapshot().status).toBe("idle");
    await endpoint.waitFor({ live: 0 });
  });

  it("is closed after a second by default, unless a subscriber comes back", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const endpoint = await server.endpoint();
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("open");
    observed.leave();
    vi.advanceTimersByTime(999);
    const off = observed.stream.on("message", () => undefined);
    vi.advanceTimersByTime(10_000);
    expect(observed.stream.getSnapshot().status).toBe("open");
    off();
    vi.advanceTimersByTime(1000);
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("has no timer left with `closeDelay: 0` and `retain: 0`, even when it was waiting", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable(60) });
    const observed = observe({ url: endpoint.url, closeDelay: 0, retain: 0 }, client);
    await observed.until("waiting");
    observed.leave();
    await timers.none();
    expect(observed.stream.getSnapshot().status).toBe("idle");
  });

  it("has one timer with `closeDelay: 0`, the one that ends `retain`, which `dispose` clears", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable(60) });
    const observed = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await observed.until("waiting");
    observed.leave();
    await vi.waitFor(() => expect(timers.pending).toBe(1), { interval: 5, timeout: 30_000 });
    expect(observed.stream.getSnapshot().status).toBe("idle");
    client.dispose();
    await timers.none();
  });

  it.each([
    ["the 5 minutes of `retain`", {}, 300_000],
    ["a shorter `retain`", { retain: 500 }, 500],
  ])(
    "resumes for a subscriber that comes within %s, and starts from the beginning after it",
    async (...given) => {
      const [, options, retain] = given;
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
      const endpoint = await server.endpoint({ otherwise: { chunks: ["id: 1\ndata: 1\n\n"] } });
      const source = { url: endpoint.url, closeDelay: 0, ...options };
      for (const absence of [0, retain - 1, retain]) {
        const observed = observe(source, client);
        await observed.until("open");
        await endpoint.waitFor({ live: 1 });
        await observed.received(1);
        observed.leave();
        await endpoint.waitFor({ live: 0 });
        vi.advanceTimersByTime(absence);
        const { lastEventId, data } = observed.stream.getSnapshot();
        const isRetained = absence < retain;
        expect([lastEventId, data]).toEqual(isRetained ? ["1", "1"] : ["", undefined]);
      }
      const last = observe(source, client);
      await last.received(1);
      expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
        undefined,
        "1",
        "1",
        undefined,
      ]);
    },
  );

  it("is retained for all of `retain` after StrictMode has subscribed twice with `closeDelay: 0`", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const endpoint = await server.endpoint({ otherwise: { chunks: ["id: 1\ndata: 1\n\n"] } });
    const source = { url: endpoint.url, closeDelay: 0, retain: 1000 };
    const first = observe(source, client);
    await first.received(1);
    first.leave();
    // Within the same task, as StrictMode does. The connection stays.
    observe(source, client).leave();
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(900);
    const second = observe(source, client);
    await second.until("open");
    await endpoint.waitFor({ live: 1, opened: 2 });
    second.leave();
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(999);
    expect(second.stream.getSnapshot().lastEventId).toBe("1");
    vi.advanceTimersByTime(1);
    expect(second.stream.getSnapshot().lastEventId).toBe("");
  });

  it("is removed at once with `retain: 0`, and starts from the beginning when it is opened again", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["id: 1\ndata: 1\n\n"] } });
    const source = { url: endpoint.url, closeDelay: 0, retain: 0 };
    const first = observe(source, client);
    await first.received(1);
    first.leave();
    await endpoint.waitFor({ live: 0 });
    expect(first.stream.getSnapshot()).toMatchObject({ status: "idle", lastEventId: "" });
    const second = observe(source, client);
    await second.received(1);
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("A subscriber of a stream that has ended", () => {
  it.each([
    ["closed", noContent()],
    ["failed", { status: 404 }],
  ] as const)("reopens a stream that is %s, because it is a new consumer", async (...given) => {
    const [status, answer] = given;
    const endpoint = await server.endpoint({
      answers: [answer],
      otherwise: { chunks: ["data: 1\n\n"] },
    });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until(status);
    const heard: unknown[] = [];
    client.stream(endpoint.url).on("message", ({ data }) => heard.push(data));
    await expect.poll(() => heard, { interval: 5 }).toEqual(["1"]);
    expect(observed.stream.getSnapshot()).toMatchObject({ status: "open", error: undefined });
    expect(await endpoint.requests()).toHaveLength(2);
  });
});

describe("`client.dispose()`", () => {
  it("ends every stream and leaves no callback, no timer and no socket", async () => {
    const open = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const waiting = await server.endpoint({ otherwise: unavailable(60) });
    const silent = await server.endpoint({ otherwise: { headersAfter: "never" } });
    const all = [open, waiting, silent].map(({ url }) => observe({ url }, client));
    await all[0]!.received(1);
    await all[1]!.until("waiting");
    await silent.waitFor({ live: 1 });
    client.dispose();
    for (const endpoint of [open, waiting, silent]) await endpoint.waitFor({ live: 0 });
    await timers.none();
    expect(all.map(({ statuses }) => statuses.at(-1))).toEqual(["idle", "idle", "idle"]);
    expect(all[0]!.events).toHaveLength(1);
  });

  it("may be followed by an unsubscribe, which leaves no timer and does not affect a new stream", async () => {
    const endpoint = await server.endpoint();
    const old = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await old.until("open");
    client.dispose();
    const next = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await next.until("open");
    const before = timers.pending;
    old.leave();
    expect(timers.pending).toBe(before);
    expect(next.stream.getSnapshot().status).toBe("open");
    await endpoint.waitFor({ live: 1 });
  });
});

describe("Outside a page,", () => {
  it("a stream that is only defined does not connect", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineStream({ url: endpoint.url }));
    expect(stream.getSnapshot()).toMatchObject({ status: "idle", readyState: 2 });
    expect(timers.pending).toBe(0);
    expect(await endpoint.requests()).toEqual([]);
  });
});
