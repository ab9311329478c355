import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import type { SSEStream } from "../../src/client.ts";
import { controlStream, inspectClient, REDACTED } from "../../src/inspect.ts";
import type { InspectionEvent, StreamControl } from "../../src/inspect.ts";
import type { TestServer } from "../../src/testing.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

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

it("An inspector gets all facts of a stream's lifecycle, in order", async () => {
  const endpoint = await server.endpoint();
  const { facts, types, detach } = observe();
  const source = { url: endpoint.url, retain: 0 };
  const off = client.stream(source).on("*", () => undefined);
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

it("A frame has the time of the chunk that completed it", async () => {
  const endpoint = await server.endpoint();
  // A clock that advances at every reading, like on a slow machine.
  let now = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => (now += 1));
  const { facts, detach } = observe();
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\ndata: b\n\n");
  await expect.poll(() => only(facts, "frame")).toHaveLength(2);
  detach();
  const [chunk] = only(facts, "chunk").slice(-1);
  expect(only(facts, "frame").map(({ at }) => at)).toEqual([chunk?.at, chunk?.at]);
});

it("An inspector that attaches late gets the streams that exist", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream({ url: endpoint.url, key: "prices", events: { tick: json() } });
  stream.on("*", () => undefined);
  stream.subscribe(() => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("open");
  const { facts, detach } = observe();
  expect(facts.slice(0, 2)).toMatchObject([
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

describe("An inspector that attaches late", () => {
  it("gets the request, the response and the opening of the present connection, without secrets", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream({
      url: `${endpoint.url}?token=hunter2`,
      headers: { Authorization: "Bearer hunter2" },
    });
    stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    const { openedAt } = stream.getSnapshot();
    await endpoint.event({ data: "missed" });
    await expect.poll(() => stream.getSnapshot().data).toBe("missed");
    const { facts, detach } = observe();
    detach();
    expect(facts.slice(2)).toMatchObject([
      { type: "status", status: "connecting", connection: 1 },
      {
        type: "request",
        connection: 1,
        url: `${endpoint.url}?token=${REDACTED}`,
        headers: undefined,
        body: undefined,
      },
      { type: "response", status: 200, headers: undefined },
      { type: "status", status: "open", cause: "announced" },
    ]);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
    // The clock is read twice in one task, and the machine may be slow between the two readings.
    expect(Math.abs((facts.at(-1)?.at ?? 0) - (openedAt ?? 0))).toBeLessThan(1_000);
  });

  it("gets the wait for the next connection, and the facts of the lost one", async () => {
    const endpoint = await server.endpoint({
      answers: [{ finally: "cut", body: "data: a\n\n" }],
      otherwise: { status: 503, headers: { "retry-after": "60" } },
    });
    const stream = client.stream(endpoint.url);
    stream.on("*", () => undefined);
    await expect
      .poll(() => stream.getSnapshot().reconnection?.delay)
      .toBeGreaterThanOrEqual(60_000);
    const { facts, detach } = observe();
    detach();
    const told = facts.slice(2).map((fact) => ("status" in fact ? fact.status : fact.type));
    expect(told).toEqual(["connecting", "request", 503, "reconnection", "waiting"]);
    const due = stream.getSnapshot().reconnection?.at;
    expect(only(facts, "reconnection")).toMatchObject([{ source: "retry-after", due }]);
  });

  it("gets no headers and bodies of earlier requests, because they are not kept", async () => {
    const endpoint = await server.endpoint({ otherwise: { headers: { "x-answer": "marker" } } });
    const stream = client.stream({
      url: endpoint.url,
      key: "private",
      method: "POST",
      headers: () => ({ "x-page": "marker" }),
      body: new Blob(["marker"]),
    });
    stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    const { facts, detach } = observe();
    const [request] = only(facts, "request");
    const [response] = only(facts, "response");
    expect(request).toMatchObject({ method: "POST", headers: undefined, body: undefined });
    expect(response).toMatchObject({ status: 200, headers: undefined });
    expect(JSON.stringify(facts)).not.toContain("marker");

    // An inspector is attached from now on.
    stream.reconnect();
    await expect.poll(() => only(facts, "response")).toHaveLength(2);
    detach();
    expect(only(facts, "request")[1]?.headers).toMatchObject({ "x-page": "marker" });
    expect(only(facts, "response")[1]?.headers).toMatchObject({ "x-answer": "marker" });
  });
});

describe("The inspection controls of a stream", () => {
  /** A stream with a listener, and its controls. */
  async function controlled(): Promise<{
    endpoint: Awaited<ReturnType<TestServer["endpoint"]>>;
    stream: SSEStream<string>;
    control: StreamControl;
    off(): void;
  }> {
    const endpoint = await server.endpoint();
    const stream = client.stream(endpoint.url);
    const off = stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().status).toBe("open");
    const { facts, detach } = observe();
    detach();
    const control = controlStream(client, facts[0]?.streamId ?? "");
    if (control === undefined) throw new Error("The stream lives and has no controls.");
    return { endpoint, stream, control, off };
  }

  it("close, open and reconnect it as the app's own calls do", async () => {
    const { endpoint, stream, control } = await controlled();
    control.close();
    expect(stream.getSnapshot().status).not.toBe("failed");
    await expect.poll(() => stream.getSnapshot().status).toBe("closed");
    await endpoint.waitFor({ live: 0 });
    control.open();
    await endpoint.waitFor({ live: 1, requests: 2 });
    control.reconnect({ lastEventId: "41" });
    await endpoint.waitFor({ live: 1, requests: 3 });
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      undefined,
      "41",
    ]);
  });

  it("dispatch an event with an id from which no attempt resumes", async () => {
    const { endpoint, stream, control } = await controlled();
    const { facts, detach } = observe();
    const heard: unknown[] = [];
    stream.on("tick", ({ data, lastEventId, synthetic }) => {
      heard.push({ data, lastEventId, synthetic });
    });
    await endpoint.event({ data: "real", id: "7" });
    await expect.poll(() => stream.getSnapshot().lastEventId).toBe("7");
    control.dispatch({ type: "tick", data: "made up", id: "99" });
    expect(heard).toEqual([{ data: "made up", lastEventId: "99", synthetic: true }]);
    expect(only(facts, "frame").at(-1)).toMatchObject({ id: "99", synthetic: true, chunk: 0 });
    await expect.poll(() => stream.getSnapshot().lastEvent?.raw).toBe("made up");
    expect(stream.getSnapshot().lastEventId).toBe("7");
    control.reconnect();
    await endpoint.waitFor({ live: 1, requests: 2 });
    expect((await endpoint.requests()).at(-1)?.lastEventId).toBe("7");
    detach();
  });

  it("do not keep the stream, and are no-ops after it was removed", async () => {
    const { endpoint, control, off } = await controlled();
    off();
    control.open();
    await endpoint.waitFor({ live: 0 });
    client.dispose();
    const { facts, detach } = observe();
    for (const act of [control.open, control.close, control.reconnect]) act();
    control.dispatch({ data: "late" });
    expect(facts).toEqual([]);
    expect(controlStream(client, "no such stream")).toBeUndefined();
    expect(await endpoint.requests()).toHaveLength(1);
    detach();
  });
});

it("A decode failure names the frame that it is about", async () => {
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

it("Two inspectors get the same facts, and none after detaching", async () => {
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

it("A client that is disposed of reports no flush after its streams are removed", async () => {
  const endpoint = await server.endpoint();
  const { types, detach } = observe();
  client.stream(endpoint.url).on("*", () => client.dispose());
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\n");
  await expect.poll(() => types()).toContain("stream-removed");
  // The flush that the event requested is due in a microtask.
  await Promise.resolve();
  expect(types().at(-1)).toBe("stream-removed");
  detach();
});
