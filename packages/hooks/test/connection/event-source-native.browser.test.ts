import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { eventSourceTransport } from "../../src/client.ts";
import type { StreamOptions } from "../../src/client.ts";
import { connectTestServer, htmlPage, unavailable } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";

const server = connectTestServer(inject("testServer"));
const transport = eventSourceTransport();

let observed: Observed;
afterEach(() => observed.client.dispose());

function follow(url: string, options: Partial<StreamOptions> = {}): void {
  observed = observe({ url, transport, reconnect: promptly, ...options });
}

it("A stream runs on the browser's EventSource", async () => {
  const Native = EventSource;
  const made = vi.fn();
  vi.stubGlobal(
    "EventSource",
    class extends Native {
      constructor(url: string | URL, init?: EventSourceInit) {
        super(url, init);
        made(String(url), init);
      }
    },
  );
  const endpoint = await server.endpoint({ otherwise: { chunks: ["id: 1\ndata: é\n\n"] } });
  follow(endpoint.url, { withCredentials: true });
  const [event] = await observed.received(1);
  expect(event).toMatchObject({
    type: "message",
    data: "é",
    lastEventId: "1",
    origin: new URL(endpoint.url).origin,
    synthetic: false,
  });
  expect(made.mock.calls).toEqual([
    [endpoint.url, expect.objectContaining({ withCredentials: true })],
  ]);
  const { headers } = (await endpoint.requests())[0]!;
  expect(headers["accept"]).toBe("text/event-stream");
  observed.stream.close();
  await endpoint.waitFor({ live: 0 });
});

describe("On the browser's EventSource, event types", () => {
  it("are listened to by name, including those of later subscribers", async () => {
    const endpoint = await server.endpoint();
    follow(endpoint.url);
    const heard: string[] = [];
    const { stream } = observed;
    stream.on("early", ({ data }) => heard.push(`early ${data}`));
    await observed.until("open");
    stream.on("late", ({ data }) => heard.push(`late ${data}`));
    await endpoint.send(
      "event: early\ndata: 1\n\nevent: late\ndata: 2\n\nevent: other\ndata: 3\n\ndata: 4\n\n",
    );
    await observed.received(3);
    expect(heard).toEqual(["early 1", "late 2"]);
    expect(observed.events.map(({ data }) => data)).toEqual(["1", "2", "4"]);
  });

  it("may be named `open` and `error`", async () => {
    const body = "event: error\ndata: not an error\n\nevent: open\ndata: not an opening\n\n";
    const endpoint = await server.endpoint({ otherwise: { chunks: [body] } });
    follow(endpoint.url);
    await observed.received(2);
    expect(observed.events.map(({ type }) => type)).toEqual(["error", "open"]);
    expect(observed.statuses).toEqual(["connecting", "open"]);
    expect((await endpoint.connections()).opened).toBe(1);
  });
});

describe("On the browser's EventSource, a lost connection", () => {
  it("is reestablished by Runnel: one connection at a time, after Runnel's delay", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "retry: 1\n\nid: 1\ndata: 1\n\n", finally: "end" }, unavailable()],
      otherwise: { chunks: ["data: 2\n\n"] },
    });
    follow(endpoint.url);
    await observed.received(2);
    expect(observed.statuses).toEqual([
      "connecting",
      "open",
      "waiting",
      "connecting",
      "waiting",
      "connecting",
      "open",
    ]);
    expect(observed.errors.map(({ kind }) => kind)).toEqual(["network", "network"]);
    expect(await endpoint.requests()).toHaveLength(3);
    expect(await endpoint.connections()).toMatchObject({ live: 1, peak: 1 });
    // The ID is kept, although it cannot be sent.
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", "1"]);
    expect((await endpoint.requests())[2]?.lastEventId).toBeUndefined();
  });

  it.each([
    ["a page instead of a stream", htmlPage()],
    ["a 404", { status: 404 }],
  ])(
    "after %s has an error that says that `EventSource` does not report the cause",
    async (_name, answer) => {
      const endpoint = await server.endpoint({ answers: [answer] });
      follow(endpoint.url, { reconnect: false });
      const { error } = await observed.until("failed");
      expect(error?.kind).toBe("network");
      expect(error?.message).toMatch(/not an event stream.*`EventSource` does not report which/);
    },
  );

  it("is detected by `heartbeatTimeout` when the server is silent, and no connection stays open", async () => {
    const endpoint = await server.endpoint();
    follow(endpoint.url, { heartbeatTimeout: 50 });
    await observed.until((snapshot) => snapshot.error?.kind === "timeout");
    await endpoint.waitFor({ opened: 2 });
    observed.client.dispose();
    await endpoint.waitFor({ live: 0 });
    expect((await endpoint.connections()).peak).toBe(1);
  });

  it("is detected by `connectTimeout` when the server does not respond", async () => {
    const endpoint = await server.endpoint({ answers: [{ headersAfter: "never" }] });
    follow(endpoint.url, { connectTimeout: 500 });
    await observed.until("waiting");
    expect(observed.errors.map(({ kind }) => kind)).toEqual(["timeout"]);
    await observed.until("open");
  });
});

describe("On the browser's EventSource, a stream fails, with a hint, if it needs", () => {
  it.each<[string, Partial<StreamOptions>, RegExp]>([
    ["another method", { method: "POST" }, /can only send a GET; this is a POST\.$/],
    ["a body", { method: "POST", body: { a: 1 } }, /can only send a GET.*with a body\.$/],
    [
      "headers",
      { headers: { Authorization: "Bearer a" } },
      /cannot send headers \(authorization\)\.$/,
    ],
  ])("%s", async (_name, options, message) => {
    const endpoint = await server.endpoint();
    follow(endpoint.url, options);
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(message);
    expect(error?.hint).toMatch(/fetchTransport.*event-source-polyfill/);
    expect(await endpoint.requests()).toEqual([]);
  });
});
