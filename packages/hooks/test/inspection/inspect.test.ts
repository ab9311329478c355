import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import { inspectClient, interceptFetch, REDACTED } from "../../src/inspect.ts";
import type { InspectionEvent } from "../../src/inspect.ts";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer } from "../../src/testing.ts";

let server: TestServer;
const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => client.dispose());

function observe(): { facts: InspectionEvent[]; types(): string[]; detach(): void } {
  const facts: InspectionEvent[] = [];
  const detach = inspectClient(client, (fact) => facts.push(fact));
  return { facts, detach, types: () => facts.map(({ type }) => type) };
}

function only<Type extends InspectionEvent["type"]>(
  facts: readonly InspectionEvent[],
  type: Type,
): Extract<InspectionEvent, { type: Type }>[] {
  return facts.filter((fact) => fact.type === type) as Extract<InspectionEvent, { type: Type }>[];
}

test("tells the whole life of a stream, in order", async () => {
  const endpoint = await server.endpoint();
  const { facts, types, detach } = observe();
  const off = client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(
    ": hello\n\nretry: 7\n\nid: 1\nevent: tick\ndata: a\n\nid: 2\n\nfoo: bar\n\n",
  );
  await expect.poll(() => types()).toContain("field-ignored");
  await endpoint.cut();
  await expect.poll(() => only(facts, "response")).toHaveLength(2);
  off();
  await expect.poll(() => types()).toContain("stream-removed");
  detach();

  const ordered = types().filter((type) => !["flush", "chunk"].includes(type));
  expect(ordered).toEqual([
    "stream-added",
    "subscribers",
    "status",
    "request",
    "response",
    "status",
    "frame",
    "frame",
    "frame",
    "id",
    "field-ignored",
    "reconnection",
    "status",
    "status",
    "request",
    "response",
    "status",
    "subscribers",
    "status",
    "stream-removed",
  ]);
  expect(only(facts, "status").map(({ status, cause }) => `${status} by ${cause}`)).toEqual([
    "connecting by open",
    "open by announced",
    "waiting by error",
    "connecting by retry",
    "open by announced",
    "idle by unused",
  ]);
  expect(only(facts, "frame")).toMatchObject([
    { kind: "comment", sequence: 1, data: "hello", raw: ": hello\n", connection: 1 },
    { kind: "retry", sequence: 2, data: "7", raw: "retry: 7\n" },
    {
      kind: "event",
      sequence: 3,
      eventType: "tick",
      data: "a",
      id: "1",
      raw: "id: 1\nevent: tick\ndata: a\n\n",
      size: 27,
      synthetic: false,
    },
  ]);
  expect(only(facts, "request").map(({ lastEventId }) => lastEventId)).toEqual(["", "2"]);
  expect(only(facts, "reconnection")).toMatchObject([
    { attempt: 1, source: "retry", connection: 1, error: { kind: "network" } },
  ]);
  expect(new Set(facts.map(({ streamId }) => streamId)).size).toBe(1);
});

test("who attaches late is told of the streams that live", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream({ url: endpoint.url, key: "prices", events: { tick: json() } });
  stream.on("*", () => undefined);
  stream.subscribe(() => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("open");
  const { facts, detach } = observe();
  expect(facts).toMatchObject([
    {
      type: "stream-added",
      name: "prices",
      method: "GET",
      url: endpoint.url,
      status: "open",
      options: { key: "prices", events: ["tick"], closeDelay: 0 },
    },
    { type: "subscribers", count: 2 },
  ]);
  detach();
});

test("a decode failure is told with the frame that it is about", async () => {
  const endpoint = await server.endpoint();
  const { facts, detach } = observe();
  client.stream({ url: endpoint.url, decode: json() }).on("message", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(": comment\n\ndata: oops\n\n");
  await expect.poll(() => only(facts, "decode-failure")).toHaveLength(1);
  const [failure] = only(facts, "decode-failure");
  const [frame] = only(facts, "frame").filter(({ kind }) => kind === "event");
  expect(failure).toMatchObject({ eventType: "message", error: { kind: "decode", raw: "oops" } });
  expect(failure?.sequence).toBe(frame?.sequence);
  detach();
});

test("after detaching nothing is told, and two observers are told alike", async () => {
  const endpoint = await server.endpoint();
  const [one, other] = [observe(), observe()];
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  one.detach();
  one.detach();
  const count = one.facts.length;
  await endpoint.event({ data: "a" });
  await expect.poll(() => only(other.facts, "frame")).toHaveLength(1);
  expect(one.facts).toHaveLength(count);
  expect(other.types().slice(0, count)).toEqual(one.types());
  other.detach();
});

describe("secrets never leave", () => {
  test("of headers, URL parameters, bodies, options and events", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client
      .stream({
        url: `${endpoint.url}?access_token=hunter2&page=1`,
        method: "POST",
        headers: { Authorization: "Bearer hunter2", "x-api-key": "hunter2", "x-page": "1" },
        body: { password: "hunter2", prompt: "hello", max_tokens: 5 },
        lastEventId: "1",
      })
      .on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({
      data: '{"token":"hunter2","pin":{"secret":12345},"n":1,"total_tokens":7}',
    });
    await expect.poll(() => only(facts, "frame")).toHaveLength(1);
    detach();

    const told = JSON.stringify(facts);
    expect(told).not.toContain("hunter2");
    expect(told).not.toContain("12345");
    expect(only(facts, "request")[0]).toMatchObject({
      url: expect.stringContaining(`access_token=${REDACTED}&page=1`),
      headers: { authorization: REDACTED, "x-api-key": REDACTED, "x-page": "1" },
      body: `{"password":"${REDACTED}","prompt":"hello","max_tokens":5}`,
    });
    expect(only(facts, "frame")[0]?.data).toBe(
      `{"token":"${REDACTED}","pin":{"secret":"${REDACTED}"},"n":1,"total_tokens":7}`,
    );
  });

  test("of what a server says when it refuses", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 400, body: '{"you sent":{"password":"hunter2"}}' },
    });
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await expect.poll(() => only(facts, "status").at(-1)?.status).toBe("failed");
    detach();
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });
});

test("a fault that is injected runs the real path, and can be taken out again", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream(endpoint.url);
  const seen = vi.fn<(streamId: string) => void>();
  const restore = interceptFetch(client, (_fetch, streamId) => async () => {
    seen(streamId);
    return new Response("simulated", { status: 503 });
  });
  stream.on("*", () => undefined);
  await expect.poll(() => stream.getSnapshot().error?.status).toBe(503);
  expect(await endpoint.requests()).toEqual([]);
  restore();
  await endpoint.waitFor({ live: 1 });
  expect(seen).toHaveBeenCalledWith(expect.stringMatching(/^\d+$/));
});
