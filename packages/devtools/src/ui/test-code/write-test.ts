import { recordedAnswer } from "@runnel/hooks/inspect";
import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Answer } from "@runnel/hooks/testing";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { visibleLine } from "../format/visible-text.ts";
import { answerCode, hasTimes, quoted } from "./answer-code.ts";
import { outcomeOf, isContinued } from "./outcome.ts";

/** What one request of the test gets: a recorded connection, or some frames on a connection that stays open. */
export interface ReplayedConnection {
  readonly connection: ConnectionRecord | undefined;
  readonly frames: readonly FrameReceived[];
}

const NOT_RECORDED = { request: undefined, response: undefined, end: undefined } as const;

/** The time for a test besides the recorded reconnect delays, in milliseconds. */
const TIMEOUT = 5000;

/**
 * Writes a Vitest test that replays recorded connections, in pieces. It passes as it is, and checks what a client receives.
 * One line of it is the app under test, which the user replaces.
 *
 * @param what - What is replayed, such as "connection 2".
 */
export function* writeTest(
  record: StreamRecord,
  what: string,
  replayed: readonly ReplayedConnection[],
): Generator<string> {
  const request = replayed[0]?.connection?.request;
  const method = request?.method ?? record.method;
  const parts = replayed.map(({ connection, frames }, index) => {
    const received = frames.filter(({ synthetic }) => !synthetic);
    const answer = recordedAnswer(connection ?? NOT_RECORDED, received);
    return {
      frames: received,
      missing: Math.max(0, (connection?.frames ?? 0) - received.length),
      answer: index < replayed.length - 1 ? ended(answer) : answer,
    };
  });
  const kept = parts.filter(
    ({ answer }, index) => index === parts.length - 1 || isContinued(answer, method),
  );
  const events = kept.flatMap(({ frames }) => frames.filter(({ kind }) => kind === "event"));
  const outcome = outcomeOf(kept.at(-1)?.answer ?? {}, method);
  const isOver = outcome === "closed" || outcome === "failed";

  const isTimed = kept.some(({ answer }) => hasTimes(answer));

  yield `import { createSSEClient } from "@runnel/hooks/client";\n`;
  yield `import { startTestServer } from "@runnel/hooks/testing";\n`;
  yield `import { expect, it, onTestFinished, vi } from "vitest";\n\n`;
  if (isTimed) {
    yield `/** 1 replays the recorded times. Infinity leaves no time between the frames. */\n`;
    yield `const SPEED: number = Infinity;\n`;
  }
  const missing = kept.reduce((sum, { missing: count }) => sum + count, 0);
  if (missing > 0)
    yield `// ${missing} older frames are not in this test: they were dropped, or there are too many.\n`;
  yield `/** Milliseconds. A \`retry:\` of the server delays the reconnects. */\n`;
  yield `const TIMEOUT = ${timeoutFor(replayed)};\n\n`;
  yield `it(${JSON.stringify(titleOf(record, method, what, events.length, outcome))}, { timeout: 2 * TIMEOUT }, async () => {\n`;
  yield `  const server = await startTestServer();\n`;
  yield `  const endpoint = await server.endpoint({\n`;
  yield `    answers: [\n`;
  for (const { answer } of kept) yield* answerCode(answer, "      ");
  yield `    ],\n`;
  yield `    // After that, the client must not reconnect.\n`;
  yield `    otherwise: { status: 204 },\n`;
  yield `  });\n`;
  yield `  // Every request of the app goes to the recorded connections.\n`;
  yield `  vi.stubGlobal("location", new URL(${JSON.stringify(originOf(record.url))}));\n`;
  yield `  const client = createSSEClient({\n`;
  yield `    fetch: (_url, init) => fetch(endpoint.url, init),\n`;
  yield `    reconnect: { initialDelay: 1 },\n`;
  yield `  });\n`;
  yield `  onTestFinished(async () => {\n`;
  yield `    client.dispose();\n`;
  yield `    vi.unstubAllGlobals();\n`;
  yield `    await server.close();\n`;
  yield `  });\n\n`;
  yield `  // The app under test. Put your definition here, as in client.stream(prices).\n`;
  yield `  const stream = client.stream(`;
  yield* sourceCode(method, record.url, request);
  yield `);\n`;
  yield `  const received: string[][] = [];\n`;
  yield `  stream.on("*", (event) => received.push([event.type, event.raw]));\n\n`;
  yield isOver || events.length === 0
    ? `  await expect.poll(() => stream.getSnapshot().status, { timeout: TIMEOUT }).toBe("${outcome}");\n`
    : `  await expect.poll(() => received.length, { timeout: TIMEOUT }).toBe(${events.length});\n`;
  yield `  expect(received).toEqual([`;
  for (const { eventType, data } of events) {
    yield `\n    [`;
    yield* quoted(eventType);
    yield ", ";
    yield* quoted(data);
    yield "],";
  }
  yield events.length === 0 ? "]);\n" : "\n  ]);\n";
  if (kept.length > 1) {
    yield `  const requests = await endpoint.requests();\n`;
    yield `  expect(requests.slice(0, ${kept.length}).map(({ lastEventId }) => lastEventId)).toEqual([`;
    yield idsSent(
      request?.lastEventId ?? "",
      kept.map(({ frames }) => frames),
    ).join(", ");
    yield "]);\n";
  }
  yield "});\n";
}

/** A connection after which another one is replayed must end, although the client ended the recorded one. */
function ended(answer: Answer): Answer {
  if (answer.headersAfter === "never") return { ...answer, finally: "cut" };
  return answer.finally === "hold" || answer.finally === "stall"
    ? { ...answer, finally: "end" }
    : answer;
}

function timeoutFor(replayed: readonly ReplayedConnection[]): number {
  const delays = replayed.map(({ connection }) => connection?.reconnection?.delay ?? 0);
  return TIMEOUT + 2 * Math.round(delays.reduce((sum, delay) => sum + delay, 0));
}

const OUTCOMES = {
  open: "and the connection stays open",
  connecting: "and the server does not answer",
  closed: "and the stream ends",
  failed: "and the stream fails",
};

function titleOf(
  record: StreamRecord,
  method: string,
  what: string,
  count: number,
  outcome: keyof typeof OUTCOMES,
): string {
  const name = `${visibleLine(method, 20)} ${visibleLine(record.name, 100)}`;
  const events = count === 1 ? "1 event arrives" : `${count} events arrive`;
  return `${what} of ${name}: ${events}, ${OUTCOMES[outcome]}`;
}

function* sourceCode(
  method: string,
  url: string,
  request: ConnectionRecord["request"],
): Generator<string> {
  yield "{ url: ";
  yield* quoted(URL.canParse(url) ? url : FALLBACK);
  if (method !== "GET") yield `, method: ${JSON.stringify(method)}`;
  if (request?.body !== undefined && method !== "GET") {
    yield ", body: ";
    yield* quoted(request.body);
  }
  if (request !== undefined && request.lastEventId !== "") {
    yield ", lastEventId: ";
    yield* quoted(request.lastEventId);
  }
  yield " }";
}

/** For a URL that is invalid, or has no origin. */
const FALLBACK = "http://app.test/";

/** The relative URLs of a definition are resolved against it. */
function originOf(url: string): string {
  const origin = URL.canParse(url) ? new URL(url).origin : "null";
  return origin === "null" ? FALLBACK : origin;
}

/** What the requests send as `Last-Event-ID`, as code. An empty id resets it (HTML 9.2.6). */
function idsSent(first: string, received: ReadonlyArray<readonly FrameReceived[]>): string[] {
  let id = first;
  return received.map((frames) => {
    const sent = id === "" ? "undefined" : JSON.stringify(id);
    for (const frame of frames) {
      // HTML 9.2.6: an id with NULL is ignored.
      if (frame.id !== undefined && !frame.id.includes("\0")) id = frame.id;
    }
    return sent;
  });
}
