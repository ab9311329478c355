import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import type { SSEStream, StandardSchema } from "../../src/client.ts";
import { controlStream, inspectClient, interceptFetch, REDACTED } from "../../src/inspect.ts";
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

it("tells the whole life of a stream, in order", async () => {
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

it("a frame and the chunk that brought it came at the same moment", async () => {
  const endpoint = await server.endpoint();
  // A clock that goes on with every look at it, as a slow machine's does.
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

it("who attaches late is told of the streams that live", async () => {
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

describe("who attaches late is told of the present connection", () => {
  it("as it happened: request, response, and when it opened; without its secrets", async () => {
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
        headers: { authorization: REDACTED, accept: "text/event-stream" },
      },
      { type: "response", status: 200, headers: { "content-type": "text/event-stream" } },
      { type: "status", status: "open", cause: "announced" },
    ]);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
    // Two clocks are read in the same tick, one after the other; nobody knows what the machine does between.
    expect(Math.abs((facts.at(-1)?.at ?? 0) - (openedAt ?? 0))).toBeLessThan(1_000);
  });

  it("and of the wait for the next one, with what came before it", async () => {
    const endpoint = await server.endpoint({
      answers: [{ finally: "cut", body: "data: a\n\n" }],
      otherwise: { status: 503, headers: { "retry-after": "60" } },
    });
    const stream = client.stream(endpoint.url);
    stream.on("*", () => undefined);
    await expect.poll(() => stream.getSnapshot().reconnection?.delay).toBe(60_000);
    const { facts, detach } = observe();
    detach();
    const told = facts.slice(2).map((fact) => ("status" in fact ? fact.status : fact.type));
    expect(told).toEqual(["connecting", "request", 503, "reconnection", "waiting"]);
    const due = stream.getSnapshot().reconnection?.at;
    expect(only(facts, "reconnection")).toMatchObject([{ source: "retry-after", due }]);
  });
});

describe("controls", () => {
  /** A stream that somebody listens to, and its controls. */
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

  it("close, open and reconnect go the way of the app's own calls", async () => {
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

  it("an event is dispatched with its id, from which no attempt resumes", async () => {
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

  it("hold nothing, and do nothing once the stream is gone", async () => {
    const { endpoint, control, off } = await controlled();
    off();
    control.open();
    await endpoint.waitFor({ live: 0 });
    const { facts, detach } = observe();
    for (const act of [control.open, control.close, control.reconnect]) act();
    control.dispatch({ data: "late" });
    expect(facts).toEqual([]);
    expect(controlStream(client, "no such stream")).toBeUndefined();
    expect(await endpoint.requests()).toHaveLength(1);
    detach();
  });
});

it("a decode failure is told with the frame that it is about", async () => {
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

it("after detaching nothing is told, and two observers are told alike", async () => {
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
  it("of headers, URL parameters, bodies, options and events", async () => {
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

  it.each([
    ["JSON", '{"password":"hunter2","log":"{\\"token\\":\\"hunter2\\"}"}'],
    ["a form", "password=hunter2&page=1"],
  ])("of a body that is a text, %s, also where it is among the options", (_, body) => {
    const { facts, detach } = observe();
    client.stream({ url: "http://localhost:9/", method: "POST", body }).on("*", () => undefined);
    detach();
    expect(only(facts, "stream-added")[0]?.options["body"]).toContain(REDACTED);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });

  it("of URLs in the headers of a response", async () => {
    const headers = { link: "<https://example.test/next?page=2&token=hunter2>; rel=next" };
    const endpoint = await server.endpoint({ otherwise: { headers } });
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await expect.poll(() => only(facts, "response")).toHaveLength(1);
    detach();
    expect(only(facts, "response")[0]?.headers?.["link"]).toContain(`?page=2&token=${REDACTED}`);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });

  it("but options are shown that are none, though their names look like one", () => {
    const { facts, detach } = observe();
    const options = { key: "prices", credentials: "include", withCredentials: true } as const;
    client.stream({ url: "http://localhost:9/", ...options }).on("*", () => undefined);
    detach();
    expect(only(facts, "stream-added")[0]?.options).toMatchObject(options);
  });

  it.each([
    ["a line that is no field", '{"token":"hunter2"}\n\n'],
    ["a list", 'data: {"cookies":["hunter2",{"a":"hunter2]"}],"n":1}\n\n'],
    ["an object", 'data: {"n":1,"session":{"user":{"id":"hunter2}"}},"m":2}\n\n'],
    ["a value below its name", 'data: {"password":\r\ndata: "hunter2"}\r\n\r\n'],
    ["a text that was cut off", 'data: {"password":"hunter2\n\n'],
    ["an object that was cut off", 'data: {"session":{"id":"hunter2"\n\n'],
  ])("of %s", async (_, text) => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(`${text}data: {"n":1,"last":true}\n\n`);
    await expect.poll(() => JSON.stringify(only(facts, "frame"))).toContain("last");
    detach();
    const told = JSON.stringify(facts);
    expect(told).toContain(REDACTED);
    expect(told).not.toContain("hunter2");
    for (const { raw } of only(facts, "frame")) expect(raw).toMatch(/\r?\n\r?\n$/);
  });

  it("of a list or an object, and what stands beside it stays", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: '{"a":[1],"secrets":{"b":["}"]},"n":{"auth":[2],"c":"d"}}' });
    await expect.poll(() => only(facts, "frame")).toHaveLength(1);
    detach();
    expect(only(facts, "frame")[0]?.data).toBe(
      `{"a":[1],"secrets":"${REDACTED}","n":{"auth":"${REDACTED}","c":"d"}}`,
    );
  });

  it("of what a decoder says about them", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    const issue = (message: string, ...path: string[]) => ({ message, path });
    const schema: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: () => ({
          issues: [
            issue('expected a number, received "hunter2"', "user", "password"),
            issue("expected a number, received a text", "n"),
          ],
        }),
      },
    };
    client.stream({ url: endpoint.url, events: { a: schema } }).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "a", data: '{"user":{"password":"hunter2"},"n":"x"}' });
    await expect.poll(() => only(facts, "decode-failure")).toHaveLength(1);
    detach();
    expect(only(facts, "decode-failure")[0]?.error).toMatchObject({
      message: expect.stringContaining("n: expected a number, received a text"),
      issues: [
        { message: REDACTED, path: ["user", "password"] },
        { message: "expected a number, received a text", path: ["n"] },
      ],
    });
    const [{ error } = { error: undefined }] = only(facts, "decode-failure");
    expect(JSON.stringify({ ...error, cause: undefined })).not.toContain("hunter2");
  });

  it("but a token of a language model is none", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    const data = '{"index":1,"token":{"id":7,"text":" river","logprob":-0.1,"special":false}}';
    await endpoint.event({ data });
    const usage = '{"usage":{"completion_tokens_details":{"reasoning_tokens":0}}}';
    await endpoint.event({ data: usage });
    await endpoint.event({ data: '{"token":{"value":"hunter2"}}' });
    await expect.poll(() => only(facts, "frame")).toHaveLength(3);
    detach();
    expect(only(facts, "frame").map((frame) => frame.data)).toEqual([
      data,
      usage,
      `{"token":"${REDACTED}"}`,
    ]);
  });

  it("of a form that is sent", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = "password=hunter2&page=1&token=hunter2";
    client.stream({ url: endpoint.url, method: "POST", headers, body }).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    detach();
    expect(only(facts, "request")[0]?.body).toBe(`password=${REDACTED}&page=1&token=${REDACTED}`);
  });

  it("of what a server says when it refuses", async () => {
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

it("a fault that is injected runs the real path, and can be taken out again", async () => {
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
