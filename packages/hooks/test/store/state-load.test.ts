import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, stateAt } from "../../src/client.ts";
import type { SSEClient, StateAt } from "../../src/client.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";
import { createCalls, defineNumbers, numbered, stateWith, unnumbered } from "./numbered.ts";
import type { Numbers, NumbersOptions } from "./numbered.ts";

let client: SSEClient = createSSEClient();
afterEach(() => {
  vi.useRealTimers();
  client.dispose();
  client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 1, maxDelay: 2 } });
});

async function read(
  more: Partial<NumbersOptions> = {},
  reloadOn?: NonNullable<NumbersOptions["state"]>["reloadOn"],
) {
  const endpoint = await server.endpoint();
  const { calls, load } = createCalls<Numbers | StateAt<Numbers>>();
  const definition = defineNumbers(endpoint.url, { state: stateWith({ load, reloadOn }), ...more });
  const stream = client.stream(definition);
  const heard: number[] = [];
  stream.on("message", ({ data }) => heard.push(data));
  const leave = stream.state.subscribe(() => undefined);
  await endpoint.waitFor({ live: 1 });
  await expect.poll(() => calls.length).toBe(1);
  return { endpoint, calls, stream, heard, leave, state: () => stream.state.getSnapshot() };
}

const bySequence: Partial<NumbersOptions> = { sequence: ({ lastEventId }) => Number(lastEventId) };

/** Sends events, and resolves when listeners have them. */
async function deliver(endpoint: Endpoint, heard: readonly number[], text: string): Promise<void> {
  const before = heard.length;
  await endpoint.send(text);
  await expect
    .poll(() => heard.length)
    .toBeGreaterThanOrEqual(before + text.split("data:").length - 1);
}

describe("`load`", () => {
  it("waits until the connection is open, so that no event falls between answer and stream", async () => {
    const endpoint = await server.endpoint({ answers: [{ headersAfter: 50 }] });
    const { calls, load } = createCalls<Numbers>();
    const stream = client.stream(defineNumbers(endpoint.url, { state: stateWith({ load }) }));
    let statusAtLoad = "";
    stream.subscribe(() => {
      if (calls.length === 0) statusAtLoad = stream.getSnapshot().status;
    });
    stream.state.subscribe(() => undefined);
    await expect.poll(() => calls.length).toBe(1);
    expect(statusAtLoad).toBe("open");
  });

  it("is called although the connection does not open", async () => {
    const endpoint = await server.endpoint({ answers: [{ headersAfter: "never" }] });
    const { calls, load } = createCalls<Numbers>();
    const stream = client.stream(defineNumbers(endpoint.url, { state: stateWith({ load }) }));
    stream.state.subscribe(() => undefined);
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.resolve([1]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1]);
  });

  it("is not called before the state is read, and once for all readers", async () => {
    const endpoint = await server.endpoint();
    const { calls, load } = createCalls<Numbers>();
    const definition = defineNumbers(endpoint.url, { state: stateWith({ load }) });
    const stream = client.stream(definition);
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(unnumbered(1));
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1]);
    expect(calls).toEqual([]);
    for (let index = 0; index < 5; index += 1) {
      client.stream(definition).state.subscribe(() => undefined);
    }
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.resolve([0, 1]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([0, 1]);
    expect(calls).toHaveLength(1);
  });

  it("is called for the first reader, also when events with IDs came before it", async () => {
    const endpoint = await server.endpoint();
    const { calls, load } = createCalls<Numbers>();
    const stream = client.stream(defineNumbers(endpoint.url, { state: stateWith({ load }) }));
    stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(3));
    await expect.poll(() => stream.state.getSnapshot()).toEqual([3]);
    stream.state.subscribe(() => undefined);
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.resolve([1, 2, 3]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1, 2, 3]);
  });

  it("lets events wait for its answer, while listeners get them at once", async () => {
    const { endpoint, calls, heard, state } = await read();
    await deliver(endpoint, heard, numbered(3, 4));
    expect(state()).toEqual([]);
    calls[0]?.resolve([1, 2]);
    await expect.poll(state).toEqual([1, 2, 3, 4]);
  });

  it("skips the waiting events up to the ID that the answer contains", async () => {
    const { endpoint, calls, heard, state } = await read();
    await deliver(endpoint, heard, numbered(1, 2, 3, 4));
    calls[0]?.resolve(stateAt([1, 2, 3], { lastEventId: "3" }));
    await expect.poll(state).toEqual([1, 2, 3, 4]);
  });

  it("is right again when an answer that is ahead of the stream is reached", async () => {
    const { endpoint, calls, heard, state } = await read();
    calls[0]?.resolve(stateAt([1, 2, 3], { lastEventId: "3" }));
    await expect.poll(state).toEqual([1, 2, 3]);
    await deliver(endpoint, heard, numbered(1, 2, 3, 4));
    expect(state()).toEqual([1, 2, 3, 4]);
  });

  it("skips events up to the number that the answer contains, before and after it", async () => {
    const { endpoint, calls, heard, state } = await read(bySequence);
    await deliver(endpoint, heard, numbered(1, 2));
    calls[0]?.resolve(stateAt([1, 2, 3, 4], { sequence: 4 }));
    await expect.poll(state).toEqual([1, 2, 3, 4]);
    await deliver(endpoint, heard, numbered(3, 4, 5));
    expect(state()).toEqual([1, 2, 3, 4, 5]);
    expect(heard).toEqual([1, 2, 3, 4, 5]);
  });

  it("is called again when its answer is older than the first event after it", async () => {
    const { endpoint, stream, calls, heard, state } = await read(bySequence);
    await deliver(endpoint, heard, numbered(4));
    calls[0]?.resolve(stateAt([1, 2], { sequence: 2 }));
    await expect.poll(() => calls.length).toBe(2);
    expect(stream.getSnapshot().continuity).toBe("gap");
    calls[1]?.resolve(stateAt([1, 2, 3, 4], { sequence: 4 }));
    await expect.poll(state).toEqual([1, 2, 3, 4]);
    expect(stream.getSnapshot().continuity).toBe("complete");
  });

  it("is called again when its answer is older than the stream, although no event follows", async () => {
    const { endpoint, stream, calls, heard, state } = await read(bySequence);
    calls[0]?.resolve(stateAt([1, 2], { sequence: 2 }));
    await expect.poll(state).toEqual([1, 2]);
    await deliver(endpoint, heard, numbered(3, 4));
    stream.reload();
    calls[1]?.resolve(stateAt([1, 2, 3], { sequence: 3 }));
    await expect.poll(() => calls.length).toBe(3);
    expect(stream.getSnapshot().continuity).toBe("gap");
    calls[2]?.resolve(stateAt([1, 2, 3, 4], { sequence: 4 }));
    await expect.poll(() => stream.getSnapshot().continuity).toBe("complete");
    expect(state()).toEqual([1, 2, 3, 4]);
    await deliver(endpoint, heard, numbered(5));
    expect(state()).toEqual([1, 2, 3, 4, 5]);
    expect(calls).toHaveLength(3);
  });

  it("is called after a gap, heals it, and keeps the old state visible meanwhile", async () => {
    const { endpoint, stream, calls, heard, state } = await read(bySequence);
    calls[0]?.resolve([]);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    await deliver(endpoint, heard, numbered(1, 2));
    await expect.poll(state).toEqual([1, 2]);
    await deliver(endpoint, heard, numbered(5));
    expect(calls).toHaveLength(2);
    expect(state()).toEqual([1, 2]);
    expect(stream.getSnapshot().continuity).toBe("gap");
    calls[1]?.resolve(stateAt([1, 2, 3, 4, 5], { sequence: 5 }));
    await expect.poll(state).toEqual([1, 2, 3, 4, 5]);
    expect(stream.getSnapshot().continuity).toBe("complete");
  });

  it("is called once more after gaps during a load, and never twice at a time", async () => {
    const { endpoint, stream, calls, heard, state } = await read(bySequence);
    await deliver(endpoint, heard, numbered(1, 3, 5, 7));
    expect(calls).toHaveLength(1);
    calls[0]?.resolve(stateAt([1, 2, 3], { sequence: 3 }));
    await expect.poll(() => calls.length).toBe(2);
    expect(stream.getSnapshot().continuity).toBe("gap");
    calls[1]?.resolve(stateAt([1, 2, 3, 4, 5, 6, 7], { sequence: 7 }));
    await expect.poll(state).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(stream.getSnapshot().continuity).toBe("complete");
    expect(calls).toHaveLength(2);
  });

  it("is called when `reloadOn` matches, and by `reload()`", async () => {
    const { endpoint, stream, calls, heard, state } = await read({}, ({ data }) => data === 99);
    calls[0]?.resolve([1]);
    await expect.poll(state).toEqual([1]);
    await deliver(endpoint, heard, unnumbered(99));
    expect(calls).toHaveLength(2);
    calls[1]?.resolve([2]);
    await expect.poll(state).toEqual([2, 99]);
    stream.reload();
    expect(calls).toHaveLength(3);
    const reloaded = stream.state.reload();
    calls[2]?.resolve([3]);
    await expect.poll(() => calls.length).toBe(4);
    calls[3]?.resolve([4]);
    await reloaded;
    expect(state()).toEqual([4]);
  });

  it("is called after a reconnect that could not resume, because the server sends no IDs", async () => {
    const { endpoint, calls, heard, state } = await read();
    calls[0]?.resolve([1]);
    await expect.poll(state).toEqual([1]);
    await endpoint.cut();
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve([1, 2]);
    await expect.poll(state).toEqual([1, 2]);
    await deliver(endpoint, heard, numbered(3));
    await endpoint.cut();
    await endpoint.waitFor({ requests: 3, live: 1 });
    await deliver(endpoint, heard, numbered(4));
    expect(state()).toEqual([1, 2, 3, 4]);
    expect(calls).toHaveLength(2);
  });

  it("is retried after a failure, which is the stream's error; events show meanwhile", async () => {
    const { endpoint, stream, calls, heard, state } = await read();
    await deliver(endpoint, heard, unnumbered(1));
    calls[0]?.reject(new Error("offline"));
    await expect.poll(() => stream.getSnapshot().error?.kind).toBe("load");
    expect(stream.getSnapshot().error?.message).toBe("The state could not be loaded: offline");
    expect(stream.getSnapshot().status).toBe("open");
    expect(state()).toEqual([1]);
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve([7]);
    await expect.poll(state).toEqual([7]);
    expect(stream.getSnapshot().error).toBeUndefined();
  });

  it("is not retried with `reconnect: false`, until `reload()`", async () => {
    const { stream, calls, state } = await read({ reconnect: false });
    calls[0]?.reject(new Error("no"));
    await expect.poll(() => stream.getSnapshot().error?.kind).toBe("load");
    const reloaded = stream.state.reload();
    expect(calls).toHaveLength(2);
    calls[1]?.resolve([1]);
    await reloaded;
    expect(state()).toEqual([1]);
  });

  it("that does not settle within a minute is aborted and retried, and the events that waited are shown", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const endpoint = await server.endpoint();
    const { calls, load } = createCalls<Numbers>();
    const stream = client.stream(defineNumbers(endpoint.url, { state: stateWith({ load }) }));
    const heard: number[] = [];
    stream.on("message", ({ data }) => heard.push(data));
    stream.state.subscribe(() => undefined);
    const until = (condition: () => boolean): Promise<unknown> =>
      vi.waitUntil(async () => {
        await vi.advanceTimersByTimeAsync(50);
        return condition();
      });
    await until(() => calls.length === 1);
    await endpoint.send(unnumbered(1));
    await until(() => heard.length === 1);
    expect(stream.state.getSnapshot()).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(stream.getSnapshot().error?.message).toBe(
      "The state could not be loaded: It did not settle within 60 s.",
    );
    expect(stream.state.getSnapshot()).toEqual([1]);
    await until(() => calls.length === 2);
    calls[1]?.resolve([1, 2]);
    await until(() => stream.getSnapshot().error === undefined);
    expect(stream.state.getSnapshot()).toEqual([1, 2]);
  });

  it("is aborted when the client is disposed, and its answer is ignored", async () => {
    const { calls, state } = await read();
    client.dispose();
    expect(calls[0]?.signal.aborted).toBe(true);
    const answered = Promise.resolve().then(() => calls[0]?.resolve([1]));
    await answered;
    await Promise.resolve();
    expect(state()).toEqual([]);
  });
});
