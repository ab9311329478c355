import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0 });
afterEach(() => client.dispose());

describe("A snapshot of a stream", () => {
  it("has the data of the latest `message` event, and the latest event of any type", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\nevent: ping\ndata: 2\n\n"] },
    });
    const stream = client.stream({ url: endpoint.url, decode: json<number>() });
    stream.subscribe(() => undefined);
    await expect.poll(() => stream.getSnapshot().lastEvent?.type).toBe("ping");
    expect(stream.getSnapshot()).toMatchObject({ data: 1, lastEvent: { type: "ping", data: 2 } });
    await endpoint.event({ data: "3" });
    await expect.poll(() => stream.getSnapshot().data).toBe(3);
    expect(stream.getSnapshot().lastEvent).toMatchObject({ type: "message", data: 3 });
  });

  it("warns once when `data` is read and only named events have arrived", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    stream.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    expect(stream.getSnapshot().data).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
    for (const data of ["1", "2"]) {
      await endpoint.event({ type: "only named", data });
      await expect.poll(() => stream.getSnapshot().lastEvent?.data).toBe(data);
      expect(stream.getSnapshot().data).toBeUndefined();
    }
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]![0]).toMatch(/only named events \("only named"\)\. Use `useSSEEvent/);
  });

  it("is the present state, and the same object until it changes", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, notify: 1_000_000 });
    const seen: unknown[] = [];
    stream.on("message", ({ data }) => {
      const { status, lastEventId } = stream.getSnapshot();
      seen.push([data, status, lastEventId]);
    });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("id: 1\ndata: a\n\n");
    await expect.poll(() => seen).toHaveLength(1);
    // Before the next flush.
    expect(stream.getSnapshot()).toMatchObject({ status: "open", lastEventId: "1", data: "a" });
    expect(stream.getSnapshot()).toBe(stream.getSnapshot());
    const before = stream.getSnapshot();
    stream.dispatch({ data: "b" });
    expect(stream.getSnapshot()).not.toBe(before);
    expect(stream.getSnapshot().data).toBe("b");
  });

  it("agrees with the event that a listener is handling", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    const seen: unknown[] = [];
    stream.on("message", (event) => {
      const { data, lastEvent, lastEventId, readyState } = stream.getSnapshot();
      seen.push([event.data, data, lastEvent?.data, lastEventId, readyState]);
    });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("id: 1\ndata: a\n\nid: 2\ndata: b\n\n");
    await expect.poll(() => seen).toHaveLength(2);
    expect(seen).toEqual([
      ["a", "a", "a", "1", 1],
      ["b", "b", "b", "2", 1],
    ]);
  });

  it("has the time of the last received bytes, including comments", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    stream.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    const before = Date.now();
    await endpoint.comment("still here");
    await expect.poll(() => stream.getSnapshot().lastActivityAt).toBeGreaterThanOrEqual(before);
  });
});
