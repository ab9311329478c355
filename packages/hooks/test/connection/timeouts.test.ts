import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { neverAnswers, unauthorized } from "../../src/testing.ts";
import { takeMonotonicClock, watchTimers } from "./timers.ts";
import type { MonotonicClock, TimerWatch } from "./timers.ts";
import { createSingle } from "./lone-connection.ts";
import type { Single, SingleOptions } from "./lone-connection.ts";
import { server } from "../server.ts";

let single: Single;
let timers: TimerWatch;
let clock: MonotonicClock;
beforeEach(() => {
  // Fake timers stop the clock, but not the network.
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  clock = takeMonotonicClock();
  vi.spyOn(Math, "random").mockReturnValue(1);
  timers = watchTimers();
});
afterEach(() => {
  single.connection.dispose("dispose");
  timers.stop();
  vi.useRealTimers();
});

function open(options: SingleOptions): void {
  single = createSingle(options);
  single.connection.open();
}

describe("`connectTimeout`", () => {
  it("ends an attempt whose server sends no headers, and the hint names three common causes", async () => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ url: endpoint.url, connectTimeout: 30_000 });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(29_999);
    expect(single.statuses).toEqual(["connecting"]);
    vi.advanceTimersByTime(1);
    const { error, reconnection } = await single.until("waiting");
    expect(error).toEqual({
      kind: "timeout",
      message: "No response within 30000 ms, or no free connection (`connectTimeout`).",
      hint: expect.stringMatching(/holds the headers back.*six open connections.*No server/),
    });
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(reconnection!.delay);
    await single.until("open");
  });

  it("includes the time that `headers` take", async () => {
    const endpoint = await server.endpoint();
    const headers = (): Promise<never> => new Promise(() => undefined);
    open({ url: endpoint.url, connectTimeout: 100, headers });
    vi.advanceTimersByTime(100);
    expect((await single.until("waiting")).error?.kind).toBe("timeout");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("ends with the response headers: an open stream may stay silent for any time", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, connectTimeout: 100 });
    await single.until("open");
    vi.advanceTimersByTime(10_000_000);
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it.each<[string, SingleOptions]>([
    ["when it is not set", { url: "" }],
    ["when it is 0", { url: "", connectTimeout: 0 }],
    ["when it is `Infinity`", { url: "", connectTimeout: Infinity }],
    ["for a POST by default", { url: "", method: "POST", body: "x" }],
  ])("is not limited %s", async (_name, options) => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ ...options, url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(10_000_000);
    expect(single.statuses).toEqual(["connecting"]);
  });

  it("fails a POST, which is not sent again", async () => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ url: endpoint.url, method: "POST", body: "x", connectTimeout: 100 });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(100);
    expect((await single.until("failed")).error?.kind).toBe("timeout");
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("An option that is a function", () => {
  it.each<[string, Partial<SingleOptions>]>([
    ["`headers`", { headers: () => new Promise(() => undefined) }],
    ["`url`", { url: () => new Promise(() => undefined) }],
  ])("has a limit: %s that never settles is a timeout after 60 s", async (_name, options) => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, ...options });
    vi.advanceTimersByTime(59_999);
    expect(single.statuses).toEqual(["connecting"]);
    vi.advanceTimersByTime(1);
    expect((await single.until("waiting")).error).toEqual({
      kind: "timeout",
      message: "`url` or `headers` did not settle within 60 s.",
      hint: expect.any(String),
    });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("has a limit: `onUnauthorized` that never settles fails the stream after 5 minutes", async () => {
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const onUnauthorized = vi.fn(() => new Promise<void>(() => undefined));
    open({ url: endpoint.url, onUnauthorized });
    await vi.waitFor(() => expect(onUnauthorized).toHaveBeenCalledOnce());
    expect(single.statuses).toEqual(["connecting"]);
    vi.advanceTimersByTime(300_000);
    const { error } = await single.until("failed");
    expect(error).toMatchObject({ kind: "http", status: 401 });
    expect(error?.message).toMatch(/did not settle within 5 minutes/);
    expect(timers.pending).toBe(0);
  });
});

describe("`heartbeatTimeout`", () => {
  it("reestablishes a connection that is silent", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url, heartbeatTimeout: 20_000 });
    await single.received(1);
    vi.advanceTimersByTime(19_999);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(1);
    const { error, reconnection } = await single.until("waiting");
    expect(error).toEqual({
      kind: "timeout",
      message: "Nothing arrived for 20000 ms (`heartbeatTimeout`).",
      hint: expect.stringMatching(/Send a comment/),
    });
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(reconnection!.delay);
    await single.until("open");
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it("may be longer than the longest timer", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: Infinity });
    await single.until("open");
    const set = vi.spyOn(globalThis, "setTimeout");
    vi.advanceTimersByTime(1000);
    // It does not poll either.
    expect(set).not.toHaveBeenCalled();
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("counts a comment as activity", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000, inspect: () => undefined });
    await single.until("open");
    for (let beats = 1; beats <= 3; beats += 1) {
      vi.advanceTimersByTime(900);
      await endpoint.comment("still here");
      await single.told("chunk", beats);
    }
    vi.advanceTimersByTime(999);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(1);
    expect(single.statuses).toEqual(["connecting", "open", "waiting"]);
  });

  it.each([
    ["forward", 3_600_000],
    ["back", -3_600_000],
  ])("does not depend on the wall clock, which may be set %s", async (_direction, jump) => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000 });
    await single.until("open");
    vi.setSystemTime(Date.now() + jump);
    vi.advanceTimersByTime(999);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(1);
    expect(single.statuses).toEqual(["connecting", "open", "waiting"]);
  });

  it("grants a grace period after the page was suspended, while buffered data is delivered", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000, inspect: () => undefined });
    await single.until("open");
    clock.jump(5000);
    vi.advanceTimersByTime(1000);
    expect(single.statuses).toEqual(["connecting", "open"]);
    await endpoint.comment("still here");
    await single.told("chunk", 1);
    vi.advanceTimersByTime(999);
    expect(single.statuses).toEqual(["connecting", "open"]);

    clock.jump(5000);
    vi.advanceTimersByTime(1);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(250);
    expect(single.statuses).toEqual(["connecting", "open", "waiting"]);
  });

  it("counts a part of an event as activity", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000, inspect: () => undefined });
    await single.until("open");
    vi.advanceTimersByTime(900);
    await endpoint.send("data: the beginn");
    await single.told("chunk", 1);
    vi.advanceTimersByTime(900);
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("starts with the response headers, and is off by default", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000 });
    await single.until("open");
    vi.advanceTimersByTime(1000);
    expect(single.statuses).toEqual(["connecting", "open", "waiting"]);
    single.connection.close("close");
    open({ url: endpoint.url });
    await single.until("open");
    vi.advanceTimersByTime(100_000_000);
    expect(single.statuses).toEqual(["connecting", "open"]);
  });
});
