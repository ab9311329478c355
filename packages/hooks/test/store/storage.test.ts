import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, storage } from "../../src/client.ts";
import type { SSEClient, StorageLike, StorageOptions } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";
import { createCalls, defineNumbers, numbered, stateWith } from "./numbered.ts";
import type { Numbers, NumbersOptions } from "./numbered.ts";

const clients: SSEClient[] = [];
let reported = vi.fn();

beforeEach(() => {
  reported = vi.fn();
  vi.stubGlobal("reportError", reported);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

interface Memory extends StorageLike {
  readonly entries: Map<string, string>;
  writes: number;
}

function createMemory(): Memory {
  const entries = new Map<string, string>();
  const memory: Memory = {
    entries,
    writes: 0,
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      memory.writes += 1;
      entries.set(key, value);
    },
    removeItem: (key) => entries.delete(key),
  };
  return memory;
}

/** The same, but every answer comes later. */
function createSlowMemory(): Memory & { readonly reads: (() => void)[] } {
  const memory = createMemory();
  const reads: (() => void)[] = [];
  return {
    entries: memory.entries,
    writes: 0,
    reads,
    getItem: (key) =>
      new Promise((resolve) => reads.push(() => resolve(memory.entries.get(key) ?? null))),
    setItem: async (key, value) => void memory.entries.set(key, value),
    removeItem: async (key) => void memory.entries.delete(key),
  };
}

/** A page that shows the stream: a client of its own, and what it shows. */
function visit(
  { url }: Endpoint,
  memory: StorageLike,
  more: Partial<StorageOptions> = {},
  options: Partial<NumbersOptions> = {},
) {
  const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 1 } });
  clients.push(client);
  const persist = storage({ name: "numbers", version: 1, storage: () => memory, ...more });
  const stream = client.stream(defineNumbers(url, { persist, ...options }));
  const heard: number[] = [];
  stream.on("message", ({ data }) => heard.push(data));
  stream.state.subscribe(() => undefined);
  return { client, stream, heard, state: () => stream.state.getSnapshot() };
}

function entryOf(memory: Memory): Record<string, unknown> {
  return JSON.parse(memory.entries.get("runnel:numbers") ?? "{}") as Record<string, unknown>;
}

async function lastEventIdSent(endpoint: Endpoint): Promise<unknown> {
  return (await endpoint.requests()).at(-1)?.headers["last-event-id"];
}

/** Visits, receives 1 to 3, and leaves. */
async function leaveThree(endpoint: Endpoint, memory: Memory): Promise<void> {
  const page = visit(endpoint, memory);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(numbered(1, 2, 3));
  await expect.poll(page.state).toEqual([1, 2, 3]);
  page.client.dispose();
  await endpoint.waitFor({ live: 0 });
}

describe("`persist: storage(…)`", () => {
  it("restores state and last event ID before the stream opens", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const page = visit(endpoint, memory);
    expect(page.state()).toEqual([1, 2, 3]);
    expect(page.stream.getSnapshot().lastEventId).toBe("3");
    await endpoint.waitFor({ live: 1 });
    expect(await lastEventIdSent(endpoint)).toBe("3");
    await endpoint.send(numbered(4));
    await expect.poll(page.state).toEqual([1, 2, 3, 4]);
    expect(page.heard).toEqual([4]);
  });

  it("restores the number of the last event, so that a gap over a reload is found", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    const more: Partial<NumbersOptions> = { sequence: ({ data }) => data };
    const first = visit(endpoint, memory, {}, more);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2, 3));
    await expect.poll(first.state).toEqual([1, 2, 3]);
    first.client.dispose();
    const second = visit(endpoint, memory, {}, more);
    await endpoint.waitFor({ requests: 2, live: 1 });
    await endpoint.send(numbered(3, 5));
    await expect.poll(second.state).toEqual([1, 2, 3, 5]);
    expect(second.stream.getSnapshot().continuity).toBe("gap");
  });

  it("writes at most once a second", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const endpoint = await server.endpoint();
      const memory = createMemory();
      const page = visit(endpoint, memory, {}, { notify: "sync" });
      await endpoint.waitFor({ live: 1 });
      for (let number = 1; number <= 50; number += 1) await endpoint.send(numbered(number));
      await vi.waitFor(() => expect(page.heard).toHaveLength(50));
      expect(memory.writes).toBe(0);
      vi.advanceTimersByTime(1000);
      expect(memory.writes).toBe(1);
      expect(entryOf(memory)).toMatchObject({ lastEventId: "50", version: 1 });
      vi.advanceTimersByTime(5000);
      expect(memory.writes).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("does not save while the state is loaded: it would lack events that the ID includes", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    const { calls, load } = createCalls<Numbers>();
    const page = visit(endpoint, memory, {}, { state: stateWith({ load }) });
    await expect.poll(() => calls.length).toBe(1);
    await endpoint.send(numbered(1, 2));
    await expect.poll(() => page.heard).toEqual([1, 2]);
    page.client.dispose();
    expect(memory.writes).toBe(0);
  });

  it("does not load a state that was restored with an ID to resume from", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const { calls, load } = createCalls<Numbers>();
    const page = visit(endpoint, memory, {}, { state: stateWith({ load }) });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(4));
    await expect.poll(page.state).toEqual([1, 2, 3, 4]);
    expect(calls).toEqual([]);
  });

  it("loads a restored state for its first reader after `reloadOn` matched an event that was not read", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const client = createSSEClient({ closeDelay: 0 });
    clients.push(client);
    const { calls, load } = createCalls<Numbers>();
    const state = stateWith({ load, reloadOn: ({ data }) => data === 5 });
    const persist = storage({ name: "numbers", version: 1, storage: () => memory });
    const stream = client.stream(defineNumbers(endpoint.url, { persist, state }));
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(5));
    await expect.poll(() => stream.getSnapshot().lastEventId).toBe("5");
    expect(calls).toEqual([]);
    stream.state.subscribe(() => undefined);
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.resolve([1, 2, 3, 4, 5]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps the last event ID alone when there is no state", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    const first = visit(endpoint, memory, {}, { state: undefined });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2));
    await expect.poll(() => first.heard).toEqual([1, 2]);
    first.client.dispose();
    visit(endpoint, memory, {}, { state: undefined });
    await endpoint.waitFor({ requests: 2, live: 1 });
    expect(await lastEventIdSent(endpoint)).toBe("2");
  });

  it("migrates the state of an older version, and ignores it without `migrate`", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const before = memory.entries.get("runnel:numbers") ?? "";
    const ignoring = visit(endpoint, memory, { version: 2 });
    expect(ignoring.state()).toEqual([]);
    ignoring.client.dispose();
    memory.entries.set("runnel:numbers", before);
    const migrate = vi.fn((state: unknown) => (state as Numbers).map((number) => number * 10));
    const migrating = visit(endpoint, memory, { version: 2, migrate });
    expect(migrating.state()).toEqual([10, 20, 30]);
    expect(migrate.mock.calls).toEqual([[[1, 2, 3], 1]]);
    expect(reported).not.toHaveBeenCalled();
  });

  it.each([
    ["broken", "{oops"],
    ["foreign", '{"mine":true}'],
    ["incomplete", '{"version":1,"lineage":"a","changes":1}'],
  ])("reports a %s entry once, ignores it, and replaces it", async (_kind, text) => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    memory.entries.set("runnel:numbers", text);
    const page = visit(endpoint, memory);
    expect(page.state()).toEqual([]);
    expect(reported).toHaveBeenCalledTimes(1);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1));
    await expect.poll(page.state).toEqual([1]);
    page.client.dispose();
    expect(entryOf(memory)).toMatchObject({ state: [1], lastEventId: "1" });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it("leaves an entry of a newer version alone", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const before = entryOf(memory);
    memory.entries.set("runnel:numbers", JSON.stringify({ ...before, version: 9 }));
    const page = visit(endpoint, memory);
    await endpoint.waitFor({ requests: 2, live: 1 });
    await endpoint.send(numbered(1, 2, 3, 4, 5));
    await expect.poll(page.state).toEqual([1, 2, 3, 4, 5]);
    page.client.dispose();
    expect(entryOf(memory)).toEqual({ ...before, version: 9 });
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it("reports a full quota once, and the stream goes on", async () => {
    const endpoint = await server.endpoint();
    const full = new Error("QuotaExceededError");
    const memory = createMemory();
    const setItem = vi.fn(() => {
      throw full;
    });
    const page = visit(endpoint, { ...memory, setItem });
    const hide = (): void => page.client.dispose();
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1));
    await expect.poll(() => setItem.mock.calls.length).toBe(1);
    await endpoint.send(numbered(2));
    await expect.poll(page.state).toEqual([1, 2]);
    hide();
    expect(setItem).toHaveBeenCalledTimes(2);
    expect(reported.mock.calls).toEqual([[full]]);
  });

  it("opens the stream only when an asynchronous storage has answered", async () => {
    const endpoint = await server.endpoint();
    const memory = createSlowMemory();
    const quick = createMemory();
    await leaveThree(endpoint, quick);
    for (const [key, value] of quick.entries) memory.entries.set(key, value);
    const requests = (await endpoint.requests()).length;
    const page = visit(endpoint, memory);
    expect(page.state()).toEqual([]);
    expect(page.stream.getSnapshot().status).toBe("idle");
    memory.reads[0]?.();
    await endpoint.waitFor({ requests: requests + 1, live: 1 });
    expect(await lastEventIdSent(endpoint)).toBe("3");
    await expect.poll(page.state).toEqual([1, 2, 3]);
  });

  it("opens nothing when everybody has left before an asynchronous storage answers", async () => {
    const endpoint = await server.endpoint();
    const memory = createSlowMemory();
    const client = createSSEClient({ closeDelay: 0 });
    clients.push(client);
    const persist = storage({ name: "numbers", version: 1, storage: () => memory });
    const stream = client.stream(defineNumbers(endpoint.url, { persist }));
    const leave = stream.subscribe(() => undefined);
    leave();
    await Promise.resolve();
    memory.reads[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stream.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("uses its own `serialize`", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    const serialize = {
      stringify: (entry: unknown) => `mine ${JSON.stringify(entry)}`,
      parse: (text: string) => JSON.parse(text.slice(5)) as unknown,
    };
    const first = visit(endpoint, memory, { serialize });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1));
    await expect.poll(first.state).toEqual([1]);
    first.client.dispose();
    expect(memory.entries.get("runnel:numbers")).toMatch(/^mine /);
    expect(visit(endpoint, memory, { serialize }).state()).toEqual([1]);
  });

  it("keeps nothing where there is no `localStorage`, and reports one that throws", async () => {
    const endpoint = await server.endpoint();
    visit(endpoint, createMemory(), { storage: () => undefined });
    expect(reported).not.toHaveBeenCalled();
    // As in Chromium with cookies blocked.
    const denied = new Error("SecurityError");
    const page = visit(endpoint, createMemory(), {
      storage() {
        throw denied;
      },
    });
    const report = new Error(
      'The storage of "numbers" cannot be used, so its state is not kept: SecurityError',
      { cause: denied },
    );
    expect(reported.mock.calls).toEqual([[report]]);
    // The same definition in a stream that is created later, as after `retain`.
    page.client.dispose();
    page.stream.state.subscribe(() => undefined);
    expect(reported).toHaveBeenCalledTimes(1);
    await endpoint.waitFor({ live: 2 });
    await endpoint.send(numbered(1));
    await expect.poll(page.state).toEqual([1]);
  });
});

describe("Two tabs that share an entry", () => {
  it("do not set it back: one that saw fewer changes does not write", async () => {
    const endpoint = await server.endpoint();
    const other = await server.endpoint();
    const memory = createMemory();
    const ahead = visit(endpoint, memory);
    const behind = visit(other, memory);
    await endpoint.waitFor({ live: 1 });
    await other.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2, 3));
    await other.send(numbered(1));
    await expect.poll(ahead.state).toEqual([1, 2, 3]);
    await expect.poll(behind.state).toEqual([1]);
    ahead.client.dispose();
    behind.client.dispose();
    expect(entryOf(memory)).toMatchObject({ state: [1, 2, 3], lastEventId: "3" });
  });

  it("do not bring back what the other one has cleared", async () => {
    const endpoint = await server.endpoint();
    const memory = createMemory();
    await leaveThree(endpoint, memory);
    const one = visit(endpoint, memory);
    const two = visit(endpoint, memory);
    await endpoint.waitFor({ live: 2 });
    one.client.clear();
    expect(memory.entries.size).toBe(0);
    await endpoint.waitFor({ requests: 4, live: 2 });
    await endpoint.send(numbered(4));
    await expect.poll(two.state).toEqual([1, 2, 3, 4]);
    two.client.dispose();
    expect(memory.entries.size).toBe(0);
    await expect.poll(one.state).toEqual([4]);
    one.client.dispose();
    expect(entryOf(memory)).toMatchObject({ state: [4], lastEventId: "4" });
  });
});
