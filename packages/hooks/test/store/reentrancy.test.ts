import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import { server } from "../server.ts";

let client: SSEClient;
afterEach(() => client.dispose());

describe("A selection with several listeners", () => {
  it("reduces each event once, notifies all, and goes on when one leaves.", async () => {
    const endpoint = await server.endpoint();
    client = createSSEClient();
    const stream = client.stream(endpoint.url);
    const selection = stream.select("message", { initial: 0, reduce: (n) => n + 1 });
    const calls = { first: 0, second: 0 };
    const leaveFirst = selection.subscribe(() => {
      calls.first += 1;
    });
    selection.subscribe(() => {
      calls.second += 1;
    });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\n");
    await expect.poll(() => selection.getSnapshot()).toBe(1);
    leaveFirst();
    leaveFirst();
    await endpoint.send("data: 2\n\n");
    await expect.poll(() => selection.getSnapshot()).toBe(2);
    expect(calls).toEqual({ first: 1, second: 2 });
  });
});

describe("A request that loses and finds its subscriber around its end", () => {
  it("is sent once, and its events are reduced once.", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\n"], finally: "end" },
    });
    // Published late: the response has ended long before that is known.
    client = createSSEClient({ notify: 300 });
    const request = client.request(endpoint.url, {
      initial: "",
      reduce: (text: string, event) => text + event.data,
    });
    const leave = request.subscribe(() => undefined);
    request.start({ prompt: "hello" });
    await endpoint.waitFor({ opened: 1, live: 0 });
    leave();
    request.subscribe(() => undefined);
    await expect.poll(() => request.getSnapshot().status).toBe("closed");
    expect(request.getSnapshot().data).toBe("1");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is a POST when its definition has a body and no method.", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: ["data: 1\n\n"], finally: "end" },
    });
    client = createSSEClient();
    const request = client.request({ url: endpoint.url, body: { prompt: "hello" } });
    request.start();
    await expect.poll(() => request.getSnapshot().status).toBe("closed");
    expect((await endpoint.requests())[0]).toMatchObject({
      method: "POST",
      body: '{"prompt":"hello"}',
    });
  });
});

describe("A listener that pauses in the middle of a dispatch", () => {
  it("gets the event that was being dispatched when it comes back.", async () => {
    const endpoint = await server.endpoint();
    client = createSSEClient();
    const stream = client.stream(endpoint.url);
    const selection = stream.select("message", {
      initial: "",
      reduce: (text: string, event) => text + event.data,
    });
    let leave = (): void => undefined;
    // Called before the selection, which has not got the event yet.
    stream.on("message", ({ data }) => {
      if (data === "2") leave();
    });
    leave = selection.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\ndata: 2\n\ndata: 3\n\n");
    await expect.poll(() => stream.getSnapshot().data).toBe("3");
    selection.subscribe(() => undefined);
    await expect.poll(() => selection.getSnapshot()).toBe("123");
  });
});

describe("A stream that `open()` warms up", () => {
  it("is not removed for others that are warmed up, while `closeDelay` lasts.", async () => {
    const endpoint = await server.endpoint();
    client = createSSEClient({ closeDelay: 60_000 });
    client.stream(endpoint.url).open();
    await endpoint.waitFor({ live: 1 });
    for (let n = 0; n < 70; n += 1) client.stream(`${endpoint.url}?${n}`).open();
    expect(client.stream(endpoint.url).getSnapshot().status).not.toBe("idle");
  });
});

describe("Reading undecodable events", () => {
  it("finds the last good one before many bad ones.", async () => {
    const endpoint = await server.endpoint();
    client = createSSEClient();
    const stream = client.stream({ url: endpoint.url, decode: json<number>() });
    stream.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(`data: 1\n\n${"data: bad\n\n".repeat(1000)}`);
    await expect.poll(() => stream.getSnapshot().lastEvent?.raw).toBe("1");
  });
});
