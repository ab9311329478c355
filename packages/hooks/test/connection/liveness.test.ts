import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { neverAnswers, unavailable } from "../../src/testing.ts";
import { watchTimers, type TimerWatch } from "./timers.ts";
import { createSingle, type Single, type SingleOptions } from "./lone-connection.ts";
import { server } from "../server.ts";

let single: Single;
let timers: TimerWatch;
beforeEach(() => {
  // Time stands still; the network does not.
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

describe("`connectTimeout`", () => {
  it("gives up on a server that says nothing, after 30 s by default", async () => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(29_999);
    expect(single.statuses).toEqual(["connecting"]);
    vi.advanceTimersByTime(1);
    const { error, reconnection } = await single.until("waiting");
    expect(error).toEqual({
      kind: "timeout",
      message: "No response within 30000 ms (`connectTimeout`).",
    });
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(reconnection!.delay);
    await single.until("open");
  });

  it("can be set, and counts the time that `headers` take", async () => {
    const endpoint = await server.endpoint();
    const headers = (): Promise<never> => new Promise(() => undefined);
    open({ url: endpoint.url, connectTimeout: 100, headers });
    vi.advanceTimersByTime(100);
    expect((await single.until("waiting")).error?.kind).toBe("timeout");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("ends with the headers: a stream may stay silent as long as it likes", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, connectTimeout: 100 });
    await single.until("open");
    vi.advanceTimersByTime(10_000_000);
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it.each<[string, SingleOptions]>([
    ["0 means none", { url: "", connectTimeout: 0 }],
    ["so does `Infinity`", { url: "", connectTimeout: Infinity }],
    ["a POST has none by default: it may have to think", { url: "", method: "POST", body: "x" }],
  ])("%s", async (_name, options) => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ ...options, url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(10_000_000);
    expect(single.statuses).toEqual(["connecting"]);
  });

  it("fails a POST, which is not repeated", async () => {
    const endpoint = await server.endpoint({ answers: [neverAnswers()] });
    open({ url: endpoint.url, method: "POST", body: "x", connectTimeout: 100 });
    await endpoint.waitFor({ live: 1 });
    vi.advanceTimersByTime(100);
    expect((await single.until("failed")).error?.kind).toBe("timeout");
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("`heartbeatTimeout`", () => {
  it("reestablishes a connection that has fallen silent", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url, heartbeatTimeout: 20_000 });
    await single.received(1);
    vi.advanceTimersByTime(19_999);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(1);
    const { error, reconnection } = await single.until("waiting");
    expect(error).toEqual({
      kind: "timeout",
      message: "Nothing came for 20000 ms (`heartbeatTimeout`).",
    });
    await endpoint.waitFor({ live: 0 });
    vi.advanceTimersByTime(reconnection!.delay);
    await single.until("open");
    expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  });

  it("may be longer than a timer can wait", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: Infinity });
    await single.until("open");
    const set = vi.spyOn(globalThis, "setTimeout");
    vi.advanceTimersByTime(1000);
    // Nor does it look again and again.
    expect(set).not.toHaveBeenCalled();
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("counts a comment as life", async () => {
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

  it("waits a moment after a standstill, when what came meanwhile is still to be read", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000, inspect: () => undefined });
    await single.until("open");
    vi.setSystemTime(Date.now() + 5000);
    vi.advanceTimersByTime(1000);
    expect(single.statuses).toEqual(["connecting", "open"]);
    await endpoint.comment("still here");
    await single.told("chunk", 1);
    vi.advanceTimersByTime(999);
    expect(single.statuses).toEqual(["connecting", "open"]);

    vi.setSystemTime(Date.now() + 5000);
    vi.advanceTimersByTime(1);
    expect(single.statuses).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(250);
    expect(single.statuses).toEqual(["connecting", "open", "waiting"]);
  });

  it("counts an event of which only a part has come", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 1000, inspect: () => undefined });
    await single.until("open");
    vi.advanceTimersByTime(900);
    await endpoint.send("data: the beginn");
    await single.told("chunk", 1);
    vi.advanceTimersByTime(900);
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("starts with the headers, and there is none by default", async () => {
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

describe("without a network", () => {
  it("the first attempt is made all the same", async () => {
    const endpoint = await server.endpoint();
    single = createSingle({ url: endpoint.url });
    single.page.set({ online: false });
    single.connection.open();
    await single.until("open");
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it("a loss waits for the network, uses up no attempt, and then tries at once", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] });
    open({ url: endpoint.url });
    await single.received(1);
    single.page.set({ online: false });
    single.page.tell("offline");
    expect(single.statuses).toEqual(["connecting", "open"]);
    await endpoint.cut();
    const { cause, error } = await single.until("paused");
    expect([cause, error?.kind]).toEqual(["offline", "network"]);
    vi.advanceTimersByTime(10_000_000);
    expect(await endpoint.requests()).toHaveLength(1);
    single.page.set({ online: true });
    single.page.tell("online");
    expect(single.changes.at(-1)).toMatchObject({ status: "connecting", cause: "online" });
    await single.until("open");
    await endpoint.cut();
    expect((await single.until("waiting")).reconnection?.attempt).toBe(1);
  });

  it("a wait is given up, and its timer with it", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    open({ url: endpoint.url });
    await single.until("waiting");
    single.page.set({ online: false });
    single.page.tell("offline");
    expect(single.changes.at(-1)).toMatchObject({ status: "paused", reconnection: undefined });
    expect(timers.pending).toBe(0);
    single.page.set({ online: true });
    single.page.tell("online");
    await single.until("open");
  });

  it("what may not be repeated is failed by its loss", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, method: "POST", body: "x" });
    await single.until("open");
    single.page.set({ online: false });
    single.page.tell("offline");
    await endpoint.cut();
    expect((await single.until("failed")).error?.kind).toBe("network");
  });
});

describe("a page that nobody sees", () => {
  it("keeps its stream", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true });
    single.page.tell("visible");
    expect(single.statuses).toEqual(["connecting", "open"]);
  });

  it('lets it go with `whenHidden: "pause"`, and resumes when it is seen', async () => {
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

  it('does not even begin with `whenHidden: "pause"`', async () => {
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

  it("never lets go of what may not be repeated", async () => {
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

  it("that is seen again without a network goes on waiting for that", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, whenHidden: "pause" });
    await single.until("open");
    single.page.set({ visible: false });
    single.page.tell("hidden");
    single.page.set({ visible: true, online: false });
    single.page.tell("visible");
    expect(single.statuses).toEqual(["connecting", "open", "paused"]);
    single.page.set({ online: true });
    single.page.tell("online");
    await single.until("open");
  });
});

describe("the back/forward cache", () => {
  it("gets a page without a connection, which resumes when it is shown", async () => {
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

  it("is nothing to a stream that has ended", async () => {
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

describe("after a sleep", () => {
  it("an open connection is reestablished at once: nobody knows whether it is alive", async () => {
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

  it("the heartbeat that was missed meanwhile is noticed first", async () => {
    const endpoint = await server.endpoint();
    open({ url: endpoint.url, heartbeatTimeout: 20_000 });
    await single.until("open");
    vi.advanceTimersByTime(3_600_000);
    expect(single.statuses.slice(0, 3)).toEqual(["connecting", "open", "waiting"]);
  });
});
