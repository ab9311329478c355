import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { formatFrame } from "./frame.ts";

export interface Sending {
  readonly response: ServerResponse;
  readonly connection: number;
  readonly events: number;
  /** Whether each event has a piece of a text. */
  readonly hasText: boolean;
  /** Receives the time of sending of each event. */
  readonly times: Float64Array;
  readonly now: () => number;
}

/** Milliseconds between two writes if events are more frequent than that. */
const BATCH = 5;
/** Bytes per write, about what a busy server passes to the kernel at once. */
const BURST_WRITE = 64 * 1024;
const FRAME = 1000 / 60;

/** Sends at a rate: one event per write at low rates, in batches at high rates, as busy servers do. */
export async function sendPaced(sending: Sending, rate: number): Promise<void> {
  const { response, events } = sending;
  const interval = 1000 / rate;
  const start = performance.now();
  let sent = 0;
  while (sent < events && !response.destroyed) {
    const elapsed = performance.now() - start;
    let due = sent;
    while (due < events && dueAt(due, interval) <= elapsed) due += 1;
    if (due > sent) response.write(format(sending, sent, due));
    sent = due;
    const wait = dueAt(sent, interval) - (performance.now() - start);
    await sleep(Math.max(interval < BATCH ? BATCH : 1, wait));
  }
}

/**
 * The time at which an event is due, in milliseconds. At low rates it has jitter, the same for every contender: without
 * it, 30 events/s at 60 frames/s would always arrive at the same point of a frame, and the result would depend on it.
 */
function dueAt(index: number, interval: number): number {
  const jitter = interval < BATCH ? 0 : ((index * 0.618_034) % 1) * Math.min(FRAME, interval / 2);
  return index * interval + jitter;
}

/** Sends as fast as the client reads. */
export async function sendBurst(sending: Sending): Promise<void> {
  const { response, events } = sending;
  let sent = 0;
  while (sent < events && !response.destroyed) {
    const size = format(sending, sent, sent + 1).length;
    const due = Math.min(events, sent + Math.ceil(BURST_WRITE / size));
    const hasRoom = response.write(format(sending, sent, due));
    sent = due;
    if (!hasRoom) await drained(response);
  }
}

/** Resolves when the buffer has drained or the response is closed: a page that leaves never drains it. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.once("drain", done);
    response.once("close", done);
  });
}

function format({ connection, times, now, hasText }: Sending, from: number, to: number): string {
  const sentAt = now();
  let text = "";
  for (let index = from; index < to; index += 1) {
    times[index] = sentAt;
    text += formatFrame(index + 1, connection, sentAt, hasText);
  }
  return text;
}
