import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import { unavailable } from "../../src/testing.ts";
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
  timers.stop();
});

describe("An `AbortSignal`", () => {
  it("on the stream closes it with an error of kind `aborted`", async () => {
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
    await timers.none();
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("on the stream makes no request when it is already aborted", async () => {
    const endpoint = await server.endpoint();
    const observed = observe({ url: endpoint.url, signal: AbortSignal.abort() }, client);
    expect((await observed.until("closed")).error?.kind).toBe("aborted");
    observed.stream.open();
    observed.stream.reconnect();
    expect(observed.stream.getSnapshot().status).toBe("closed");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("that 50 streams share has one listener, ends all of them, and is released", async () => {
    const endpoint = await server.endpoint();
    const controller = new AbortController();
    const { signal } = controller;
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const leak = vi.fn();
    process.on("warning", leak);
    const all = Array.from({ length: 50 }, (_, n) =>
      observe({ url: `${endpoint.url}?n=${n}`, signal }, client),
    );
    await endpoint.waitFor({ live: 50 });
    expect(added).toHaveBeenCalledOnce();
    controller.abort();
    expect(all.map(({ statuses }) => statuses.at(-1))).toEqual(all.map(() => "closed"));
    expect(all.every(({ errors }) => errors[0]?.kind === "aborted")).toBe(true);
    expect(removed).toHaveBeenCalledOnce();
    await endpoint.waitFor({ live: 0 });
    process.off("warning", leak);
    expect(leak).not.toHaveBeenCalled();
  });

  it("on the stream is released when the stream is closed", async () => {
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
    const stream = client.stream({ url: endpoint.url, closeDelay: 0, retain: 0 });
    const heard: unknown[] = [];
    stream.on("message", ({ data }) => heard.push(data), { signal: controller.signal });
    await expect.poll(() => heard, { interval: 5 }).toEqual(["1"]);
    controller.abort();
    await endpoint.waitFor({ live: 0 });
    await timers.none();
    expect(stream.getSnapshot().status).toBe("idle");
  });

  it("on `on` opens no stream when it is already aborted", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    stream.on("message", () => undefined, { signal: AbortSignal.abort() });
    expect(stream.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });
});

describe("A `fetch` that ignores its signal", () => {
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
    await timers.none();
    expect(observed.errors).toEqual([]);
  });
});

it("A `fetch` that resolves without a response is a network error with its cause", async () => {
  const fetch = vi.fn().mockResolvedValue(undefined);
  const observed = observe({ url: "http://localhost/", fetch, reconnect: false }, client);
  const { error } = await observed.until("failed");
  expect(error).toMatchObject({ kind: "network", cause: expect.any(TypeError) });
});
