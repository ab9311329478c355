import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { eventSourceTransport, type StreamOptions } from "../../src/client.ts";
import { connectTestServer, htmlPage, unavailable } from "../../src/testing.ts";
import { observe, promptly, type Observed } from "./observed-stream.ts";

const server = connectTestServer(inject("testServer"));
const transport = eventSourceTransport();

let observed: Observed;
afterEach(() => observed.client.dispose());

function follow(url: string, options: Partial<StreamOptions> = {}): void {
  observed = observe({ url, transport, reconnect: promptly, ...options });
}

it("a stream runs on the browser's EventSource", async () => {
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

describe("event types", () => {
  it("are listened to by name, also those that somebody asks for later", async () => {
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

  it("`open` and `error` are event types like any other", async () => {
    const body = "event: error\ndata: not an error\n\nevent: open\ndata: not an opening\n\n";
    const endpoint = await server.endpoint({ otherwise: { chunks: [body] } });
    follow(endpoint.url);
    await observed.received(2);
    expect(observed.events.map(({ type }) => type)).toEqual(["error", "open"]);
    expect(observed.statuses).toEqual(["connecting", "open"]);
    expect((await endpoint.connections()).opened).toBe(1);
  });
});

describe("losses", () => {
  it("are Runnel's to get over: one connection at a time, after Runnel's delay", async () => {
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
    // What cannot be sent is remembered all the same.
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", "1"]);
    expect((await endpoint.requests())[2]?.lastEventId).toBeUndefined();
  });

  it.each([
    ["a page instead of a stream", htmlPage()],
    ["a 404", { status: 404 }],
  ])(
    "of which the browser does not say that it was %s are said to be so",
    async (_name, answer) => {
      const endpoint = await server.endpoint({ answers: [answer] });
      follow(endpoint.url, { reconnect: false });
      const { error } = await observed.until("failed");
      expect(error?.kind).toBe("network");
      expect(error?.message).toMatch(/not an event stream.*`EventSource` does not tell which/);
    },
  );

  it("by silence are noticed by `heartbeatTimeout`, and nothing stays open", async () => {
    const endpoint = await server.endpoint();
    follow(endpoint.url, { heartbeatTimeout: 50 });
    await observed.until((snapshot) => snapshot.error?.kind === "timeout");
    await endpoint.waitFor({ opened: 2 });
    observed.client.dispose();
    await endpoint.waitFor({ live: 0 });
    expect((await endpoint.connections()).peak).toBe(1);
  });

  it("by `connectTimeout` are as well", async () => {
    const endpoint = await server.endpoint({ answers: [{ headersAfter: "never" }] });
    follow(endpoint.url, { connectTimeout: 500 });
    await observed.until("waiting");
    expect(observed.errors.map(({ kind }) => kind)).toEqual(["timeout"]);
    await observed.until("open");
  });
});

describe("what the browser's EventSource cannot do fails the stream, which says what to do", () => {
  it.each<[string, Partial<StreamOptions>, RegExp]>([
    ["another method", { method: "POST" }, /can only GET; this is a POST\.$/],
    ["a body", { method: "POST", body: { a: 1 } }, /can only GET.*with a body\.$/],
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
