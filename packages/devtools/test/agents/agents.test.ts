import { json } from "@runnel/hooks/client";
import { startTestServer } from "@runnel/hooks/testing";
import { afterAll, afterEach, expect, it } from "vitest";
import { offerClient } from "./offered.ts";
import type { OfferedPage } from "./offered.ts";

const server = await startTestServer({ initialComment: false });
afterAll(() => server.close());

let page: OfferedPage | undefined;
afterEach(() => page?.stop());

function open(mayAct = false): OfferedPage {
  page = offerClient({}, mayAct);
  return page;
}

const READING = ["list_streams", "read_frames", "reconnect_ledger", "issues", "export_capture"];

it("answers the discovery of Chrome DevTools MCP with the tools that read, and registers them with WebMCP", async () => {
  const { discover, registered, stop } = open();
  expect(discover().map(({ name }) => name)).toEqual(READING);
  await expect.poll(() => [...registered.keys()]).toEqual(READING);
  for (const { name, annotations } of registered.values()) {
    expect([name, annotations]).toEqual([name, { readOnlyHint: true, untrustedContentHint: true }]);
  }
  // Chromium does not pass the message of an error on, so it is an answer there.
  expect(await registered.get("read_frames")?.execute({})).toEqual({
    error: "TypeError: `stream` is required.",
  });
  stop();
  expect(discover()).toEqual([]);
  expect(registered.size).toBe(0);
});

it("offers the tools that act only if the app allows it, and not as read-only", async () => {
  const { discover, registered } = open(true);
  const acting = ["inject_fault", "dispatch_event"];
  expect(discover().map(({ name }) => name)).toEqual([...READING, ...acting]);
  await expect.poll(() => registered.size).toBe(7);
  for (const name of acting) {
    expect(registered.get(name)).toMatchObject({ annotations: { readOnlyHint: false } });
  }
});

it("lists a stream, its frames with secrets redacted, and its reconnects with their verdict", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open();
  client
    .stream({ url: endpoint.url, key: "orders", events: { order: json() } })
    .on("order", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send('id: 1\nevent: order\ndata: {"order":1,"password":"hunter2"}\n\n');
  await endpoint.send("id: 2\nevent: order\ndata: {\n\n");
  await expect.poll(() => call("list_streams")).toMatchObject({ streams: [{ frames: 2 }] });
  await endpoint.cut();
  await endpoint.waitFor({ requests: 2, live: 1 });
  await endpoint.send('id: 3\nevent: order\ndata: {"order":3}\n\n');
  await expect.poll(() => call("list_streams")).toMatchObject({ streams: [{ frames: 3 }] });

  const listed = await call("list_streams");
  expect(listed).toMatchObject({
    notice: expect.stringContaining("untrusted"),
    total: 1,
    streams: [
      {
        stream: expect.stringMatching(/^\d+\.1$/),
        client: "app",
        name: "orders",
        status: "open",
        reconnects: 1,
        decodeFailures: 1,
      },
    ],
  });
  const [{ stream }] = listed["streams"] as [{ readonly stream: string }];

  const frames = await call("read_frames", { stream });
  expect(frames).toMatchObject({
    received: 3,
    frames: [
      { sequence: 1, connection: 1, untrusted: { eventType: "order", id: "1" } },
      { sequence: 2, decodeError: expect.stringContaining("could not be decoded") },
      { sequence: 3, connection: 2, untrusted: { data: '{"order":3}' } },
    ],
  });
  expect(JSON.stringify(frames)).not.toContain("hunter2");
  const failed = await call("read_frames", { stream, filter: "is:error" });
  expect(failed).toMatchObject({ frames: [{ sequence: 2 }] });

  expect(await call("reconnect_ledger", { stream })).toMatchObject({
    total: 2,
    attempts: [
      {
        connection: 2,
        after: "error",
        delaySource: "backoff",
        lastEventIdSent: "2",
        firstId: "3",
        verdict: "resumed",
      },
      { connection: 1, httpStatus: 200, endedBy: "error" },
    ],
  });
  expect(await call("issues", { stream })).toMatchObject({
    issues: [{ stream, name: "decode", severity: "error", filter: "is:error" }],
  });
});

it("answers in pages that together contain everything once", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open();
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  const long = "x".repeat(50_000);
  const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
  await endpoint.send(numbers.map((n) => `data: ${n} ${"y".repeat(1500)}\n\n`).join(""));
  await endpoint.send(`data: ${long}\n\n`);
  await expect.poll(() => call("list_streams")).toMatchObject({ streams: [{ frames: 121 }] });
  const { streams } = await call("list_streams");
  const [{ stream }] = streams as [{ readonly stream: string }];

  async function readAll(direction: object): Promise<number[][]> {
    const pages: number[][] = [];
    for (let next: unknown = direction; next !== undefined;) {
      const answer = await call("read_frames", { stream, limit: 40, ...(next as object) });
      expect(JSON.stringify(answer).length).toBeLessThan(50_000);
      pages.push((answer["frames"] as { sequence: number }[]).map(({ sequence }) => sequence));
      next = answer["next"];
    }
    return pages;
  }
  const all = [...numbers, 121];
  const forwards = await readAll({ after: 0 });
  expect(forwards.flat()).toEqual(all);
  expect(forwards.length).toBeGreaterThan(3);
  expect((await readAll({})).reverse().flat()).toEqual(all);

  let data = "";
  for (let next: unknown = { sequence: 121 }; next !== undefined;) {
    const answer = await call("read_frames", { stream, ...(next as object) });
    data += (answer["frame"] as { untrusted: { data: string } }).untrusted.data;
    next = answer["next"];
  }
  expect(data).toBe(long);

  let text = "";
  for (let next: unknown = { format: "json" }; next !== undefined;) {
    const answer = await call("export_capture", next as object);
    text += answer["text"] as string;
    next = answer["next"];
    // The capture does not change when the stream goes on.
    await endpoint.send("data: later\n\n");
  }
  const capture = JSON.parse(text) as { streams: { entries: object[] }[] };
  expect(capture.streams[0]?.entries).toHaveLength(121);
});

it("writes one stream as text, and says why several streams are no event stream", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open();
  client.stream(endpoint.url).on("*", () => undefined);
  client.stream(`${endpoint.url}?b`).on("*", () => undefined);
  await endpoint.waitFor({ live: 2 });
  await endpoint.send("data: a\n\n");
  await expect.poll(() => call("list_streams")).toMatchObject({ streams: [{ frames: 1 }, {}] });
  await expect(call("export_capture", { format: "sse" })).rejects.toThrow(
    "`format` sse takes exactly one stream",
  );
  const { streams } = await call("list_streams");
  const ids = (streams as { stream: string }[]).slice(0, 1).map(({ stream }) => stream);
  expect(await call("export_capture", { format: "sse", streams: ids })).toMatchObject({
    text: expect.stringContaining("data: a\n\n"),
  });
  expect(await call("export_capture", { format: "har" })).toMatchObject({
    text: expect.stringContaining('"log"'),
  });
});

it.each([
  ["read_frames", {}, "`stream` is required."],
  ["read_frames", { stream: 1 }, "`stream` must be a string; received 1."],
  ["read_frames", { stream: "9.9" }, 'There is no stream "9.9"'],
  ["list_streams", { limit: 0 }, "`limit` must be an integer from 1 to 200; received 0."],
  ["list_streams", { limt: 5 }, "There is no parameter `limt`. Parameters: offset, limit."],
  ["list_streams", [], "The input must be an object; received []."],
  ["export_capture", { format: "xml" }, '`format` must be one of json, sse, har; received "xml".'],
  ["export_capture", { streams: "1.1" }, '`streams` must be a list of strings; received "1.1".'],
  ["export_capture", { capture: "7" }, 'Capture "7" is no longer kept.'],
])("%s refuses the input %j in words", async (name, input, message) => {
  await expect(open().call(name, input)).rejects.toThrow(message);
});

it("refuses a filter that the panel would refuse", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open();
  client.stream(endpoint.url).on("*", () => undefined);
  const { streams } = await call("list_streams");
  const [{ stream }] = streams as [{ readonly stream: string }];
  await expect(call("read_frames", { stream, filter: "is:odd" })).rejects.toThrow(
    "`filter`: Invalid value",
  );
});

it("dispatches an event as if the server had sent it, and records it as synthetic", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open(true);
  const seen: unknown[] = [];
  client
    .stream({ url: endpoint.url, events: { tick: json() } })
    .on("tick", ({ data }) => seen.push(data));
  const { streams } = await call("list_streams");
  const [{ stream }] = streams as [{ readonly stream: string }];
  await call("dispatch_event", { stream, type: "tick", data: '{"price":1}' });
  expect(seen).toEqual([{ price: 1 }]);
  expect(await call("read_frames", { stream })).toMatchObject({
    frames: [{ synthetic: true, untrusted: { eventType: "tick" } }],
  });
});

it("injects a fault that the ledger marks as simulated, and stops it", async () => {
  const endpoint = await server.endpoint();
  const { client, call } = open(true);
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  const { streams } = await call("list_streams");
  const [{ stream }] = streams as [{ readonly stream: string }];
  await expect(call("inject_fault", { stream, fault: "drop", amount: 0 })).rejects.toThrow(
    "`amount` of drop (After this number of frames) must be from 1 to 100000; received 0.",
  );
  await expect(call("inject_fault", { stream, fault: "offline", amount: 1 })).rejects.toThrow(
    "The fault offline takes no `amount`.",
  );
  expect(await call("inject_fault", { stream, fault: "503" })).toMatchObject({
    active: [{ fault: "503", stream }],
  });
  await expect
    .poll(() => call("reconnect_ledger", { stream }))
    .toMatchObject({
      attempts: expect.arrayContaining([
        expect.objectContaining({ httpStatus: 503, simulatedFaults: "503" }),
      ]),
    });
  expect(await call("inject_fault", { stream, fault: "none" })).toMatchObject({ active: [] });
  await expect.poll(() => call("list_streams")).toMatchObject({ streams: [{ status: "open" }] });
});

it("refuses to act on a stream of a client that does not allow it", async () => {
  const reading = offerClient({});
  const endpoint = await server.endpoint();
  reading.client.stream(endpoint.url).on("*", () => undefined);
  const { streams } = await reading.call("list_streams");
  const [{ stream }] = streams as [{ readonly stream: string }];
  await expect(reading.call("dispatch_event", { stream, data: "a" })).rejects.toThrow(
    "There is no tool dispatch_event.",
  );
  reading.stop();
});
