// Measures parsing alone, and reading a response with a client, in comparison with eventsource-parser.

import { createSSEClient } from "@runnel/hooks/client";
import type { SSEClient } from "@runnel/hooks/client";
import { inspectClient, observeMetrics } from "@runnel/hooks/inspect";
import { createParser } from "eventsource-parser";
import { encodeFrames, split } from "./chunks.ts";
import { parseWithFetchEventSource, parseWithParser, parseWithRunnel } from "./parsers.ts";

/** Megabytes per second, and the time divided by that of the first row in the same round. */
export interface Throughput {
  readonly what: string;
  readonly speed: number;
  readonly ratio: number;
}

const EVENTS = 200_000;
const ROUNDS = 25;
const bytes = encodeFrames(EVENTS);
const chunks = split(bytes, 64 * 1024);

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

async function readWithRunnel(
  onEvent: (data: string) => void,
  observe?: (client: SSEClient) => void,
): Promise<void> {
  const headers = { "content-type": "text/event-stream" };
  const client = createSSEClient({
    fetch: () => Promise.resolve(new Response(bodyOf(chunks), { headers })),
    reconnect: false,
  });
  observe?.(client);
  await new Promise<void>((resolve) => {
    let received = 0;
    client.stream("http://localhost/").on("message", ({ data }) => {
      onEvent(data);
      received += 1;
      if (received === EVENTS) resolve();
    });
  });
  client.dispose();
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
  if (count !== EVENTS) throw new Error(`Expected ${EVENTS} events; received ${count}.`);
  return took;
}

/** Measures each work in turns. The ratios are relative to the first one. */
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

function ignore(): void {}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const parsing = await compare([
  ["eventsource-parser and a TextDecoder", (onEvent) => parseWithParser(chunks, onEvent)],
  ["Runnel's event stream", (onEvent) => parseWithRunnel(chunks, onEvent)],
  ["fetch-event-source's parser", (onEvent) => parseWithFetchEventSource(chunks, onEvent)],
]);
const reading = await compare([
  ["reading a response with eventsource-parser", readWithParser],
  ["reading a response with a client of Runnel and one listener", readWithRunnel],
  [
    "the same with `observeMetrics`",
    (onEvent) => readWithRunnel(onEvent, (client) => observeMetrics(client, ignore)),
  ],
  [
    "the same with `inspectClient`",
    (onEvent) => readWithRunnel(onEvent, (client) => inspectClient(client, ignore)),
  ],
]);
process.send?.({ parsing, reading });
