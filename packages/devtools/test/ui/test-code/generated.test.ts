import { createSSEClient } from "@runnel/hooks/client";
import type { Answer } from "@runnel/hooks/testing";
import { startTestServer } from "@runnel/hooks/testing";
import { beforeAll, expect, it, vi } from "vitest";
import { recorderFor } from "../../../src/recorder/client-recorder.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import { writeTest } from "../../../src/ui/test-code/write-test.ts";
import { joined } from "../../fixtures/recordings.ts";
import { runGenerated } from "./run-generated.ts";

/** Records a real stream, until it is closed or failed. */
async function record(answers: readonly Answer[], options: object = {}): Promise<StreamRecord> {
  const server = await startTestServer();
  const endpoint = await server.endpoint({ answers, otherwise: { status: 204 } });
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  const recorder = recorderFor(client);
  const stop = recorder.start();
  const stream = client.stream({ url: endpoint.url, key: "/api/prices", ...options });
  stream.on("*", () => {});
  await vi.waitFor(() => expect(stream.getSnapshot().status).toMatch(/closed|failed/), 30_000);
  const found = recorder.getRecording().streams[0]?.record;
  stop();
  client.dispose();
  await server.close();
  if (found === undefined) throw new Error("Nothing was recorded.");
  return found;
}

function framesOf(stream: StreamRecord, connection?: number) {
  return stream.entries
    .toArray()
    .filter((entry) => entry.type === "frame")
    .filter((frame) => connection === undefined || frame.connection === connection);
}

function testOf(stream: StreamRecord, numbers: readonly number[]): string {
  const replayed = stream.connections
    .filter(({ number }) => numbers.includes(number))
    .map((connection) => ({ connection, frames: framesOf(stream, connection.number) }));
  return joined(writeTest(stream, `connections ${numbers.join(", ")}`, replayed));
}

const PRICES: readonly Answer[] = [
  {
    chunks: [
      'id: 1\nevent: tick\ndata: {"price":1}\n\nid: 2\nevent: tick\ndata: {"price":2}\n\n',
      { wait: 20 },
      ': keep-alive\nevent: news\ndata: Line 1\ndata: "Line" 2 \\ `${3}` \u2028 \u{1F600}\n\n',
    ],
    finally: "cut",
  },
  { status: 503, body: "down" },
  { chunks: ['id: 3\nevent: tick\ndata: {"price":"n/a"}\n\n'], finally: "end" },
];

/** The generated test, with the definition of an app in place of the line that the comment tells to replace. */
function inApp(test: string, options: string): string {
  const app = `const prices = defineStream({ url: "/api/prices", ${options} });`;
  return test
    .replace(/client\.stream\(\{ url: .* \}\)/, "client.stream(prices)")
    .replace("import { createSSEClient }", "import { createSSEClient, defineStream }")
    .replace("/** 1 replays", `${app}\n/** 1 replays`);
}

const NUMBERS_ONLY = `events: { tick: (data: string) => {
  const { price } = JSON.parse(data) as { price: unknown };
  if (typeof price !== "number") throw new Error("not a number");
  return price;
} }`;

let result: Awaited<ReturnType<typeof runGenerated>>;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  const prices = await record(PRICES);
  const all = testOf(prices, [1, 2, 3, 4]);
  const refused = await record([{ status: 403, body: "no" }]);
  const answer = await record([{ body: "data: Hello\n\ndata: world\n\n" }], {
    method: "POST",
    body: { prompt: "Hi", apiKey: "sk-secret" },
  });
  const broken = await record([{ chunks: ["data: Hello\n\n"], finally: "cut" }], {
    method: "POST",
  });
  const hangUp = await record([{ headersAfter: "never", finally: "cut" }]);
  const html = await record([{ headers: { "content-type": "text/html" }, body: "<p>Sign in" }]);
  const frames = framesOf(prices).slice(1, 3);
  files = {
    "all.test.ts": all,
    "first.test.ts": testOf(prices, [1]),
    "refused-503.test.ts": testOf(prices, [2]),
    "resumed.test.ts": testOf(prices, [3]),
    "no-content.test.ts": testOf(prices, [4]),
    "frames.test.ts": joined(writeTest(prices, "2 frames", [{ connection: undefined, frames }])),
    "refused-403.test.ts": testOf(refused, [1]),
    "answer.test.ts": testOf(answer, [1]),
    "broken-answer.test.ts": testOf(broken, [1]),
    "hang-up.test.ts": testOf(hangUp, [1]),
    "html.test.ts": testOf(html, [1]),
    "recorded-times.test.ts": testOf(prices, [1]).replace(
      "SPEED: number = Infinity",
      "SPEED: number = 1",
    ),
    "app.test.ts": inApp(all, "events: { tick: JSON.parse }"),
    // Apps with a mistake, which the test must find.
    "wrong-decoder.test.ts": inApp(all, NUMBERS_ONLY),
    "no-reconnect.test.ts": inApp(all, "reconnect: false"),
    "early-until.test.ts": inApp(all, 'until: (event) => event.type === "news"'),
    "small-limit.test.ts": inApp(all, "maxEventSize: 10"),
  };
  result = await runGenerated("generated-tests", files);
});

it("a generated test compiles, with every character that data can have", () => {
  expect(result.compiled).toBe("");
});

it("a generated test passes as it is, for every kind of loss, at once and with the recorded times; it fails if the app is broken", () => {
  expect(result.passed).toEqual(
    [
      "all",
      "answer",
      "app",
      "broken-answer",
      "first",
      "frames",
      "hang-up",
      "html",
      "no-content",
      "recorded-times",
      "refused-403",
      "refused-503",
      "resumed",
    ].map((name) => `${name}.test.ts`),
  );
});

it("a generated test has the loss, the times and what each request resumes from, and no secrets", () => {
  expect(files["all.test.ts"]).toContain('finally: "cut"');
  expect(files["all.test.ts"]).toMatch(/\{ wait: \d+ \/ SPEED \}/);
  expect(files["all.test.ts"]).toContain('toEqual([undefined, "2", "2", "3"])');
  expect(files["answer.test.ts"]).toContain('method: "POST"');
  expect(files["answer.test.ts"]).not.toContain("sk-secret");
});
