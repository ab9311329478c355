// Measures the heap that a million events leave behind in a stream whose listener keeps the last thousand.

import { createSSEClient, json } from "@runnel/hooks/client";
import type { Tick } from "../server/frame.ts";
import { encodeFrames, split } from "./chunks.ts";

/** Heap growth in bytes after this many events, relative to the heap before the first. */
export interface Memory {
  readonly growth: ReadonlyArray<{ readonly events: number; readonly bytes: number }>;
}

const WINDOW = 1000;
const STEP = 100_000;
const STEPS = 10;

const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
const server = writable.getWriter();
const client = createSSEClient({
  fetch: () =>
    Promise.resolve(new Response(readable, { headers: { "content-type": "text/event-stream" } })),
});
const stream = client.stream({ url: "http://localhost/", events: { message: json<Tick>() } });

const latest: Tick[] = [];
stream.on("message", ({ data }) => {
  latest.push(data);
  if (latest.length > WINDOW) latest.shift();
});

/** Resolves when the published snapshot, which a component reads at every flush, has event `n`. */
function published(n: number): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = stream.subscribe(() => {
      if (stream.getSnapshot().lastEvent?.data.n !== n) return;
      unsubscribe();
      resolve();
    });
  });
}

async function heap(): Promise<number> {
  // Twice, because objects with a finalizer are collected only in the second round.
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 20));
  }
  return process.memoryUsage().heapUsed;
}

const before = await heap();
const growth: { events: number; bytes: number }[] = [];
for (let step = 0; step < STEPS; step += 1) {
  const events = (step + 1) * STEP;
  // A function of its own, so that the megabytes of the step are garbage when the heap is measured.
  const isPublished = published(events);
  await send(step * STEP + 1);
  await isPublished;
  growth.push({ events, bytes: (await heap()) - before });
}
client.dispose();
process.send?.({ growth } satisfies Memory);

async function send(first: number): Promise<void> {
  for (const chunk of split(encodeFrames(STEP, first), 64 * 1024)) await server.write(chunk);
}
