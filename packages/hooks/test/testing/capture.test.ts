import { describe, expect, it, onTestFinished } from "vitest";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer, TestServerOptions } from "../../src/testing.ts";

const START = 1_700_000_000_000;

/** A stream as the devtools export it, with only the members that the server reads. */
function stream(connections: readonly object[], entries: readonly object[] = []): object {
  return { method: "GET", url: "https://app.test/api/prices", connections, entries };
}

function captureOf(...streams: readonly unknown[]): object {
  return { format: "runnel-capture", version: 1, capturedAt: START, streams };
}

function connection(number: number, more: object = {}): object {
  const at = START + number * 1000;
  const url = "https://app.test/api/prices";
  return {
    number,
    request: { at, method: "GET", url, lastEventId: "" },
    response: { at, status: 200, url, headers: { "content-type": "text/event-stream" } },
    ...more,
  };
}

function frame(number: number, at: number, raw: string, more: object = {}): object {
  return {
    type: "frame",
    kind: "event",
    connection: number,
    at: START + number * 1000 + at,
    chunk: at,
    eventType: "message",
    data: raw,
    raw,
    synthetic: false,
    ...more,
  };
}

const lost = (at: number, kind: string, more: object = {}): object => ({
  end: { at: START + at, status: "waiting", cause: "error", error: { kind, message: "", ...more } },
});

async function replay(capture: unknown, options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer({ capture, speed: Infinity, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** The body; or what came of it until the socket was reset. */
async function bodyOf(response: Response): Promise<string> {
  let body = "";
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) body += decoder.decode(bytes as Uint8Array);
  } catch {
    return `${body}(reset)`;
  }
  return body;
}

describe("startTestServer({ capture })", () => {
  it("answers each request to a recorded path with the next recorded connection and its loss", async () => {
    const { url, recorded } = await replay(
      captureOf(
        stream(
          [
            connection(1, lost(1500, "network")),
            connection(2, {
              response: { at: START + 2010, status: 503, headers: { "retry-after": "7" } },
              ...lost(2010, "http", { status: 503, body: "down" }),
            }),
            connection(3, { end: { at: START + 3500, status: "waiting", cause: "end" } }),
          ],
          [
            frame(1, 10, "id: 1\ndata: a\n\n"),
            { type: "lost", at: START, connection: 1 },
            frame(1, 20, "not sent by the server", { synthetic: true }),
            frame(3, 10, "id: 2\ndata: b\n\n"),
            frame(3, 20, "id: 3\ndata: c\n\n"),
          ],
        ),
      ),
    );
    const target = `${url}/api/prices`;
    expect(recorded.map((endpoint) => endpoint.url)).toEqual([target]);
    expect(await bodyOf(await fetch(target))).toBe("id: 1\ndata: a\n\n(reset)");
    const refused = await fetch(target);
    expect([refused.status, refused.headers.get("retry-after"), await refused.text()]).toEqual([
      503,
      "7",
      "down",
    ]);
    expect(await bodyOf(await fetch(target))).toBe("id: 2\ndata: b\n\nid: 3\ndata: c\n\n");
    // Every connection was served: the client must not reconnect.
    expect((await fetch(target)).status).toBe(204);
    expect(await recorded[0]?.requests()).toHaveLength(4);
  });

  it("repeats a reset before the headers, an HTML page, and a connection that the client ended", async () => {
    const { url, recorded } = await replay(
      captureOf(
        stream([
          connection(1, { response: undefined, ...lost(1100, "network") }),
          connection(2, {
            response: { at: START + 2000, status: 200, headers: { "content-type": "text/html" } },
            ...lost(2100, "content-type", { body: "<p>Sign in</p>" }),
          }),
          connection(3, { end: { at: START + 3100, status: "closed", cause: "close" } }),
        ]),
      ),
    );
    const target = `${url}/api/prices`;
    await expect(fetch(target)).rejects.toThrow();
    const page = await fetch(target);
    expect([page.headers.get("content-type"), await page.text()]).toEqual([
      "text/html",
      "<p>Sign in</p>",
    ]);
    const held = await fetch(target);
    await recorded[0]?.event({ data: "sent by the test" });
    await recorded[0]?.end();
    expect(await bodyOf(held)).toContain("data: sent by the test");
  });

  it("divides the recorded times by `speed`, and keeps the frames of one read in one write", async () => {
    const { url } = await replay(
      captureOf(
        stream(
          [connection(1, { end: { at: START + 101_000, status: "waiting", cause: "end" } })],
          [
            frame(1, 0, "data: a\n\n", { chunk: 1 }),
            frame(1, 0, "data: b\n\n", { chunk: 1 }),
            frame(1, 100_000, "data: c\n\n", { chunk: 2 }),
          ],
        ),
      ),
      { speed: 1000 },
    );
    const started = performance.now();
    const times: [string, number][] = [];
    for await (const bytes of (await fetch(`${url}/api/prices`)).body ?? []) {
      times.push([new TextDecoder().decode(bytes as Uint8Array), performance.now() - started]);
    }
    expect(times.map(([text]) => text)).toEqual(["data: a\n\ndata: b\n\n", "data: c\n\n"]);
    // 100 s, a thousand times as fast. A slow machine only makes it later.
    expect(times[1]?.[1]).toBeGreaterThanOrEqual(95);
  });

  it("tells streams apart by method and query, and finds a path whose query was redacted", async () => {
    const of = (method: string, path: string, data: string): object => {
      const request = { at: START, method, url: `https://app.test${path}`, lastEventId: "" };
      const end = { at: START, status: "closed", cause: "end" };
      return { ...stream([connection(1, { request, end })], [frame(1, 0, data)]), method };
    };
    const { url } = await replay(
      captureOf(
        of("GET", "/api?symbol=A", "A"),
        of("GET", "/api?symbol=B", "B"),
        of("POST", "/api", "C"),
        of("GET", "/me?token=%E2%80%A2%E2%80%A2%E2%80%A2", "D"),
      ),
    );
    const read = async (path: string, method = "GET"): Promise<string> =>
      bodyOf(await fetch(url + path, { method }));
    expect(await read("/api?symbol=B")).toBe("B");
    expect(await read("/api?symbol=A")).toBe("A");
    expect(await read("/api", "POST")).toBe("C");
    expect(await read("/me?token=secret")).toBe("D");
    expect(await read("/unknown")).toContain(
      "The capture has GET /api?symbol=A, GET /api?symbol=B",
    );
  });

  it("writes frames without raw text, as from the native EventSource", async () => {
    const end = { end: { at: START, status: "closed", cause: "end" } };
    const frames = [
      frame(1, 0, "", { eventType: "ti\nck", id: "1\n2", data: "a\nb" }),
      frame(1, 0, "", { kind: "comment", data: "keep-alive" }),
      frame(1, 0, "", { kind: "retry", data: "5" }),
    ];
    const { url } = await replay(captureOf(stream([connection(1, end)], frames)));
    expect(await bodyOf(await fetch(`${url}/api/prices`))).toBe(
      "event: ti ck\nid: 1 2\ndata: a\ndata: b\n\n: keep-alive\nretry: 5\n",
    );
  });

  it("reads ten megabytes of JSON, with headers that HTTP does not allow", async () => {
    const raw = `data: ${"x".repeat(100_000)}\n\n`;
    const frames = Array.from({ length: 100 }, (_, at) => frame(1, at, raw));
    const headers = { "x-secret": "•••", "bad name": "1", "x-line": "a\r\nb: c", "x-fine": "ü" };
    const response = { at: START + 1000, status: 200, headers };
    const end = { at: START + 2000, status: "closed", cause: "end" };
    const { url } = await replay(
      JSON.stringify(captureOf(stream([connection(1, { response, end })], frames))),
    );
    const served = await fetch(`${url}/api/prices`);
    expect([...served.headers.keys()].filter((name) => name.startsWith("x-"))).toEqual(["x-fine"]);
    expect(await bodyOf(served)).toHaveLength(100 * raw.length);
  });
});

describe("an invalid capture is refused with what to do", () => {
  const valid = (): object => stream([connection(1)]);
  const EXPORT = "choose Actions → Export → JSON";

  it.each<[name: string, capture: unknown, message: string]>([
    ["a path", "captures/prices.json", 'readFileSync(path, "utf8")'],
    ["text that is not JSON", "{", `is not valid JSON`],
    ["null", null, `must be an exported capture; received null. Open the stream`],
    ["a list", [], `received a list`],
    ["a HAR file", { log: {} }, `is a HAR file, which is for other tools. Open the stream`],
    ["another format", { format: "x".repeat(1e6) }, `received "${"x".repeat(60)}…"`],
    ["no format", {}, `\`capture.format\` must be "runnel-capture"; received undefined`],
    ["another version", { ...captureOf(), version: 2 }, "of the same version"],
    ["no streams", captureOf(), "Export a stream that has connected at least once"],
    [
      "streams that are no list",
      { ...captureOf(), streams: {} },
      "`capture.streams` must be a list",
    ],
    ["a stream that is null", captureOf(null), "`capture.streams[0]` must be an object"],
    [
      "missing entries",
      captureOf({ ...valid(), entries: undefined }),
      "entries` must be a list; it is missing. The file was edited",
    ],
    [
      "an entry that is text",
      captureOf(stream([connection(1)], ["x"] as never)),
      "entries[0]` must be an object",
    ],
    [
      "a frame without raw",
      captureOf(stream([connection(1)], [frame(1, 0, "", { raw: 1 })])),
      "streams[0].entries[0].raw` must be text; received 1",
    ],
    [
      "an infinite time",
      `{"format":"runnel-capture","version":1,"streams":[${JSON.stringify(stream([connection(1)])).replace(/"at":\d+/, '"at":1e999')}]}`,
      "request.at` must be a number; received Infinity",
    ],
    [
      "an impossible status",
      captureOf(stream([connection(1, { response: { at: 0, status: 99 } })])),
      "response.status` must be an HTTP status from 200 to 599; received 99",
    ],
    [
      "a header that is a list",
      captureOf(stream([connection(1, { response: { at: 0, status: 200, headers: { a: [] } } })])),
      "headers.a` must be text; received a list",
    ],
  ])("%s", async (_name, capture, message) => {
    const error = await startTestServer({ capture }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).toMatch(/^@runnel\/hooks\/testing: .*[.)]$/);
    expect((error as Error).message.length).toBeLessThan(400);
  });

  it.each([0, -1, NaN, "2"])("a speed of %j", async (speed) => {
    await expect(
      startTestServer({ capture: captureOf(valid()), speed: speed as number }),
    ).rejects.toThrow("`speed` must be a positive number");
  });

  it("the message of a missing format names the export", async () => {
    await expect(startTestServer({ capture: {} })).rejects.toThrow(EXPORT);
  });
});
