import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import { server } from "../server.ts";
import { answerOptions, open, serve } from "./scripted-server.ts";
import { createCalls, defineNumbers, numbered, stateWith } from "./numbered.ts";
import type { Numbers } from "./numbered.ts";

let client: SSEClient = createSSEClient({ closeDelay: 0 });
afterEach(() => {
  client.dispose();
  client = createSSEClient({ closeDelay: 0 });
});

describe("`client.clear()`", () => {
  it("empties a stream that is used, and starts it anew without its last event ID", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineNumbers(endpoint.url, { sequence: ({ data }) => data }));
    const window = stream.select("message", { window: 5 });
    const sum = stream.select("message", { initial: 0, reduce: (n, { data }) => n + data });
    window.subscribe(() => undefined);
    sum.subscribe(() => undefined);
    const heard: number[] = [];
    stream.on("message", ({ data }) => heard.push(data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2, 5));
    await expect.poll(() => window.getSnapshot()).toEqual([1, 2, 5]);

    client.clear();
    expect(stream.state.getSnapshot()).toEqual([]);
    expect(stream.getSnapshot()).toMatchObject({
      status: "connecting",
      lastEventId: "",
      lastEvent: undefined,
      continuity: "unknown",
    });
    await expect.poll(() => window.getSnapshot()).toEqual([]);
    expect(sum.getSnapshot()).toBe(0);
    await endpoint.waitFor({ requests: 2, live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBeUndefined();
    await endpoint.send(numbered(1));
    await expect.poll(() => window.getSnapshot()).toEqual([1]);
    expect(sum.getSnapshot()).toBe(1);
    expect(stream.state.getSnapshot()).toEqual([1]);
    expect(heard).toEqual([1, 2, 5, 1]);
  });

  it("aborts a load, and loads again when the stream is open", async () => {
    const endpoint = await server.endpoint();
    const { calls, load } = createCalls<Numbers>();
    const stream = client.stream(defineNumbers(endpoint.url, { state: stateWith({ load }) }));
    stream.state.subscribe(() => undefined);
    await expect.poll(() => calls.length).toBe(1);
    client.clear();
    expect(calls[0]?.signal.aborted).toBe(true);
    await expect.poll(() => calls.length).toBe(2);
    calls[0]?.resolve([1]);
    calls[1]?.resolve([2]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([2]);
  });

  it("forgets a stream that is only retained", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineNumbers(endpoint.url));
    const leave = stream.on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1));
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1]);
    leave();
    await endpoint.waitFor({ live: 0 });
    client.clear();
    const again = client.stream(defineNumbers(endpoint.url));
    again.subscribe(() => undefined);
    await endpoint.waitFor({ requests: 2, live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBeUndefined();
    expect(again.state.getSnapshot()).toEqual([]);
  });

  it("leaves a stream closed that the app has closed", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineNumbers(endpoint.url));
    stream.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    stream.close();
    client.clear();
    expect(stream.getSnapshot().status).toBe("closed");
    await endpoint.waitFor({ live: 0 });
    stream.open();
    await endpoint.waitFor({ live: 1 });
  });

  it("ends a request, and does not send it again", async () => {
    const endpoint = await server.endpoint();
    const request = client.request({ url: endpoint.url, method: "POST" });
    request.subscribe(() => undefined);
    request.start({ prompt: "hi" });
    await endpoint.waitFor({ live: 1 });
    client.clear();
    expect(request.getSnapshot()).toMatchObject({ status: "closed", error: { kind: "aborted" } });
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("ends a request that resumes, running or paused, and does not continue its answer", async () => {
    const answers = await serve((_method, _count, response) =>
      open(response, "id: 1\ndata: a\n\n"),
    );
    const running = client.request(answerOptions(answers.url));
    running.subscribe(() => undefined);
    const paused = client.request({ ...answerOptions(answers.url), closeDelay: 0 });
    const leave = paused.subscribe(() => undefined);
    running.start("one");
    paused.start("two");
    await expect
      .poll(() => [running, paused].map((one) => one.getSnapshot().data))
      .toEqual(["a", "a"]);
    leave();
    await expect.poll(() => paused.getSnapshot().status).toBe("paused");
    client.clear();
    paused.subscribe(() => undefined);
    for (const request of [running, paused]) {
      expect(request.getSnapshot()).toMatchObject({
        status: "closed",
        endedBy: "stop",
        error: { kind: "aborted" },
      });
    }
    // A request that went on would have been sent before this one.
    running.attach("three");
    await expect.poll(() => answers.requests).toEqual(["POST /", "POST /", "GET /three"]);
  });
});
