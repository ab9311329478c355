// What reading and parsing cost beside the parser alone.

import { createParser } from "eventsource-parser";
import { fetchTransport } from "../../src/client.ts";
import type { TransportRequest, TransportSink } from "../../src/client.ts";
import { cut, encodeFrames } from "./chunks.ts";
import { parseWithFetchEventSource, parseWithParser, parseWithRunnel } from "./parsers.ts";

/** Megabytes a second, and the time as a ratio to that of the parser alone in the same round. */
export interface Throughput {
  readonly what: string;
  readonly speed: number;
  readonly ratio: number;
}

const EVENTS = 200_000;
const ROUNDS = 25;
const bytes = encodeFrames(EVENTS);
const chunks = cut(bytes, 64 * 1024);

type Work = (onEvent: (data: string) => void) => void | Promise<void>;

function bodyOf(all: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const iterator = all.values();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function readWithRunnel(onEvent: (data: string) => void): Promise<void> {
  const headers = new Headers({ "content-type": "text/event-stream" });
  const request: TransportRequest = {
    url: "http://localhost/",
    method: "GET",
    headers: new Headers(),
    body: undefined,
    credentials: "same-origin",
    fetch: () => Promise.resolve(new Response(bodyOf(chunks), { headers })),
    lastEventId: "",
    maxEventSize: 16 * 1024 * 1024,
    isTraced: () => false,
    eventTypes: () => [],
  };
  await new Promise<void>((resolve) => {
    const nothing = (): void => undefined;
    const sink: TransportSink = {
      onResponse: nothing,
      onOpen: nothing,
      onNoContent: nothing,
      onChunk: nothing,
      onEvent: (_type, data) => onEvent(data),
      onId: nothing,
      onRetry: nothing,
      onComment: nothing,
      onIgnored: nothing,
      onLoss: () => resolve(),
    };
    fetchTransport()(request, sink, new AbortController().signal);
  });
}

async function readWithParser(onEvent: (data: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent: ({ data }) => onEvent(data) });
  const reader = bodyOf(chunks).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

async function time(work: Work): Promise<number> {
  let count = 0;
  globalThis.gc?.();
  const start = performance.now();
  await work(() => {
    count += 1;
  });
  const took = performance.now() - start;
  if (count !== EVENTS) throw new Error(`Of ${EVENTS} events ${count} came out.`);
  return took;
}

/** The first work is what the others are compared to. */
async function compare(works: ReadonlyArray<readonly [string, Work]>): Promise<Throughput[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, [, work]] of works.entries()) times[index]?.push(await time(work));
  }
  const [first = []] = times;
  return works.map(([what], index) => {
    const own = times[index] ?? [];
    return {
      what,
      speed: bytes.length / 1000 / median(own),
      ratio: median(own.map((took, round) => took / (first[round] ?? NaN))),
    };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const parsing = await compare([
  ["eventsource-parser and a TextDecoder", (onEvent) => parseWithParser(chunks, onEvent)],
  ["Runnel's event stream", (onEvent) => parseWithRunnel(chunks, onEvent)],
  ["fetch-event-source's parser", (onEvent) => parseWithFetchEventSource(chunks, onEvent)],
]);
const reading = await compare([
  ["reading a body into eventsource-parser", readWithParser],
  ["reading a body with Runnel's transport", readWithRunnel],
]);
process.send?.({ parsing, reading });
