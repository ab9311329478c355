import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SSEClient } from "../../src/client.ts";
import { createSSEClient, json } from "../../src/client.ts";
import type { Fault, InspectionEvent } from "../../src/inspect.ts";
import { inspectClient, simulateFault } from "../../src/inspect.ts";
import { createBlockEnds } from "../../src/inspection/faults/block-ends.ts";
import type { TestServer } from "../../src/testing.ts";
import { startTestServer } from "../../src/testing.ts";

let server: TestServer;
let client: SSEClient;
const ends: (() => void)[] = [];

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
});
afterAll(() => server.close());
beforeEach(() => {
  client = createSSEClient({
    closeDelay: 0,
    retain: 0,
    reconnect: { initialDelay: 5, maxDelay: 10 },
  });
});
afterEach(() => {
  endFaults();
  client.dispose();
});

type Facts<Type extends InspectionEvent["type"]> = Extract<InspectionEvent, { type: Type }>[];

/** Opens a stream with a listener, and collects its data and the facts about it. */
function listen(url: string, options: { heartbeatTimeout?: number; json?: boolean } = {}) {
  const facts: InspectionEvent[] = [];
  inspectClient(client, (fact) => facts.push(fact));
  const stream = client.stream({ url, ...options, ...(options.json ? { decode: json() } : {}) });
  const data: unknown[] = [];
  const off = stream.on("*", (event) => data.push(event.data));
  return {
    stream,
    data,
    off,
    told: <Type extends InspectionEvent["type"]>(type: Type) =>
      facts.filter((fact) => fact.type === type) as Facts<Type>,
  };
}

function simulate(kind: Fault["kind"], amount?: number, streamId?: string): void {
  ends.push(simulateFault(client, { kind, amount }, { streamId }));
}

function endFaults(): void {
  for (const end of ends.splice(0)) end();
}

const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;

describe("Simulated: offline", () => {
  it("No request reaches the server while offline is simulated, and the client retries until it ends.", async () => {
    const endpoint = await server.endpoint();
    simulate("offline");
    const { stream, told } = listen(endpoint.url);
    await expect.poll(() => told("reconnection").length).toBeGreaterThan(1);
    expect(told("reconnection")[0]).toMatchObject({
      source: "backoff",
      error: {
        kind: "network",
        cause: { message: "Simulated: there is no network." },
        hint: expect.stringMatching(/^The devtools simulate this fault/),
      },
    });
    expect(await endpoint.requests()).toEqual([]);
    endFaults();
    await endpoint.waitFor({ live: 1 });
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
  });
});

describe("Simulated: latency", () => {
  it("Latency delays the request, and stops delaying it when the simulation ends.", async () => {
    const endpoint = await server.endpoint();
    simulate("latency", 60_000);
    const { stream } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("connecting");
    expect(await endpoint.requests()).toEqual([]);
    endFaults();
    await endpoint.waitFor({ live: 1 });
  });

  it("Latency takes the given time and does not change the response.", async () => {
    const endpoint = await server.endpoint();
    simulate("latency", 80);
    const { told, data } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await expect.poll(() => data).toEqual(["1"]);
    const [request] = told("request");
    const [response] = told("response");
    expect((response?.at ?? 0) - (request?.at ?? 0)).toBeGreaterThanOrEqual(75);
  });

  it("Latency stops waiting when the attempt is aborted.", async () => {
    const endpoint = await server.endpoint();
    simulate("latency", 60_000);
    const { stream, off } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("connecting");
    off();
    await expect.poll(() => stream.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });
});

describe("Simulated: a status", () => {
  it("A simulated 401 fails the stream, like a real one.", async () => {
    const endpoint = await server.endpoint();
    simulate("401");
    const { stream } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("failed");
    expect(stream.getSnapshot().error).toMatchObject({ kind: "http", status: 401 });
    expect(stream.getSnapshot().error?.hint).toMatch(/^The devtools simulate this fault/);
    endFaults();
    stream.reconnect();
    await endpoint.waitFor({ live: 1 });
  });

  it("A simulated 401 calls onUnauthorized once, like a real one.", async () => {
    const endpoint = await server.endpoint();
    simulate("401");
    const renew = vi.fn<() => void>();
    const stream = client.stream({ url: endpoint.url, onUnauthorized: renew });
    stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().status).toBe("failed");
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("A simulated 503 with Retry-After delays the next attempt by that time.", async () => {
    const endpoint = await server.endpoint();
    simulate("503", 7);
    const { stream, told } = listen(endpoint.url);
    // The jitter is added, so that clients do not return in the same instant.
    await expect.poll(() => stream.getSnapshot().reconnection?.delay).toBeGreaterThanOrEqual(7000);
    expect(told("reconnection")[0]).toMatchObject({
      source: "retry-after",
      error: { status: 503, body: "Simulated 503." },
    });
  });

  it("A simulated 503 without Retry-After is retried with backoff.", async () => {
    const endpoint = await server.endpoint();
    simulate("503");
    const { told } = listen(endpoint.url);
    await expect.poll(() => told("reconnection").length).toBeGreaterThan(1);
    expect(told("reconnection")[0]).toMatchObject({ source: "backoff", error: { status: 503 } });
    endFaults();
    await endpoint.waitFor({ live: 1 });
  });
});

describe("Simulated: a dropped connection", () => {
  it("A connection is dropped after the given number of frames, which all arrive, and no event is lost.", async () => {
    const log = await server.log();
    simulate("drop", 3);
    const { data, told } = listen(log.url);
    await log.waitFor({ opened: 1 });
    await log.append(10);
    await expect.poll(() => data.length).toBe(10);
    const losses = told("status").filter(({ cause }) => cause === "error");
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(losses[0]?.error).toMatchObject({
      kind: "network",
      cause: { message: "Simulated: the connection broke off." },
    });
    endFaults();
    await log.append(5);
    await expect.poll(() => data.length).toBe(15);
    const ids = told("frame").flatMap(({ id }) => id ?? []);
    expect(await log.check(ids)).toEqual({ problems: [], repeated: 0 });
  });

  it("A simulated drop closes the real connection.", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: [event(1)], finally: "hold" }],
      otherwise: { status: 204 },
    });
    simulate("drop", 1);
    const { stream, data } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    expect(data).toEqual(["1"]);
    await endpoint.waitFor({ live: 0 });
  });
});

describe("Simulated: a stall", () => {
  it("A stall holds back all data after the given number of frames, and delivers it when the simulation ends.", async () => {
    const endpoint = await server.endpoint();
    simulate("stall", 2);
    const { data, stream } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2) + event(3));
    await expect.poll(() => data).toEqual(["1", "2"]);
    await endpoint.send(event(4));
    expect(data).toEqual(["1", "2"]);
    endFaults();
    await expect.poll(() => data).toEqual(["1", "2", "3", "4"]);
    expect(stream.getSnapshot().status).toBe("open");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("A stall is detected by heartbeatTimeout, which closes the connection.", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: [event(1)], finally: "hold" }],
      otherwise: { status: 204 },
    });
    simulate("stall", 0);
    const { stream, told } = listen(endpoint.url, { heartbeatTimeout: 40 });
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    expect(told("reconnection")[0]?.error?.kind).toBe("timeout");
    await endpoint.waitFor({ live: 0 });
  });

  it("Closing a stream during a stall closes the connection.", async () => {
    const endpoint = await server.endpoint();
    simulate("stall", 0);
    const { stream, off } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    off();
    await endpoint.waitFor({ live: 0 });
  });
});

describe("Simulated: malformed content", () => {
  it("Malformed data is inserted once, after the first event and with its type, and all other events arrive.", async () => {
    const endpoint = await server.endpoint();
    simulate("malformed-data");
    const { data, told, stream } = listen(endpoint.url, { json: true });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(": hello\n\nretry: 7\n\n");
    await endpoint.send("event: tick\r\nda");
    await endpoint.send('ta: {"n":1}\r\n\r\ndata: {"n":2}\n\n');
    await expect.poll(() => data).toEqual([{ n: 1 }, { n: 2 }]);
    expect(told("decode-failure")).toMatchObject([{ eventType: "tick" }]);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    await endpoint.send('data: {"n":3}\n\n');
    await expect.poll(() => data.length).toBe(3);
    expect(told("decode-failure")).toHaveLength(1);
  });

  it("Malformed lines are ignored, as the standard requires, and reported.", async () => {
    const endpoint = await server.endpoint();
    simulate("malformed-line");
    const { data, told } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2));
    await expect.poll(() => data).toEqual(["1", "2"]);
    expect(told("field-ignored").map(({ reason }) => reason)).toEqual([
      "unknown-field",
      "invalid-retry",
    ]);
  });
});

describe("Simulated: split characters", () => {
  it("Chunks that are split inside characters do not change the text.", async () => {
    const endpoint = await server.endpoint();
    simulate("split");
    const { data, told } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: grüß 你好 🎈!\n\n");
    await expect.poll(() => data).toEqual(["grüß 你好 🎈!"]);
    expect(told("chunk").length).toBeGreaterThan(5);
  });
});

it.each([
  ["drop", 100],
  ["stall", 1],
  ["malformed-data", undefined],
  ["split", undefined],
] as const)(
  "Closing a stream while a fault is active leaves no connection open: %s.",
  async (kind, amount) => {
    const endpoint = await server.endpoint();
    simulate(kind, amount);
    const { data, off } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await expect.poll(() => data[0]).toBe("1");
    off();
    await endpoint.waitFor({ live: 0 });
  },
);

describe("The end of a block", () => {
  const text = "data: a\n\n: c\r\n\r\n\n\nid: 1\r\rdata\n";

  it("The ends of blocks are found with any line ends, and wherever the chunks are cut.", () => {
    const bytes = new TextEncoder().encode(text);
    expect(createBlockEnds()(bytes)).toEqual([9, 16, 25]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const endsIn = createBlockEnds();
      const first = endsIn(bytes.subarray(0, cut)).length;
      expect(first + endsIn(bytes.subarray(cut)).length).toBe(3);
    }
  });
});

describe("Active faults", () => {
  it("A fault applies to one stream or to all.", async () => {
    const [one, other] = [await server.endpoint(), await server.endpoint()];
    const first = listen(one.url);
    await one.waitFor({ live: 1 });
    simulate("503", undefined, first.told("stream-added")[0]?.streamId);
    const second = listen(other.url);
    await expect.poll(() => second.stream.getSnapshot().status).toBe("open");
    first.stream.reconnect();
    await expect.poll(() => first.stream.getSnapshot().error?.status).toBe(503);
    expect(second.stream.getSnapshot().status).toBe("open");
  });

  it("Several faults can be active at the same time, and the request says which.", async () => {
    const endpoint = await server.endpoint();
    simulate("split");
    simulate("malformed-data");
    const { data, told } = listen(endpoint.url, { json: true });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send('data: "ü"\n\n');
    await expect.poll(() => data).toEqual(["ü"]);
    await expect.poll(() => told("decode-failure").length).toBe(1);
    expect(told("request")[0]?.simulated).toEqual([{ kind: "split" }, { kind: "malformed-data" }]);
  });

  it("An inspector that attaches later learns which faults the present attempt has.", async () => {
    const endpoint = await server.endpoint();
    simulate("stall", 0);
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    const facts: InspectionEvent[] = [];
    inspectClient(client, (fact) => facts.push(fact));
    expect(facts).toContainEqual(
      expect.objectContaining({ type: "request", simulated: [{ kind: "stall", amount: 0 }] }),
    );
  });
});
