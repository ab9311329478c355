import { afterEach, expect, inject, it, vi } from "vitest";
import { createSSEClient, workerConnections } from "../../src/client.ts";
import type { StreamDefaults } from "../../src/client.ts";
import { inspectClient, simulateFault } from "../../src/inspect.ts";
import type { InspectionEvent } from "../../src/inspect.ts";
import { connectTestServer } from "../../src/testing.ts";
import { observe, promptly } from "../connection/observed-stream.ts";
import type { Observed } from "../connection/observed-stream.ts";

const server = connectTestServer(inject("testServer"));
const created: Worker[] = [];
let observed: Observed | undefined;

function createWorker(): Worker {
  const worker = new Worker(new URL("sse-worker.ts", import.meta.url), { type: "module" });
  created.push(worker);
  return worker;
}

function createClient(defaults: StreamDefaults = {}) {
  return createSSEClient({
    reconnect: promptly,
    ...defaults,
    connections: workerConnections(createWorker),
  });
}

afterEach(() => {
  observed?.client.dispose();
  for (const worker of created.splice(0)) worker.terminate();
});

it("a worker fetches, and the page gets every event in order, and every status", async () => {
  const endpoint = await server.endpoint({
    answers: [
      { chunks: ["id: 1\nevent: tick\ndata: a\n\n", "id: 2\ndata: b\n\n"], finally: "end" },
    ],
    otherwise: { chunks: ["id: 3\ndata: c\n\n"] },
  });
  const fetchHere = vi.spyOn(globalThis, "fetch");
  observed = observe({ url: endpoint.url }, createClient());
  await observed.received(3);
  expect(observed.events.map(({ type, data, lastEventId }) => [type, data, lastEventId])).toEqual([
    ["tick", "a", "1"],
    ["message", "b", "2"],
    ["message", "c", "3"],
  ]);
  expect(observed.statuses).toEqual(["connecting", "open", "waiting", "connecting", "open"]);
  expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
    undefined,
    "2",
  ]);
  expect(fetchHere.mock.calls.map(([url]) => String(url))).not.toContain(endpoint.url);
});

it("a worker asks the page for url, headers and shouldReconnect on every attempt", async () => {
  const endpoint = await server.endpoint({
    answers: [{ status: 500 }, { status: 500 }],
    otherwise: {},
  });
  let asked = 0;
  const shouldReconnect = vi.fn(() => 1);
  observed = observe(
    {
      key: "asked",
      url: async () => `${endpoint.url}?n=${asked}`,
      headers: async () => {
        asked += 1;
        return { "x-token": `t${asked}` };
      },
      reconnect: { ...promptly, shouldReconnect },
    },
    createClient(),
  );
  await observed.until("open");
  const requests = await endpoint.requests();
  expect(requests.map(({ headers }) => headers["x-token"])).toEqual(["t1", "t2", "t3"]);
  expect(shouldReconnect.mock.calls.map(([context]: readonly unknown[]) => context)).toMatchObject([
    { attempt: 1, willReconnect: true, error: { kind: "http", status: 500 } },
    { attempt: 2 },
  ]);
});

it("a 401 in a worker calls the page's onUnauthorized once for all streams", async () => {
  const one = await server.endpoint({ answers: [{ status: 401 }] });
  const other = await server.endpoint({ answers: [{ status: 401 }] });
  const onUnauthorized = vi.fn(async () => {
    await Promise.all([one, other].map((endpoint) => endpoint.waitFor({ requests: 1 })));
  });
  const client = createClient({ onUnauthorized });
  observed = observe({ url: one.url }, client);
  const second = observe({ url: other.url }, client);
  await Promise.all([observed.until("open"), second.until("open")]);
  expect(onUnauthorized).toHaveBeenCalledTimes(1);
  expect((await one.requests()).length + (await other.requests()).length).toBe(4);
});

it("until closes a stream that a worker carries, and the worker closes its connection", async () => {
  const endpoint = await server.endpoint({
    otherwise: { chunks: ["data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"] },
  });
  observed = observe({ url: endpoint.url, until: ({ data }) => data === "[DONE]" }, createClient());
  await observed.until("closed");
  expect(observed.events.map(({ data }) => data)).toEqual(["1", "[DONE]"]);
  await endpoint.waitFor({ live: 0 });
});

it("a response that ends right after its last event is complete, although a worker reads it", async () => {
  const endpoint = await server.endpoint({
    otherwise: { chunks: ["data: 1\n\ndata: [DONE]\n\n"], finally: "end" },
  });
  observed = observe({ url: endpoint.url, until: ({ data }) => data === "[DONE]" }, createClient());
  await observed.until("closed");
  expect(observed.errors).toEqual([]);
  expect(await endpoint.requests()).toHaveLength(1);
});

it("close, reconnect and a remount of a stream in a worker lose and repeat nothing", async () => {
  const log = await server.log({ length: 3 });
  const client = createClient({ closeDelay: 0 });
  observed = observe({ url: log.url }, client);
  await observed.received(3);
  observed.stream.close();
  expect(observed.stream.getSnapshot().status).toBe("closed");
  await log.waitFor({ live: 0 });
  await log.append(2);
  observed.stream.reconnect();
  expect(observed.stream.getSnapshot().status).toBe("connecting");
  await observed.received(5);
  observed.leave();
  await log.waitFor({ live: 0 });
  await log.append(1);
  const ids = observed.events.map(({ lastEventId }) => lastEventId);
  observed = observe({ url: log.url }, client);
  await observed.received(1);
  expect([...ids, ...observed.events.map(({ lastEventId }) => lastEventId)]).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
  ]);
});

it("clear() drops the data of a stream in a worker, which starts anew", async () => {
  const log = await server.log({ length: 3 });
  const client = createClient();
  observed = observe({ url: log.url }, client);
  await observed.received(3);
  client.clear();
  expect(observed.stream.getSnapshot()).toMatchObject({ lastEventId: "", lastEvent: undefined });
  await observed.received(6);
  expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual([
    "1",
    "2",
    "3",
    "1",
    "2",
    "3",
  ]);
});

it("reconnect with another last event ID rewinds a stream in a worker", async () => {
  const log = await server.log({ length: 3 });
  observed = observe({ url: log.url }, createClient());
  await observed.received(3);
  observed.stream.reconnect({ lastEventId: "1" });
  await observed.received(5);
  expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", "2", "3", "2", "3"]);
});

it("a stream whose fetch cannot be sent stays in the page, and development names the option", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
  const ownFetch = vi.fn<typeof fetch>((...given) => fetch(...given));
  observed = observe({ url: endpoint.url, fetch: ownFetch }, createClient());
  await observed.received(1);
  expect(ownFetch).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls.flat().join()).toMatch("`fetch`");
  expect(created).toHaveLength(0);
});

it("a fault is simulated in the worker, and the inspector and the error say so", async () => {
  const log = await server.log({ length: 2 });
  const client = createClient();
  const facts: InspectionEvent[] = [];
  inspectClient(client, (fact) => facts.push(fact));
  observed = observe({ url: log.url }, client);
  await observed.received(2);
  const fetchHere = vi.spyOn(globalThis, "fetch");
  const end = simulateFault(client, { kind: "drop", amount: 1 });
  observed.stream.reconnect();
  await log.append(3);
  await observed.received(5);
  end();
  await log.append(2);
  await observed.received(7);
  expect(observed.events.map(({ lastEventId }) => Number(lastEventId))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
  expect(observed.errors).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining("Simulated: ") }),
  );
  expect(facts).toContainEqual(
    expect.objectContaining({ type: "request", simulated: [{ kind: "drop", amount: 1 }] }),
  );
  expect(fetchHere.mock.calls.map(([url]) => String(url))).not.toContain(log.url);
});

it("an inspector sees the requests, frames and statuses of a stream in a worker, with redaction", async () => {
  const endpoint = await server.endpoint({
    otherwise: { chunks: [": hello\n\nid: 1\nevent: tick\ndata: a\n\n"] },
  });
  const client = createClient({ headers: () => ({ authorization: "Bearer secret" }) });
  const facts: InspectionEvent[] = [];
  inspectClient(client, (fact) => facts.push(fact));
  observed = observe({ url: endpoint.url }, client);
  await observed.received(1);
  expect(facts.map((fact) => (fact.type === "status" ? fact.status : fact.type))).toEqual(
    expect.arrayContaining(["connecting", "request", "response", "open", "chunk", "frame"]),
  );
  expect(facts).toContainEqual(expect.objectContaining({ type: "carrier", mode: "worker" }));
  expect(facts.filter(({ type }) => type === "frame")).toMatchObject([
    { kind: "comment", data: "hello", connection: 1 },
    { kind: "event", eventType: "tick", id: "1", raw: "id: 1\nevent: tick\ndata: a\n\n" },
  ]);
  const request = facts.find(({ type }) => type === "request");
  expect(request).toMatchObject({ headers: { accept: "text/event-stream" } });
  expect(JSON.stringify(facts)).not.toMatch("secret");
});

it("dispatch delivers an event in the page, and the stream in the worker goes on", async () => {
  const log = await server.log({ length: 1 });
  observed = observe({ url: log.url }, createClient());
  await observed.received(1);
  observed.stream.dispatch({ data: "here", id: "x" });
  await log.append(1);
  await observed.received(3);
  expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", "x", "2"]);
});

it("a worker that cannot start leaves its streams to the page, without a loss", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const log = await server.log({ length: 3 });
  const connections = workerConnections(() => new Worker("/no-such-worker.js", { type: "module" }));
  observed = observe({ url: log.url }, createSSEClient({ connections }));
  await observed.received(3);
  expect(connections.mode).toBe("local");
  expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", "2", "3"]);
  expect(warn.mock.calls.flat().join()).toMatch("content security policy");
});

it("a worker with another version of Runnel is not used", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const script = `onmessage = () => postMessage({ type: "welcome", version: "0.0.0" })`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const log = await server.log({ length: 2 });
  const connections = workerConnections(() => new Worker(url));
  observed = observe({ url: log.url }, createSSEClient({ connections }));
  await observed.received(2);
  expect(connections.mode).toBe("local");
  expect(warn.mock.calls.flat().join()).toMatch("version 0.0.0");
});

it("aborting the signal closes a stream in a worker with an error of kind aborted", async () => {
  const endpoint = await server.endpoint();
  const controller = new AbortController();
  observed = observe({ url: endpoint.url, signal: controller.signal }, createClient());
  await observed.until("open");
  controller.abort();
  expect(observed.stream.getSnapshot()).toMatchObject({
    status: "closed",
    error: { kind: "aborted" },
  });
  await endpoint.waitFor({ live: 0 });
});

it("a burst is neither lost nor reordered on its way from a worker", async () => {
  const log = await server.log({ length: 100_000 });
  const client = createClient();
  let received = 0;
  let misplaced = 0;
  await new Promise<void>((resolve) => {
    client.stream(log.url).on("message", ({ lastEventId }) => {
      received += 1;
      if (Number(lastEventId) !== received) misplaced += 1;
      if (Number(lastEventId) === 100_000) resolve();
    });
  });
  expect({ received, misplaced }).toEqual({ received: 100_000, misplaced: 0 });
  client.dispose();
});
