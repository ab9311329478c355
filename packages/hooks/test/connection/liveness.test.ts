import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unavailable } from "../../src/testing.ts";
import { watchTimers } from "./timers.ts";
import type { TimerWatch } from "./timers.ts";
import { createSingle } from "./lone-connection.ts";
import type { Single, SingleOptions } from "./lone-connection.ts";
import { server } from "../server.ts";

let single: Single;
let timers: TimerWatch;
beforeEach(() => {
  // Fake timers stop the clock, but not the network.
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
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

describe("While `navigator.onLine` is false", () => {
  it("the first attempt is made all the same", async () => {
    const endpoint = await server.endpoint();
    single = createSingle({ url: endpoint.url });
    single.page.set({ online: false });
    single.connection.open();
    await single.until("open");
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("a loss pauses the stream, and `online` connects at once without counting an attempt", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url });
    await single.received(1);
    single.page.set({ online: false });
    single.page.tell("offline");
    expect(single.statuses).toEqual(["connecting", "open"]);
    await endpoint.cut();
    const { cause, error } = await single.until("paused");
    expect([cause, error?.kind]).toEqual(["offline", "network"]);
    // With the maximum jitter, the next attempt is due after twice `maxDelay`.
    vi.advanceTimersByTime(59_999);
    expect(single.statuses.at(-1)).toBe("paused");
    expect(await endpoint.requests()).toHaveLength(1);
    single.page.set({ online: true });
    single.page.tell("online");
    expect(single.changes.at(-1)).toMatchObject({ status: "connecting", cause: "online" });
    await single.until("open");
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
    expect(timers.pending).toBe(0);
    await endpoint.cut();
    expect((await single.until("waiting")).reconnection).toMatchObject({ attempt: 1, delay: 2000 });
  });

  it("attempts go on, slowly and uncounted, because the value can be wrong", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }, unavailable(), unavailable()],
    });
    open({ url: endpoint.url, reconnect: { maxDelay: 5000, maxAttempts: 1 } });
    await single.received(1);
    single.page.set({ online: false });
    single.page.tell("offline");
    await endpoint.cut();
    for (let requests = 1; requests <= 3; requests += 1) {
      await single.until("paused");
      vi.advanceTimersByTime(9999);
      expect(single.statuses.at(-1)).toBe("paused");
      expect(await endpoint.requests()).toHaveLength(requests);
      vi.advanceTimersByTime(1);
      expect(single.changes.at(-1)).toMatchObject({ status: "connecting", cause: "retry" });
      if (requests < 3) await single.until("paused");
    }
    await single.until("open");
    expect((await endpoint.requests()).at(-1)?.lastEventId).toBe("1");
    single.page.set({ online: true });
    single.page.tell("online");
    await endpoint.cut();
    expect((await single.until("waiting")).reconnection?.attempt).toBe(1);
  });

  it("a wait is replaced by the pause, and its timer with it", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    open({ url: endpoint.url });
    await single.until("waiting");
    const before = timers.pending;
    single.page.set({ online: false });
    single.page.tell("offline");
    expect(single.changes.at(-1)).toMatchObject({ status: "paused", reconnection: undefined });
    expect(timers.pending).toBe(before);
    vi.advanceTimersByTime(2000);
    expect(await endpoint.requests()).toHaveLength(1);
    single.page.set({ online: true });
    single.page.tell("online");
    await single.until("open");
    expect(timers.pending).toBe(before - 1);
  });

  it("a page that is shown again still makes its slow attempts", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, whenHidden: "pause" });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true, online: false });
    single.page.tell("visible");
    // Paused once more, for another reason.
    expect(single.changes.map(({ cause }) => cause)).toEqual([
      "open",
      "announced",
      "hidden",
      "offline",
    ]);
    vi.advanceTimersByTime(60_000);
    await single.until("open");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("a page that comes out of the back/forward cache still makes its slow attempts", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url });
    await single.until("open");
    single.page.set({ frozen: true });
    single.page.tell("pagehide");
    single.page.set({ frozen: false, online: false });
    single.page.tell("pageshow");
    vi.advanceTimersByTime(60_000);
    await single.until("open");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it('a hidden page with `whenHidden: "pause"` makes no slow attempt', async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, whenHidden: "pause" });
    await single.until("open");
    single.page.set({ online: false });
    single.page.tell("offline");
    await endpoint.cut();
    await single.until("paused");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    vi.advanceTimersByTime(120_000);
    expect(single.statuses.at(-1)).toBe("paused");
    expect(await endpoint.requests()).toHaveLength(1);
    single.page.set({ visible: true, online: true });
    single.page.tell("visible");
    await single.until("open");
  });

  it("a request that is not idempotent fails with its loss", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, method: "POST", body: "x" });
    await single.until("open");
    single.page.set({ online: false });
    single.page.tell("offline");
    await endpoint.cut();
    expect((await single.until("failed")).error?.kind).toBe("network");
  });
});

describe("A hidden page", () => {
  it("keeps its stream by default", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true });
    single.page.tell("visible");
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it('disconnects with `whenHidden: "pause"`, and resumes when it is visible', async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url, whenHidden: "pause" });
    await single.received(1);
    single.page.set({ visible: false });
    single.page.tell("hidden");
    expect(single.changes.at(-1)).toMatchObject({ status: "paused", cause: "hidden" });
    await endpoint.waitFor({ live: 0 });
    single.page.set({ visible: true });
    single.page.tell("visible");
    await single.until("open");
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it('does not connect in the first place with `whenHidden: "pause"`', async () => {
    const endpoint = await server.endpoint();
    single = createSingle({ url: endpoint.url, whenHidden: "pause" });
    single.page.set({ visible: false });
    single.connection.open();
    expect(single.statuses).toEqual(["paused"]);
    single.page.set({ visible: true });
    single.page.tell("visible");
    await single.until("open");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("never disconnects a request that is not idempotent", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, method: "POST", body: "x", whenHidden: "pause" });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true });
    single.page.tell("visible");
    single.page.tell("wake");
    single.page.set({ frozen: true });
    single.page.tell("pagehide");
    expect(single.statuses).toEqual(["connecting", "open"]);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("stays paused when it is visible again without a network, and connects with it", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, whenHidden: "pause" });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true, online: false });
    single.page.tell("visible");
    // Paused once more, for another reason.
    expect(single.changes.map(({ cause }) => cause)).toEqual([
      "open",
      "announced",
      "hidden",
      "offline",
    ]);
    single.page.set({ online: true });
    single.page.tell("online");
    await single.until("open");
  });
});

describe("A page in the back/forward cache", () => {
  it("has no connection and no timer, and resumes when it is shown", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url });
    await single.received(1);
    single.page.set({ frozen: true });
    single.page.tell("pagehide");
    expect(single.changes.at(-1)).toMatchObject({ status: "paused", cause: "pagehide" });
    await endpoint.waitFor({ live: 0 });
    expect(timers.pending).toBe(0);
    single.page.set({ frozen: false });
    single.page.tell("pageshow");
    await single.until("open");
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it("does not affect a stream that has ended", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url });
    await single.until("open");
    single.connection.close("close");
    single.page.tell("pagehide");
    single.page.tell("pageshow");
    expect(single.statuses).toEqual(["connecting", "open", "closed"]);
    expect(single.page.listeners).toBe(0);
  });
});

describe("After a sleep of the machine,", () => {
  it("an open connection is reestablished at once, because the other side may be gone", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url });
    await single.received(1);
    single.page.tell("wake");
    expect(single.changes.at(-1)).toMatchObject({ status: "connecting", cause: "wake" });
    await single.until("open");
    await endpoint.waitFor({ live: 1, opened: 2 });
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it("a wait is cut short", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable(600)] });
    open({ url: endpoint.url });
    await single.until("waiting");
    single.page.tell("wake");
    await single.until("open");
    vi.advanceTimersByTime(600_000);
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("a missed heartbeat is a loss like any other", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 20_000 });
    await single.until("open");
    vi.advanceTimersByTime(3_600_000);
    expect(single.statuses.slice(0, 3)).toEqual(["connecting", "open", "waiting"]);
  });
});
