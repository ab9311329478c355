import { afterEach, describe, expect, it } from "vitest";
import { noContent, redirectTo } from "../../src/testing.ts";
import type { Endpoint, EndpointPlan } from "../../src/testing.ts";
import { observe, promptly } from "../connection/observe.ts";
import type { Observed } from "../connection/observe.ts";
import { server } from "../server.ts";

// The tests of two public suites about requests, responses and reconnecting. A title contains the name of the test that
// it reproduces.
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

describe("web-platform-tests", () => {
  it.each([
    ["text/x-bogus", "format-mime-valid-bogus"],
    ["x bogus", "format-mime-bogus"],
  ])("fails a response with the content type %s: %s", async (contentType) => {
    const headers = { "content-type": contentType };
    const endpoint = await follow({ otherwise: { headers, body: "data: data\n\n" } });
    expect((await observed!.until("failed")).readyState).toBe(2);
    expect(dataOf()).toEqual([]);
    await endpoint.waitFor({ live: 0 });
  });

  it("opens a response with the content type text/event-stream; (format-mime-trailing-semicolon)", async () => {
    const headers = { "content-type": "text/event-stream;" };
    await follow({ otherwise: { headers } });
    expect((await observed!.until("open")).readyState).toBe(1);
  });

  it("decodes UTF-8 whatever charset the content type names: format-utf-8", async () => {
    const headers = { "content-type": "text/event-stream;charset=windows-1252" };
    await follow({ otherwise: { headers, chunks: ["data:ok…\n\n"] } });
    await observed!.received(1);
    expect(dataOf()).toEqual(["ok…"]);
  });

  it("discards the data and the id of an incomplete last block: format-data-before-final-empty-line", async () => {
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

  it("sends an id back as UTF-8: format-field-id, format-field-id-2", async () => {
    const endpoint = await follow({
      answers: [{ body: "id: …\ndata: hello\n\n", finally: "end" }],
    });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]?.lastEventId).toBe("…");
    expect((await endpoint.requests())[1]?.headers["last-event-id"]).toBe("\xe2\x80\xa6");
  });

  it("does not send an id with U+0000 back: format-field-id-null", async () => {
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
  ])("derives from %j a reconnection time of %i ms: %s", async (body, time) => {
    await follow({ otherwise: { body, finally: "end" } });
    const { reconnection } = await observed!.until("waiting");
    // Half of the delay is jitter, so that clients do not reconnect at the same moment.
    expect(reconnection?.delay).toBeGreaterThanOrEqual(time / 2);
    expect(reconnection?.delay).toBeLessThanOrEqual(time);
  });
});

describe("LaunchDarkly's contract tests: HTTP behaviour", () => {
  it("sends a GET with the default headers (default method and headers)", async () => {
    const endpoint = await follow({});
    await observed!.until("open");
    const { method, headers, lastEventId } = (await endpoint.requests())[0]!;
    expect(method).toBe("GET");
    expect(headers).toMatchObject({ accept: "text/event-stream", "cache-control": "no-cache" });
    expect(lastEventId).toBeUndefined();
  });

  it("does not reconnect after a 204 (204 halts re-connection attempts)", async () => {
    const endpoint = await follow({ otherwise: noContent() });
    await observed!.until("closed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each([301, 307] as const)(
    "follows a redirect with status %i (client follows redirect)",
    async (status) => {
      const target = await server.endpoint({ otherwise: { chunks: ["data: hello\n\n"] } });
      await follow({ otherwise: redirectTo(target, status) });
      await observed!.received(1);
      expect(dataOf()).toEqual(["hello"]);
    },
  );

  it.each([
    [301, "empty"],
    [301, "missing"],
    [307, "empty"],
    [307, "missing"],
  ] as const)(
    "fails a %i response whose Location header is %s (client handles status with Location header)",
    async (status, action) => {
      const headers = action === "empty" ? { location: "" } : {};
      await follow({ otherwise: { status, headers } }, { reconnect: false });
      expect((await observed!.until("failed")).error?.kind).toMatch(/http|network/);
    },
  );

  it("sends custom headers (custom headers)", async () => {
    const headers = { "header-name-1": "value-1", "header-name-2": "value-2" };
    const endpoint = await follow({}, { headers });
    await observed!.until("open");
    expect((await endpoint.requests())[0]?.headers).toMatchObject(headers);
  });

  it.each(["POST", "REPORT"])(
    "sends method, headers and body of a %s request (request)",
    async (method) => {
      const headers = { "content-type": "application/json; charset=utf-8" };
      const body = '{"hello": "world"}';
      const endpoint = await follow({}, { method, headers, body });
      await observed!.until("open");
      expect((await endpoint.requests())[0]).toMatchObject({ method, body, headers });
    },
  );

  it("sends Last-Event-ID in the first request if it is set (sends Last-Event-Id in initial request if set)", async () => {
    const endpoint = await follow({}, { lastEventId: "abc" });
    await observed!.until("open");
    expect((await endpoint.requests())[0]?.lastEventId).toBe("abc");
  });
});

describe("LaunchDarkly's contract tests: reconnection", () => {
  it("reconnects on reconnect() (caller can trigger a restart)", async () => {
    await follow({
      answers: [{ chunks: ["data: Hello\n\n"] }, { chunks: ["data: Thanks\n\n"] }],
    });
    await observed!.received(1);
    observed!.stream.reconnect();
    await observed!.received(2);
    expect(dataOf()).toEqual(["Hello", "Thanks"]);
  });

  it.each([
    ["sends ID of last received event", "id: abc\ndata: Hello\n\n", "abc"],
    [
      "sends ID of last received event that had an ID if later events did not",
      "id: abc\ndata: Hello\n\ndata: World\n\n",
      "abc",
    ],
    [
      "last event ID can be explicitly overridden with an empty value",
      "id: abc\ndata: Hello\n\nid: \ndata: World\n\n",
      undefined,
    ],
  ])("%s", async (_name, body, lastEventId) => {
    const endpoint = await follow({ answers: [{ body, finally: "cut" }] });
    await endpoint.waitFor({ opened: 2 });
    const sent = (await endpoint.requests()).map((request) => request.lastEventId);
    expect(sent).toEqual([undefined, lastEventId]);
  });

  it("sends the request body again on a reconnect (resends request body if any when reconnecting)", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = '{"hello": "world"}';
    const endpoint = await follow(
      { answers: [{ body: "data: 1\n\n", finally: "cut" }] },
      { method: "POST", headers, body },
    );
    await endpoint.waitFor({ opened: 2 });
    for (const request of await endpoint.requests()) {
      expect(request).toMatchObject({ method: "POST", body, headers });
    }
  });

  it("reconnects after heartbeatTimeout without data (can set read timeout)", async () => {
    const endpoint = await follow(
      { answers: [{ chunks: ["data: Hello\n\n"] }] },
      { heartbeatTimeout: 1_000 },
    );
    await observed!.until((snapshot) => snapshot.error?.kind === "timeout");
    await endpoint.waitFor({ opened: 2 });
    expect(dataOf()).toEqual(["Hello"]);
  });

  it("discards an incomplete event on a reconnect (discards partial messages on retry)", async () => {
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

  it("receives events on the connection after a broken one (new connection established after breaking previous is functional)", async () => {
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

describe("LaunchDarkly's contract tests: large messages", () => {
  const large = Array.from({ length: 5 * 1024 }, (_, n) => String(n).padStart(1024, ".")).join("");

  it.each([
    ["one chunk", [`data: ${large}\n\n`], large],
    ["two chunks", [`data: ${large}`, `${large}\n\n`], large + large],
  ])("receives an event of megabytes in %s", async (_name, chunks, data) => {
    await follow({ otherwise: { chunks } });
    const [event] = await observed!.received(1);
    // Not `toBe`, which would print megabytes if it failed.
    expect(event?.data === data).toBe(true);
  });
});
