import { afterEach, describe, expect, it } from "vitest";
import { noContent, redirectTo } from "../../src/testing.ts";
import type { Endpoint, EndpointPlan } from "../../src/testing.ts";
import { observe, promptly } from "../connection/observed-stream.ts";
import type { Observed } from "../connection/observed-stream.ts";
import { server } from "../server.ts";

// The cases of two public suites about requests, responses and reconnecting, rewritten as our own. Each title ends with
// the name of the original test.
// https://github.com/web-platform-tests/wpt/tree/master/eventsource
// https://github.com/launchdarkly/sse-contract-tests, ssetests/tests_http_behavior.go and tests_reconnection.go

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

async function follow(
  plan: EndpointPlan,
  options: Partial<Parameters<typeof observe>[0]> = {},
): Promise<Endpoint> {
  const endpoint = await server.endpoint(plan);
  observed = observe({ url: endpoint.url, reconnect: promptly, ...options });
  return endpoint;
}

const dataOf = (): unknown[] => observed!.events.map(({ data }) => data);

describe("web-platform-tests:", () => {
  it.each([
    ["text/x-bogus", "format-mime-valid-bogus"],
    ["x bogus", "format-mime-bogus"],
  ])("a response of type %s fails the connection: %s", async (contentType) => {
    const headers = { "content-type": contentType };
    const endpoint = await follow({ otherwise: { headers, body: "data: data\n\n" } });
    expect((await observed!.until("failed")).readyState).toBe(2);
    expect(dataOf()).toEqual([]);
    await endpoint.waitFor({ live: 0 });
  });

  it("a response of type `text/event-stream;` is an event stream: format-mime-trailing-semicolon", async () => {
    const headers = { "content-type": "text/event-stream;" };
    await follow({ otherwise: { headers } });
    expect((await observed!.until("open")).readyState).toBe(1);
  });

  it("the charset of the content type is ignored: format-utf-8", async () => {
    const headers = { "content-type": "text/event-stream;charset=windows-1252" };
    await follow({ otherwise: { headers, chunks: ["data:ok…\n\n"] } });
    await observed!.received(1);
    expect(dataOf()).toEqual(["ok…"]);
  });

  it("a block that the end of the response cuts off sets neither data nor id: format-data-before-final-empty-line", async () => {
    const body = "retry:1\ndata:test1\n\nid:test\ndata:test2";
    const endpoint = await follow({
      answers: [
        { body, finally: "end" },
        { body, finally: "end" },
      ],
    });
    await observed!.received(2);
    expect(observed!.events.map(({ data, lastEventId }) => [data, lastEventId])).toEqual([
      ["test1", ""],
      ["test1", ""],
    ]);
    await endpoint.waitFor({ opened: 3 });
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("the client sends an id back as it was received: format-field-id, format-field-id-2", async () => {
    const endpoint = await follow({
      answers: [{ body: "id: …\ndata: hello\n\n", finally: "end" }],
    });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]?.lastEventId).toBe("…");
    expect((await endpoint.requests())[1]?.headers["last-event-id"]).toBe("\xe2\x80\xa6");
  });

  it("the client does not send back an id with U+0000: format-field-id-null", async () => {
    const endpoint = await follow({
      answers: [{ body: "id: x\0x\ndata: hello\n\n", finally: "end" }],
    });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]?.lastEventId).toBeUndefined();
  });

  it.each([
    ["retry:02000\ndata:x\n\n", 2000, "format-field-retry"],
    ["retry:3000\nretry:1000x\ndata:x\n\n", 3000, "format-field-retry-bogus"],
    ["retry\ndata:test\n\n", 1, "format-field-retry-empty"],
  ])("after %j the reconnection time is %i: %s", async (body, time) => {
    await follow({ otherwise: { body, finally: "end" } });
    const { reconnection } = await observed!.until("waiting");
    // At least the time that the server asked for (HTML 9.2.3), plus jitter of up to the same time.
    expect(reconnection?.delay).toBeGreaterThanOrEqual(time);
    expect(reconnection?.delay).toBeLessThanOrEqual(2 * time);
  });
});

describe("LaunchDarkly's contract tests: over HTTP", () => {
  it("the client sends the default method and headers", async () => {
    const endpoint = await follow({});
    await observed!.until("open");
    const { method, headers, lastEventId } = (await endpoint.requests())[0]!;
    expect(method).toBe("GET");
    expect(headers).toMatchObject({ accept: "text/event-stream", "cache-control": "no-cache" });
    expect(lastEventId).toBeUndefined();
  });

  it("a 204 halts reconnection attempts", async () => {
    const endpoint = await follow({ otherwise: noContent() });
    await observed!.until("closed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each([301, 307] as const)("the client follows a redirect with status %i", async (status) => {
    const target = await server.endpoint({ otherwise: { chunks: ["data: hello\n\n"] } });
    await follow({ otherwise: redirectTo(target, status) });
    await observed!.received(1);
    expect(dataOf()).toEqual(["hello"]);
  });

  it.each([
    [301, "empty"],
    [301, "missing"],
    [307, "empty"],
    [307, "missing"],
  ] as const)(
    "the client fails after status %i when the Location header is %s",
    async (status, action) => {
      const headers = action === "empty" ? { location: "" } : {};
      await follow({ otherwise: { status, headers } }, { reconnect: false });
      expect((await observed!.until("failed")).error?.kind).toMatch(/http|network/);
    },
  );

  it("the client sends custom headers", async () => {
    const headers = { "header-name-1": "value-1", "header-name-2": "value-2" };
    const endpoint = await follow({}, { headers });
    await observed!.until("open");
    expect((await endpoint.requests())[0]?.headers).toMatchObject(headers);
  });

  it.each(["POST", "REPORT"])("the client sends a %s request with its body", async (method) => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = '{"hello": "world"}';
    const endpoint = await follow({}, { method, headers, body });
    await observed!.until("open");
    expect((await endpoint.requests())[0]).toMatchObject({ method, body, headers });
  });

  it("the client sends Last-Event-ID in the initial request if it is set", async () => {
    const endpoint = await follow({}, { lastEventId: "abc" });
    await observed!.until("open");
    expect((await endpoint.requests())[0]?.lastEventId).toBe("abc");
  });
});

describe("LaunchDarkly's contract tests: when it reconnects,", () => {
  it("the caller can trigger a restart", async () => {
    await follow({
      answers: [{ chunks: ["data: Hello\n\n"] }, { chunks: ["data: Thanks\n\n"] }],
    });
    await observed!.received(1);
    observed!.stream.reconnect();
    await observed!.received(2);
    expect(dataOf()).toEqual(["Hello", "Thanks"]);
  });

  it.each([
    ["the ID of the last received event", "id: abc\ndata: Hello\n\n", "abc"],
    [
      "the ID of the last received event that had one, if later events did not",
      "id: abc\ndata: Hello\n\ndata: World\n\n",
      "abc",
    ],
    [
      "no ID after an event with an empty one",
      "id: abc\ndata: Hello\n\nid: \ndata: World\n\n",
      undefined,
    ],
  ])("the client sends %s", async (_name, body, lastEventId) => {
    const endpoint = await follow({ answers: [{ body, finally: "cut" }] });
    await endpoint.waitFor({ opened: 2 });
    const sent = (await endpoint.requests()).map((request) => request.lastEventId);
    expect(sent).toEqual([undefined, lastEventId]);
  });

  it("the client resends the body of a request that is declared idempotent", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = '{"hello": "world"}';
    const endpoint = await follow(
      { answers: [{ body: "data: 1\n\n", finally: "cut" }] },
      { method: "POST", headers, body, idempotent: true },
    );
    await endpoint.waitFor({ opened: 2 });
    for (const request of await endpoint.requests()) {
      expect(request).toMatchObject({ method: "POST", body, headers });
    }
  });

  it("the client can have a read timeout", async () => {
    const endpoint = await follow(
      { answers: [{ chunks: ["data: Hello\n\n"] }] },
      { heartbeatTimeout: 1_000 },
    );
    await observed!.until((snapshot) => snapshot.error?.kind === "timeout");
    await endpoint.waitFor({ opened: 2 });
    expect(dataOf()).toEqual(["Hello"]);
  });

  it("the client discards partial messages", async () => {
    await follow({
      answers: [{ body: "id: abc\ndata: Hello\n\nid: def\ndata: Goodbye", finally: "cut" }],
      otherwise: { chunks: ["data: We meet again\n\n"] },
    });
    await observed!.received(2);
    expect(observed!.events.map(({ data, lastEventId }) => [data, lastEventId])).toEqual([
      ["Hello", "abc"],
      ["We meet again", "abc"],
    ]);
  });

  it("the new connection delivers events", async () => {
    await follow({
      answers: [{ body: "id: abc\ndata: Hello\n\n", finally: "cut" }],
      otherwise: { chunks: ["id: def\ndata: World\n\n"] },
    });
    await observed!.received(2);
    expect(observed!.events.map(({ data, lastEventId }) => [data, lastEventId])).toEqual([
      ["Hello", "abc"],
      ["World", "def"],
    ]);
  });
});

describe("LaunchDarkly's contract tests: a large message", () => {
  const large = Array.from({ length: 5 * 1024 }, (_, n) => String(n).padStart(1024, ".")).join("");

  it.each([
    ["is received in one chunk", [`data: ${large}\n\n`], large],
    ["is received in two chunks", [`data: ${large}`, `${large}\n\n`], large + large],
  ])("%s", async (_name, chunks, data) => {
    await follow({ otherwise: { chunks } });
    const [event] = await observed!.received(1);
    // Not `toBe`, which would print a diff of megabytes.
    expect(event?.data === data).toBe(true);
  });
});
