import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import type { Selection } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0 });
afterEach(() => client.dispose());

interface Follower<Value> {
  readonly selection: Selection<Value>;
  readonly values: readonly Value[];
  leave(): void;
}

/** Subscribes, and records the value at every notification. */
function follow<Value>(selection: Selection<Value>): Follower<Value> {
  const values: Value[] = [];
  const leave = selection.subscribe(() => values.push(selection.getSnapshot()));
  return { selection, values, leave };
}

function definitionOf({ url }: Endpoint) {
  return defineStream({
    url,
    notify: "sync",
    events: { tick: json<number>(), note: json<string>() },
  });
}

/** Resolves when the selections are subscribed and the connection is open. */
async function opened(endpoint: Endpoint): Promise<void> {
  await endpoint.waitFor({ live: 1 });
}

async function send(endpoint: Endpoint, ...ticks: readonly number[]): Promise<void> {
  await endpoint.send(ticks.map((tick) => `event: tick\ndata: ${tick}\n\n`).join(""));
}

describe("Without React, `stream.select`", () => {
  it("gives the latest event of a type, and `initial` before the first", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const latest = follow(stream.select("tick", { initial: null }));
    expect(latest.selection.getSnapshot()).toBeNull();
    await opened(endpoint);
    await send(endpoint, 1, 2);
    await expect.poll(() => latest.values).toEqual([1, 2]);
  });

  it("gives a window of the last events", async () => {
    const endpoint = await server.endpoint();
    const window = follow(client.stream(definitionOf(endpoint)).select("tick", { window: 2 }));
    expect(window.selection.getSnapshot()).toEqual([]);
    await opened(endpoint);
    await send(endpoint, 1, 2, 3);
    await expect.poll(() => window.selection.getSnapshot()).toEqual([2, 3]);
  });

  it("gives the last events of a burst that can be decoded, although later ones cannot", async () => {
    const endpoint = await server.endpoint();
    const window = follow(
      client.stream({ ...definitionOf(endpoint).options, notify: 5 }).select("tick", { window: 2 }),
    );
    await opened(endpoint);
    const valid = [1, 2, 3].map((tick) => `event: tick\ndata: ${tick}\n\n`).join("");
    await endpoint.send(valid + "event: tick\ndata: broken\n\n".repeat(20));
    await expect.poll(() => window.selection.getSnapshot()).toEqual([2, 3]);
  });

  it("gives a reduction of every event, of several types", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const log = follow(
      stream.select(["tick", "note"], {
        initial: "",
        reduce: (state, event) => `${state}${event.type}:${event.data} `,
      }),
    );
    await opened(endpoint);
    await endpoint.send('event: tick\ndata: 1\n\nevent: note\ndata: "a"\n\nevent: x\ndata: 2\n\n');
    await expect.poll(() => log.selection.getSnapshot()).toBe("tick:1 note:a ");
  });

  it.each<[string, (count: number, event: unknown) => number]>([
    ["has one parameter", (count) => count + 1],
    ["has two parameters", (count, _event) => count + 1],
    ["has rest parameters", (...given) => given[0] + 1],
  ])("gives a reducer only what could be decoded when it %s", async (_name, reduce) => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const count = follow(stream.select("tick", { initial: 0, reduce }));
    await opened(endpoint);
    await endpoint.send("event: tick\ndata: 1\n\nevent: tick\ndata: {oops\n\n");
    await send(endpoint, 3);
    await expect.poll(() => stream.getSnapshot().lastEvent?.data).toBe(3);
    expect(count.selection.getSnapshot()).toBe(2);
  });

  it("returns the result of `select`, and does not notify when it is equal", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const isHigh = follow(
      stream.select("tick", { initial: 0, select: (tick) => (tick > 10 ? "high" : "low") }),
    );
    const pair = follow(
      stream.select("tick", {
        window: 1,
        select: (ticks) => ({ sign: Math.sign(ticks[0] ?? 0) }),
        isEqual: (a, b) => a.sign === b.sign,
      }),
    );
    await opened(endpoint);
    await send(endpoint, 1, 2, 11, 12, 3);
    await expect.poll(() => stream.getSnapshot().lastEvent?.data).toBe(3);
    expect(isHigh.values).toEqual(["high", "low"]);
    expect(pair.values).toEqual([{ sign: 1 }]);
    expect(pair.selection.getSnapshot()).toBe(pair.values[0]);
  });

  it("holds the stream only while it has a subscriber", async () => {
    const endpoint = await server.endpoint();
    const selection = client.stream(definitionOf(endpoint)).select("tick");
    expect(selection.getSnapshot()).toBeUndefined();
    expect(await endpoint.requests()).toEqual([]);
    const { leave } = follow(selection);
    await endpoint.waitFor({ live: 1 });
    leave();
    await endpoint.waitFor({ live: 0 });
  });

  it("publishes once per flush, not once per event", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, decode: json<number>() });
    const sum = follow(
      stream.select("message", { initial: 0, reduce: (state, { data }) => state + data }),
    );
    await opened(endpoint);
    await endpoint.send("data: 1\n\n".repeat(1000));
    await expect.poll(() => sum.selection.getSnapshot()).toBe(1000);
    expect(sum.values.length).toBeLessThan(50);
  });

  it("throws for a window that is not a positive integer", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    for (const window of [0, -1, 1.5, Number.NaN]) {
      expect(() => stream.select("tick", { window })).toThrow(
        `\`window\` must be a positive integer; received ${window}.`,
      );
    }
  });

  it("reports an error that a reducer throws, and keeps the state", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const endpoint = await server.endpoint();
    const bug = new Error("mine");
    const sum = follow(
      client.stream(definitionOf(endpoint)).select("tick", {
        initial: 0,
        reduce(state, { data }) {
          if (data === 2) throw bug;
          return state + data;
        },
      }),
    );
    await opened(endpoint);
    await send(endpoint, 1, 2, 3);
    await expect.poll(() => sum.selection.getSnapshot()).toBe(4);
    expect(reported.mock.calls).toEqual([[bug]]);
  });
});
