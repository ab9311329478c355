import type { SSEClient } from "@runnel/hooks/client";
import { createSSEClient, json } from "@runnel/hooks/client";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import { inspectClient } from "@runnel/hooks/inspect";
import type { TestServer } from "@runnel/hooks/testing";
import { startTestServer } from "@runnel/hooks/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { actionsFor } from "../../../src/actions/client-actions.ts";
import type { FaultSimulator } from "../../../src/actions/faults/fault-simulator.ts";
import { createBlockEnds } from "../../../src/actions/faults/block-ends.ts";
import { drop, malform, split, stall } from "../../../src/actions/faults/body-faults.ts";
import type { Fault } from "../../../src/actions/faults/fault.ts";
import { FAULT_KINDS } from "../../../src/actions/faults/fault-kinds.ts";
import { latency, offline, refuse } from "../../../src/actions/faults/request-faults.ts";

let server: TestServer;
let client: SSEClient;
let faults: FaultSimulator;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5, maxDelay: 10 } });
  faults = actionsFor(client).faults;
});
afterEach(() => {
  faults.stop();
  client.dispose();
});

type Facts<Type extends InspectionEvent["type"]> = Extract<InspectionEvent, { type: Type }>[];

/** A stream that somebody listens to, and everything that was told about it. */
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

function simulate(fault: Fault): void {
  faults.start({ label: "a fault", streamId: undefined }, fault);
}

const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;

describe("offline", () => {
  it("lets nothing through, and the client tries again until it is over", async () => {
    const endpoint = await server.endpoint();
    simulate(offline());
    const { stream, told } = listen(endpoint.url);
    await expect.poll(() => told("reconnection").length).toBeGreaterThan(1);
    expect(told("reconnection")[0]).toMatchObject({
      source: "backoff",
      error: { kind: "network", cause: new TypeError("Simulated: there is no network.") },
    });
    expect(await endpoint.requests()).toEqual([]);
    faults.stop();
    await endpoint.waitFor({ live: 1 });
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
  });
});

describe("latency", () => {
  it("delays the request, and ends with the simulation", async () => {
    const endpoint = await server.endpoint();
    simulate(latency(60_000));
    const { stream } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("connecting");
    expect(await endpoint.requests()).toEqual([]);
    faults.stop();
    await endpoint.waitFor({ live: 1 });
  });

  it("lets what does come through be, and takes as long as it says", async () => {
    const endpoint = await server.endpoint();
    simulate(latency(80));
    const { told, data } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await expect.poll(() => data).toEqual(["1"]);
    const [request] = told("request");
    const [response] = told("response");
    expect((response?.at ?? 0) - (request?.at ?? 0)).toBeGreaterThanOrEqual(75);
  });

  it("gives up its wait with the attempt", async () => {
    const endpoint = await server.endpoint();
    simulate(latency(60_000));
    const { stream, off } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("connecting");
    off();
    await expect.poll(() => stream.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });
});

describe("a status", () => {
  it("401 fails the stream, as the server's own would", async () => {
    const endpoint = await server.endpoint();
    simulate(refuse(401));
    const { stream } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("failed");
    expect(stream.getSnapshot().error).toMatchObject({ kind: "http", status: 401 });
    faults.stop();
    stream.reconnect();
    await endpoint.waitFor({ live: 1 });
  });

  it("401 is answered by onUnauthorized, once, as the server's own would be", async () => {
    const endpoint = await server.endpoint();
    simulate(refuse(401));
    const renew = vi.fn<() => void>();
    const stream = client.stream({ url: endpoint.url, onUnauthorized: renew });
    stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().status).toBe("failed");
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("503 with Retry-After is waited for as long as it asks", async () => {
    const endpoint = await server.endpoint();
    simulate(refuse(503, 7));
    const { stream, told } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().reconnection?.delay).toBe(7000);
    expect(told("reconnection")[0]).toMatchObject({
      source: "retry-after",
      error: { status: 503, body: "Simulated 503." },
    });
  });

  it("503 without it is tried again by backoff", async () => {
    const endpoint = await server.endpoint();
    simulate(refuse(503));
    const { told } = listen(endpoint.url);
    await expect.poll(() => told("reconnection").length).toBeGreaterThan(1);
    expect(told("reconnection")[0]).toMatchObject({ source: "backoff", error: { status: 503 } });
    faults.stop();
    await endpoint.waitFor({ live: 1 });
  });
});

describe("a drop", () => {
  it("comes after so many frames, all of which arrive, and nothing is lost when it is over", async () => {
    const log = await server.log();
    simulate(drop(3));
    const { data, told } = listen(log.url);
    await log.waitFor({ opened: 1 });
    await log.append(10);
    await expect.poll(() => data.length).toBe(10);
    const losses = told("status").filter(({ cause }) => cause === "error");
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(losses[0]?.error).toMatchObject({
      kind: "network",
      cause: new TypeError("Simulated: the connection broke off."),
    });
    faults.stop();
    await log.append(5);
    await expect.poll(() => data.length).toBe(15);
    const ids = told("frame").flatMap(({ id }) => id ?? []);
    expect(await log.check(ids)).toEqual({ problems: [], repeated: 0 });
  });

  it("lets go of the connection beneath it", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: [event(1)], finally: "hold" }],
      otherwise: { status: 204 },
    });
    simulate(drop(1));
    const { stream, data } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    expect(data).toEqual(["1"]);
    await endpoint.waitFor({ live: 0 });
  });
});

describe("a stall", () => {
  it("holds back what comes after so many frames, and hands it over at the end", async () => {
    const endpoint = await server.endpoint();
    simulate(stall(2));
    const { data, stream } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2) + event(3));
    await expect.poll(() => data).toEqual(["1", "2"]);
    await endpoint.send(event(4));
    expect(data).toEqual(["1", "2"]);
    faults.stop();
    await expect.poll(() => data).toEqual(["1", "2", "3", "4"]);
    expect(stream.getSnapshot().status).toBe("open");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is noticed by a heartbeat, which lets go of the connection", async () => {
    const endpoint = await server.endpoint({
      answers: [{ chunks: [event(1)], finally: "hold" }],
      otherwise: { status: 204 },
    });
    simulate(stall(0));
    const { stream, told } = listen(endpoint.url, { heartbeatTimeout: 40 });
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    expect(told("reconnection")[0]?.error?.kind).toBe("timeout");
    await endpoint.waitFor({ live: 0 });
  });

  it("ends with a stream that is closed in the middle of it", async () => {
    const endpoint = await server.endpoint();
    simulate(stall(0));
    const { stream, off } = listen(endpoint.url);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    off();
    await endpoint.waitFor({ live: 0 });
  });
});

describe("malformed", () => {
  it("data follows the first event, of its type, and everything else arrives", async () => {
    const endpoint = await server.endpoint();
    simulate(malform("data"));
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

  it("lines are ignored, as the standard wants, and told", async () => {
    const endpoint = await server.endpoint();
    simulate(malform("line"));
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

describe("a split", () => {
  it("inside each character leaves the text as it was", async () => {
    const endpoint = await server.endpoint();
    simulate(split());
    const { data, told } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: grüß 你好 🎈!\n\n");
    await expect.poll(() => data).toEqual(["grüß 你好 🎈!"]);
    expect(told("chunk").length).toBeGreaterThan(5);
  });
});

it.each([
  ["drop", drop(100)],
  ["stall", stall(1)],
  ["malformed data", malform("data")],
  ["split", split()],
])(
  "a stream that is closed in the middle of it leaves no connection open: %s",
  async (_, fault) => {
    const endpoint = await server.endpoint();
    simulate(fault);
    const { data, off } = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await expect.poll(() => data[0]).toBe("1");
    off();
    await endpoint.waitFor({ live: 0 });
  },
);

describe("where blocks end", () => {
  const text = "data: a\n\n: c\r\n\r\n\n\nid: 1\r\rdata\n";

  it("is found whatever the line ends, and however the network cuts them", () => {
    const bytes = new TextEncoder().encode(text);
    expect(createBlockEnds()(bytes)).toEqual([9, 16, 25]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const endsIn = createBlockEnds();
      const first = endsIn(bytes.subarray(0, cut)).length;
      expect(first + endsIn(bytes.subarray(cut)).length).toBe(3);
    }
  });
});

describe("what is active", () => {
  it("concerns one stream, or all", async () => {
    const [one, other] = [await server.endpoint(), await server.endpoint()];
    const first = listen(one.url);
    await one.waitFor({ live: 1 });
    const streamId = first.told("stream-added")[0]?.streamId;
    faults.start({ label: "503", streamId }, refuse(503));
    const second = listen(other.url);
    await expect.poll(() => second.stream.getSnapshot().status).toBe("open");
    first.stream.reconnect();
    await expect.poll(() => first.stream.getSnapshot().error?.status).toBe(503);
    expect(second.stream.getSnapshot().status).toBe("open");
  });

  it("is told, is not doubled, and can be ended one by one", () => {
    const heard: number[] = [];
    faults.subscribe(() => heard.push(faults.get().length));
    const offlineForAll = { label: "offline", streamId: undefined };
    faults.start(offlineForAll, offline());
    faults.start({ label: "401", streamId: "1" }, refuse(401));
    faults.start({ label: "offline", streamId: undefined }, offline());
    expect(faults.get().map(({ label }) => label)).toEqual(["401", "offline"]);
    faults.stop(faults.get().filter(({ streamId }) => streamId === "1"));
    expect(faults.get().map(({ label }) => label)).toEqual(["offline"]);
    faults.stop();
    expect(faults.get()).toEqual([]);
    expect(heard.at(-1)).toBe(0);
  });

  it("ends with the one stream that it is on; on all streams it goes on", async () => {
    const endpoint = await server.endpoint();
    const first = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    const streamId = first.told("stream-added")[0]?.streamId;
    faults.start({ label: "503", streamId }, refuse(503));
    faults.start({ label: "latency", streamId: undefined }, latency(0));
    first.off();
    await expect.poll(() => faults.get().map(({ label }) => label)).toEqual(["latency"]);
    const later = listen(endpoint.url);
    await endpoint.waitFor({ live: 1 });
    await expect.poll(() => later.stream.getSnapshot().status).toBe("open");
  });

  it("several at once come one upon the other", async () => {
    const endpoint = await server.endpoint();
    faults.start({ label: "split", streamId: undefined }, split());
    faults.start({ label: "malformed", streamId: undefined }, malform("data"));
    const { data, told } = listen(endpoint.url, { json: true });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send('data: "ü"\n\n');
    await expect.poll(() => data).toEqual(["ü"]);
    await expect.poll(() => told("decode-failure").length).toBe(1);
  });

  it.each(FAULT_KINDS.map((kind) => [kind.label, kind] as const))(
    "can be made as it is offered: %s",
    async (_, kind) => {
      const fetched = kind.create(kind.amount?.initial)(
        async () => new Response("data: ü\n\n", { headers: { "content-type": "text/plain" } }),
        AbortSignal.abort(),
      )("https://example.test/");
      const text = await fetched.then(
        (response) => response.text(),
        (error: unknown) => String(error),
      );
      expect(text).toMatch(/^data: ü\n\n|^Simulated|^TypeError: Simulated/);
      expect(kind.describe(kind.amount?.initial)).not.toContain("undefined");
    },
  );
});
