import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createSSEClient,
  defineStream,
  json,
  type Message,
  type SSEClient,
} from "../../src/client.ts";
import { noContent, unavailable } from "../../src/testing.ts";
import { observe } from "./observed-stream.ts";
import { watchTimers, type TimerWatch } from "./timers.ts";
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

/** The rest between two flushes belongs to the client, and ends by itself. */
const noTimers = (): Promise<void> =>
  vi.waitFor(() => expect(timers.pending).toBe(0), { interval: 5, timeout: 30_000 });

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

  it("sees the decoded event", async () => {
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

  it("that throws is reported, and the stream goes on", async () => {
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
});

describe("the last subscriber's leaving", () => {
  it("ends the stream after `closeDelay`", async () => {
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

  it("ends it after a second by default, and not if somebody comes back", async () => {
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

  it("leaves no timer, also where the stream was waiting", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable(60) });
    const observed = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await observed.until("waiting");
    observed.leave();
    await noTimers();
    expect(observed.stream.getSnapshot().status).toBe("idle");
  });

  it("after which the stream opens anew, from the beginning", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["id: 1\ndata: 1\n\n"] } });
    const first = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await first.received(1);
    first.leave();
    await endpoint.waitFor({ live: 0 });
    const second = observe({ url: endpoint.url, closeDelay: 0 }, client);
    await second.received(1);
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("`client.dispose()`", () => {
  it("ends every stream: no callback, no timer, no socket", async () => {
    const open = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const waiting = await server.endpoint({ otherwise: unavailable(60) });
    const silent = await server.endpoint({ otherwise: { headersAfter: "never" } });
    const all = [open, waiting, silent].map(({ url }) => observe({ url }, client));
    await all[0]!.received(1);
    await all[1]!.until("waiting");
    await silent.waitFor({ live: 1 });
    client.dispose();
    for (const endpoint of [open, waiting, silent]) await endpoint.waitFor({ live: 0 });
    await noTimers();
    expect(all.map(({ statuses }) => statuses.at(-1))).toEqual(["idle", "idle", "idle"]);
    expect(all[0]!.events).toHaveLength(1);
  });

  it("may be followed by leaving, which leaves no timer and disturbs no new stream", async () => {
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

describe("an `AbortSignal`", () => {
  it("on the stream ends it as closed, and says so", async () => {
    const endpoint = await server.endpoint();
    const controller = new AbortController();
    const observed = observe({ url: endpoint.url, signal: controller.signal }, client);
    await observed.until("open");
    const reason = new Error("the user left");
    controller.abort(reason);
    const { error, readyState } = await observed.until("closed");
    expect(error).toMatchObject({ kind: "aborted", cause: reason });
    expect(readyState).toBe(2);
    await endpoint.waitFor({ live: 0 });
  });

  it("on the stream ends a wait as well", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable(60) });
    const controller = new AbortController();
    const observed = observe({ url: endpoint.url, signal: controller.signal }, client);
    await observed.until("waiting");
    controller.abort();
    await observed.until("closed");
    observed.leave();
    client.dispose();
    await noTimers();
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("on the stream that was aborted before lets nothing be asked for", async () => {
    const endpoint = await server.endpoint();
    const observed = observe({ url: endpoint.url, signal: AbortSignal.abort() }, client);
    expect((await observed.until("closed")).error?.kind).toBe("aborted");
    observed.stream.open();
    observed.stream.reconnect();
    expect(observed.stream.getSnapshot().status).toBe("closed");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("on the stream is let go of with it", async () => {
    const endpoint = await server.endpoint();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const observed = observe({ url: endpoint.url, signal }, client);
    await observed.until("open");
    observed.stream.close();
    expect(removed).toHaveBeenCalledOnce();
  });

  it("on `on` ends that subscription, and the stream with the last one", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const controller = new AbortController();
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const heard: unknown[] = [];
    stream.on("message", ({ data }) => heard.push(data), { signal: controller.signal });
    await expect.poll(() => heard, { interval: 5 }).toEqual(["1"]);
    controller.abort();
    await endpoint.waitFor({ live: 0 });
    await noTimers();
    expect(stream.getSnapshot().status).toBe("idle");
  });

  it("on `on` that was aborted before opens nothing", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    stream.on("message", () => undefined, { signal: AbortSignal.abort() });
    expect(stream.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });
});

describe("a `fetch` that knows nothing of signals", () => {
  const deaf: typeof fetch = (input, { signal: _signal, ...init } = {}) => fetch(input, init);

  it("has its body cancelled by a close", async () => {
    const endpoint = await server.endpoint();
    const observed = observe({ url: endpoint.url, fetch: deaf }, client);
    await observed.until("open");
    observed.stream.close();
    await endpoint.waitFor({ live: 0 });
    expect(observed.errors).toEqual([]);
  });

  it("has its body cancelled when the headers come after the close", async () => {
    const endpoint = await server.endpoint({ otherwise: { headersAfter: 500 } });
    const observed = observe({ url: endpoint.url, fetch: deaf }, client);
    await endpoint.waitFor({ live: 1 });
    observed.stream.close();
    await endpoint.waitFor({ opened: 1, live: 0 });
    expect(observed.statuses).toEqual(["connecting", "closed"]);
  });

  it("has a refusal that is being read cancelled", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 500, chunks: ["it is"], finally: "stall" },
    });
    const observed = observe({ url: endpoint.url, fetch: deaf }, client);
    await endpoint.waitFor({ live: 1 });
    observed.stream.close();
    await endpoint.waitFor({ live: 0 });
    await noTimers();
    expect(observed.errors).toEqual([]);
  });
});

it("a `fetch` that gives no response loses the attempt, and the cause says why", async () => {
  const fetch = vi.fn().mockResolvedValue(undefined);
  const observed = observe({ url: "http://localhost/", fetch, reconnect: false }, client);
  const { error } = await observed.until("failed");
  expect(error).toMatchObject({ kind: "network", cause: expect.any(TypeError) });
});

describe("the events as an async iterable", () => {
  async function collect(iterable: AsyncIterable<Message>): Promise<unknown[]> {
    const data: unknown[] = [];
    for await (const event of iterable) data.push(event.data);
    return data;
  }

  it("run until the stream is closed, the last one included", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ["data: 1\n\ndata: 2\n\n", "data: [DONE]\n\n"] }],
    });
    const stream = client.stream({ url: endpoint.url, until: ({ data }) => data === "[DONE]" });
    expect(await collect(stream.events("message"))).toEqual(["1", "2", "[DONE]"]);
    await endpoint.waitFor({ live: 0 });
  });

  it("end at once where the stream is closed already", async () => {
    const endpoint = await server.endpoint({ otherwise: noContent() });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("closed");
    expect(await collect(observed.stream.events("message"))).toEqual([]);
  });

  it("throw where the stream has failed, before or meanwhile", async () => {
    const endpoint = await server.endpoint({ otherwise: { status: 404, body: "none" } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 10_000 });
    const failure = { message: /answered 404/, cause: { kind: "http", status: 404, body: "none" } };
    for (let times = 0; times < 2; times += 1) {
      const error: unknown = await collect(stream.events("message")).catch((thrown) => thrown);
      expect(error).toMatchObject({ cause: failure.cause });
      expect((error as Error).message).toMatch(failure.message);
    }
  });

  it("hold the stream while they run, and let it go at `break`", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\ndata: 2\n\n"] } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    for await (const { data } of stream.events("message")) {
      expect(data).toBe("1");
      await endpoint.waitFor({ live: 1 });
      break;
    }
    await endpoint.waitFor({ live: 0 });
    await noTimers();
  });

  it("stop at the abort, also where more had come", async () => {
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

  it("stop at the abort while nothing comes", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const controller = new AbortController();
    const all = collect(stream.events("message", { signal: controller.signal }));
    await endpoint.waitFor({ live: 1 });
    controller.abort();
    expect(await all).toEqual([]);
    await endpoint.waitFor({ live: 0 });
  });

  it("let the stream go at the abort, also while the consumer is busy with something else", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const controller = new AbortController();
    const events = stream.events("message", { signal: controller.signal });
    expect(await events.next()).toMatchObject({ value: { data: "1" } });
    controller.abort();
    await endpoint.waitFor({ live: 0 });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it("never begin where the signal aborts before they are asked for", async () => {
    const endpoint = await server.endpoint();
    const controller = new AbortController();
    const events = client.stream(endpoint.url).events("*", { signal: controller.signal });
    controller.abort();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("stop at the abort, also while a decoder takes its time", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const decode = vi.fn(() => new Promise<string>(() => undefined));
    const stream = client.stream({ url: endpoint.url, closeDelay: 0, decode });
    const controller = new AbortController();
    const all = collect(stream.events("message", { signal: controller.signal }));
    await vi.waitFor(() => expect(decode).toHaveBeenCalledOnce(), { interval: 5, timeout: 30_000 });
    controller.abort();
    expect(await all).toEqual([]);
    await endpoint.waitFor({ live: 0 });
  });

  it("end at `return`, also while nothing comes", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const events = stream.events("message");
    const next = events.next();
    await endpoint.waitFor({ live: 1 });
    expect(await events.return?.()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    await endpoint.waitFor({ live: 0 });
  });

  it("begin anew where a stream that had failed was opened again just now", async () => {
    const endpoint = await server.endpoint({
      answers: [{ status: 404 }],
      otherwise: { chunks: ["data: 1\n\n"] },
    });
    const stream = client.stream({ url: endpoint.url, closeDelay: 10_000 });
    const seen: unknown[] = [];
    let failures = 0;
    // Without the limit it would never give anything else its turn again.
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

  it("give what was still being decoded when the stream ended", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\ndata: 2\n\ndata: 3\n\n"], finally: "end" },
    });
    let release = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      release = resolve;
    });
    const stream = client.stream({
      url: endpoint.url,
      reconnect: false,
      decode: (data) => closed.then(() => data),
    });
    const all = collect(stream.events("message"));
    stream.subscribe(() => {
      if (stream.getSnapshot().status === "closed") release();
    });
    expect(await all).toEqual(["1", "2", "3"]);
  });

  it("throw where more wait than `limit`, and say what to do", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n"] },
    });
    const stream = client.stream({ url: endpoint.url, closeDelay: 0 });
    const error: unknown = await collect(stream.events("message", { limit: 3 })).catch(
      (thrown) => thrown,
    );
    expect((error as Error).message).toMatch(/More than 3 events.*raise `limit`/);
    await endpoint.waitFor({ live: 0 });
  });
});

describe("outside a page", () => {
  it("a stream that is only described opens nothing", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineStream({ url: endpoint.url }));
    expect(stream.getSnapshot()).toMatchObject({ status: "idle", readyState: 2 });
    expect(timers.pending).toBe(0);
    expect(await endpoint.requests()).toEqual([]);
  });
});
