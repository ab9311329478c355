import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";
import { defineNumbers, numbered } from "./numbered.ts";

let client: SSEClient = createSSEClient({ closeDelay: 0 });
afterEach(() => {
  client.dispose();
  client = createSSEClient({ closeDelay: 0 });
});

interface Totals {
  readonly count: number;
  readonly sum: number;
}

function definitionOf({ url }: Endpoint, onReduce: () => void = () => undefined) {
  return defineStream({
    url,
    events: { tick: json<number>(), note: json<string>() },
    state: {
      initial: { count: 0, sum: 0 } as Totals,
      reduce(state, event) {
        onReduce();
        if (event.type === "tick") return { count: state.count + 1, sum: state.sum + event.data };
        return event.type === "note" ? { ...state, count: state.count + 1 } : state;
      },
    },
  });
}

async function send(endpoint: Endpoint, ...ticks: readonly number[]): Promise<void> {
  await endpoint.send(ticks.map((tick) => `event: tick\ndata: ${tick}\n\n`).join(""));
}

describe("The state of a stream", () => {
  it("is reduced once for each event, however many readers it has", async () => {
    const endpoint = await server.endpoint();
    const onReduce = vi.fn();
    const inbox = definitionOf(endpoint, onReduce);
    const told = vi.fn();
    for (let index = 0; index < 200; index += 1) client.stream(inbox).state.subscribe(told);
    await endpoint.waitFor({ live: 1 });
    await send(endpoint, 1, 2, 3);
    const { state } = client.stream(inbox);
    await expect
      .poll(() => state.select((totals) => totals).getSnapshot())
      .toEqual({
        count: 3,
        sum: 6,
      });
    expect(onReduce).toHaveBeenCalledTimes(3);
    expect(told.mock.calls.length % 200).toBe(0);
  });

  it("is reduced while only a listener holds the stream, and before the listener is called", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const seen: number[] = [];
    stream.on("tick", () => seen.push(stream.state.getSnapshot().sum));
    await endpoint.waitFor({ live: 1 });
    await send(endpoint, 1, 2, 3);
    await expect.poll(() => seen).toEqual([1, 3, 6]);
  });

  it("outlives the last subscriber, and the next one resumes from there", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(definitionOf(endpoint));
    const leave = stream.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("id: 7\nevent: tick\ndata: 5\n\n");
    await expect.poll(() => stream.state.getSnapshot().sum).toBe(5);
    leave();
    await endpoint.waitFor({ live: 0 });
    expect(stream.state.getSnapshot().sum).toBe(5);
    stream.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBe("7");
    await send(endpoint, 1);
    await expect.poll(() => stream.state.getSnapshot()).toEqual({ count: 2, sum: 6 });
  });

  it("starts again from `initial` when `retain` is over", async () => {
    const endpoint = await server.endpoint();
    const { options } = definitionOf(endpoint);
    const stream = client.stream(defineStream({ ...options, retain: 0 }));
    const leave = stream.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await send(endpoint, 5);
    await expect.poll(() => stream.state.getSnapshot()).toEqual({ count: 1, sum: 5 });
    leave();
    await endpoint.waitFor({ live: 0 });
    expect(client.stream(definitionOf(endpoint)).state.getSnapshot()).toEqual({ count: 0, sum: 0 });
  });

  it("includes the events that came before its first consumer, from the history", async () => {
    const endpoint = await server.endpoint();
    const plain = client.stream(endpoint.url);
    plain.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await send(endpoint, 1, 2);
    await expect.poll(() => plain.getSnapshot().lastEvent?.data).toBe("2");
    const stream = client.stream(definitionOf(endpoint));
    stream.state.subscribe(() => undefined);
    expect(stream.state.getSnapshot()).toEqual({ count: 2, sum: 3 });
  });

  it("ignores what its definition cannot decode, and keeps its value when the reducer throws", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const endpoint = await server.endpoint();
    const bug = new Error("mine");
    const stream = client.stream(
      defineStream({
        url: endpoint.url,
        decode: json<number>(),
        state: {
          initial: 0,
          reduce(sum, { data }) {
            if (data === 2) throw bug;
            return sum + data;
          },
        },
      }),
    );
    stream.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\ndata: {oops\n\ndata: 2\n\ndata: 3\n\n");
    await expect.poll(() => stream.state.getSnapshot()).toBe(4);
    expect(reported.mock.calls).toEqual([[bug]]);
  });

  it("notifies a selection only when its result has changed", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(
      defineStream({ ...definitionOf(endpoint).options, notify: "sync" }) as ReturnType<
        typeof definitionOf
      >,
    );
    const isHigh = stream.state.select(({ sum }) => sum > 10);
    const values: boolean[] = [];
    isHigh.subscribe(() => values.push(isHigh.getSnapshot()));
    await endpoint.waitFor({ live: 1 });
    await send(endpoint, 1, 2, 20, 3);
    await expect.poll(() => stream.state.getSnapshot().count).toBe(4);
    expect(values).toEqual([true]);
  });

  it("belongs to its definition: two definitions of one stream have two states", async () => {
    const endpoint = await server.endpoint();
    const count = client.stream(
      defineStream({ url: endpoint.url, state: { initial: 0, reduce: (n) => n + 1 } }),
    );
    const last = client.stream(
      defineStream({ url: endpoint.url, state: { initial: "", reduce: (_, { data }) => data } }),
    );
    count.state.subscribe(() => undefined);
    last.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: a\n\ndata: b\n\n");
    await expect.poll(() => last.state.getSnapshot()).toBe("b");
    expect(count.state.getSnapshot()).toBe(2);
    expect(await endpoint.connections()).toMatchObject({ opened: 1 });
  });

  it("has an event once when its first consumer comes while the event is dispatched", async () => {
    const endpoint = await server.endpoint();
    const sequence = ({ lastEventId }: { readonly lastEventId: string }) => Number(lastEventId);
    const numbers = client.stream(defineNumbers(endpoint.url, { sequence }));
    const late = client.stream(defineNumbers(endpoint.url));
    numbers.onGap(() => late.state.subscribe(() => undefined));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 3, 4));
    await expect.poll(() => late.state.getSnapshot()).toEqual([1, 3, 4]);
  });

  it("is dropped when more than eight `state` objects pile up without a reader, and development says so", async () => {
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    const endpoint = await server.endpoint();
    const reduced = vi.fn();
    const inline = () => client.stream(definitionOf(endpoint, reduced));
    const first = inline();
    first.on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    for (let index = 0; index < 20; index += 1) inline().on("*", () => undefined);
    await send(endpoint, 1);
    await expect.poll(() => first.getSnapshot().lastEvent?.data).toBe(1);
    expect(reduced).toHaveBeenCalledTimes(8);
    expect(warned.mock.calls.join("\n")).toContain("has several states");
  });
});

it("A plain options object with `sequence` or `persist` is a development error that names `defineStream`", () => {
  expect(() => client.stream({ url: "http://a.test/", sequence: () => 1 })).toThrow(
    "`sequence` needs a definition: pass the options to `defineStream`.",
  );
});
