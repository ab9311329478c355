// What a million events leave behind in a stream of which a component shows the last thousand.

import { createSSEClient, json } from "../../src/client.ts";
import { internals } from "../../src/store/client.ts";
import { toDefinition } from "../../src/store/definition.ts";
import { createSelection } from "../../src/store/selection.ts";
import { createWindow } from "../../src/store/window.ts";
import type { Tick } from "../server/frame.ts";
import { cut, encodeFrames } from "./chunks.ts";

/** Bytes of heap after so many events, compared to before the first. */
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
const definition = toDefinition({
  url: "http://localhost/",
  events: { message: json<Tick>() },
});

// What `useSSEEvent(…, { window: 1000 })` makes, without React.
const handle = client[internals].handle(definition);
const selection = createSelection(handle, "message", (context) =>
  createWindow(WINDOW, handle.read, (message) => message.data as Tick, context),
);
selection.subscribe(() => undefined);

async function seen(n: number): Promise<void> {
  // What React would do: look at every flush.
  while (selection.getSnapshot().at(-1)?.n !== n) await new Promise((done) => setTimeout(done, 5));
}

async function heap(): Promise<number> {
  // Twice, since what waits for a finalizer goes only then.
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
  // In a function of its own the step's megabytes are garbage by the time the heap is measured.
  await send(step * STEP + 1);
  await seen(events);
  growth.push({ events, bytes: (await heap()) - before });
}
client.dispose();
process.send?.({ growth } satisfies Memory);

async function send(first: number): Promise<void> {
  for (const chunk of cut(encodeFrames(STEP, first), 64 * 1024)) await server.write(chunk);
}
