import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream } from "../../src/client.ts";
import type { Gap, Message, SSEClient } from "../../src/client.ts";
import { inspectClient } from "../../src/inspect.ts";
import { server } from "../server.ts";
import { defineNumbers, numbered, unnumbered } from "./numbered.ts";

let client: SSEClient = createSSEClient();
afterEach(() => {
  client.dispose();
  client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 1 } });
});

const sequence = ({ lastEventId }: Message<string, number>): number => Number(lastEventId);

async function follow(more: Parameters<typeof defineNumbers>[1] = { sequence }) {
  const endpoint = await server.endpoint();
  const stream = client.stream(defineNumbers(endpoint.url, { notify: "sync", ...more }));
  const heard: number[] = [];
  const gaps: Gap[] = [];
  const leave = stream.on("message", ({ data }) => heard.push(data));
  const forget = stream.onGap((gap) => gaps.push(gap));
  await endpoint.waitFor({ live: 1 });
  return {
    endpoint,
    stream,
    heard,
    gaps,
    continuity: () => stream.getSnapshot().continuity,
    leave() {
      forget();
      leave();
    },
  };
}

describe("`sequence`", () => {
  it("makes the continuity `complete` with the first number, whatever it is", async () => {
    const { endpoint, heard, gaps, continuity } = await follow();
    expect(continuity()).toBe("unknown");
    await endpoint.send(numbered(41, 42));
    await expect.poll(() => heard).toEqual([41, 42]);
    expect(continuity()).toBe("complete");
    expect(gaps).toEqual([]);
  });

  it("tells a gap before the listener gets the event that revealed it", async () => {
    const { endpoint, stream, heard, gaps, continuity } = await follow();
    const order: string[] = [];
    stream.onGap(({ expected, received }) => order.push(`gap ${expected} to ${received}`));
    stream.on("message", ({ data }) => order.push(String(data)));
    await endpoint.send(numbered(1, 2, 5));
    await expect.poll(() => heard).toEqual([1, 2, 5]);
    expect(order).toEqual(["1", "2", "gap 3 to 5", "5"]);
    expect(gaps).toEqual([{ expected: 3, received: 5 }]);
    expect(continuity()).toBe("gap");
  });

  it("drops a duplicate before history, state and listeners", async () => {
    const { endpoint, stream, heard } = await follow();
    await endpoint.send(numbered(1, 2, 3, 2, 3, 4));
    await expect.poll(() => heard).toEqual([1, 2, 3, 4]);
    expect(stream.state.getSnapshot()).toEqual([1, 2, 3, 4]);
    expect(stream.select("message", { window: 9 }).getSnapshot()).toEqual([1, 2, 3, 4]);
    expect(stream.getSnapshot()).toMatchObject({ lastEventId: "4", duplicates: 2 });
  });

  it("reports gaps and duplicates to an inspector, with the number of the frame", async () => {
    const facts: unknown[] = [];
    inspectClient(client, (fact) => {
      if (fact.type === "gap" || fact.type === "duplicate") {
        const { type, sequence: frame, expected, received } = fact;
        facts.push([type, frame, expected, received]);
      }
    });
    const { endpoint, heard } = await follow();
    await endpoint.send(numbered(1, 4, 1, 5));
    await expect.poll(() => heard).toEqual([1, 4, 5]);
    expect(facts).toEqual([
      ["gap", 2, 2, 4],
      ["duplicate", 3, 5, 1],
    ]);
  });

  it("delivers a skipped number that comes late, and is then `complete` again", async () => {
    const { endpoint, stream, heard, gaps, continuity } = await follow();
    await endpoint.send(numbered(1, 4));
    await expect.poll(() => gaps.length).toBe(1);
    stream.reconnect({ lastEventId: "1" });
    await endpoint.waitFor({ requests: 2, live: 1 });
    await endpoint.send(numbered(2, 3, 4, 5));
    await expect.poll(() => heard).toEqual([1, 4, 2, 3, 5]);
    expect(continuity()).toBe("complete");
  });

  it("finds the gap after a reconnect, and drops what the server repeats", async () => {
    const { endpoint, heard, gaps } = await follow();
    await endpoint.send(numbered(1, 2));
    await expect.poll(() => heard).toEqual([1, 2]);
    await endpoint.cut();
    await endpoint.waitFor({ requests: 2, live: 1 });
    await endpoint.send(numbered(2, 4));
    await expect.poll(() => heard).toEqual([1, 2, 4]);
    expect(gaps).toEqual([{ expected: 3, received: 4 }]);
  });

  it("takes another epoch for neither a gap nor a duplicate", async () => {
    const { endpoint, heard, gaps, continuity } = await follow({
      sequence({ data }) {
        return { epoch: Math.floor(data / 100), number: data % 100 };
      },
    });
    await endpoint.send(numbered(107, 108, 201, 202, 202, 204));
    await expect.poll(() => heard).toEqual([107, 108, 201, 202, 204]);
    expect(gaps).toEqual([{ expected: 3, received: 4 }]);
    expect(continuity()).toBe("gap");
  });

  it("leaves events without a number alone, and those that an app dispatched", async () => {
    const { endpoint, stream, heard } = await follow({
      sequence: ({ data }) => (data < 10 ? data : undefined),
    });
    await endpoint.send(numbered(1, 50, 50, 2));
    await expect.poll(() => heard).toEqual([1, 50, 50, 2]);
    stream.dispatch({ data: "1" });
    expect(heard).toEqual([1, 50, 50, 2, 1]);
  });

  it("goes on without a holder of the stream, and finds the gap when it resumes", async () => {
    const { endpoint, stream, heard, gaps, leave } = await follow();
    await endpoint.send(numbered(1));
    await expect.poll(() => heard).toEqual([1]);
    leave();
    await endpoint.waitFor({ live: 0 });
    stream.onGap((gap) => gaps.push(gap));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 3));
    await expect.poll(() => gaps).toEqual([{ expected: 2, received: 3 }]);
  });

  it("is a gap where an event could not be decoded", async () => {
    const { endpoint, heard, gaps } = await follow();
    await endpoint.send(`${numbered(1)}id: 2\ndata: {oops\n\n${numbered(3)}`);
    await expect.poll(() => heard).toEqual([1, 3]);
    expect(gaps).toEqual([{ expected: 2, received: 3 }]);
  });

  it("warns in development when events without an ID look like duplicates", async () => {
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    const { endpoint, heard } = await follow();
    await endpoint.send(unnumbered(1, 2));
    await expect.poll(() => warned.mock.calls.join("\n")).toContain("needs an `id:` in each event");
    expect(heard).toEqual([1]);
  });

  it("is absent: the continuity is `unknown`", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineStream({ url: endpoint.url }));
    const heard: string[] = [];
    stream.on("message", ({ data }) => heard.push(data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 3));
    await expect.poll(() => heard).toEqual(["1", "3"]);
    expect(stream.getSnapshot().continuity).toBe("unknown");
  });
});
