import type { LogEntry, ReadableLog } from "./event-log.ts";

/** A client of a log, over a connection that accepts only so much at a time. */
export interface Follower {
  readonly closed: AbortSignal;
  send(entries: readonly LogEntry[]): void;
  /** `count` events are too old to be replayed. */
  missed(count: number): void;
  /** Resolves when the connection accepts more, or when it is closed. */
  drained(): Promise<void>;
}

interface StartOptions {
  /** `""` if the client has none. */
  readonly lastEventId: string;
  /** How many events a client gets whose `lastEventId` the log does not know. */
  readonly history: number;
}

/** Events in one write: about 250 kB of trades. */
const SLICE = 2_000;

/** Sends what the client missed, then every new event. */
export function followLog(
  log: ReadableLog,
  { lastEventId, history }: StartOptions,
  follower: Follower,
): void {
  const { entries, missed } = log.after(lastEventId, SLICE);
  if (missed === undefined) {
    follower.send(log.latest(history));
    listen(log, follower);
    return;
  }
  if (missed > 0) follower.missed(missed);
  follower.send(entries);
  const last = entries.at(-1);
  if (last === undefined || entries.length < SLICE) listen(log, follower);
  else void catchUp(log, last.id, follower);
}

/**
 * Backpressure: the next slice is read from the log when the last one is on its way. A slow client holds one slice, not a
 * copy of the log; if the log overtakes it meanwhile, it is told how many events it missed.
 */
async function catchUp(log: ReadableLog, from: string, follower: Follower): Promise<void> {
  let last = from;
  while (true) {
    await follower.drained();
    if (follower.closed.aborted) return;
    const { entries, missed } = log.after(last, SLICE);
    if (missed === undefined) {
      // The log began a new epoch.
      follower.send(log.latest(SLICE));
      break;
    }
    if (missed > 0) follower.missed(missed);
    const newest = entries.at(-1);
    // Nothing is awaited between this read and `listen`, so no event can be lost between them.
    if (newest === undefined) break;
    follower.send(entries);
    last = newest.id;
  }
  listen(log, follower);
}

/** Events that are appended in one turn of the event loop go out in one write. */
function listen(log: ReadableLog, { closed, send }: Follower): void {
  let turn: LogEntry[] = [];
  const flush = () => {
    const entries = turn;
    turn = [];
    send(entries);
  };
  const unsubscribe = log.subscribe((entry) => {
    if (turn.push(entry) === 1) queueMicrotask(flush);
  });
  closed.addEventListener("abort", unsubscribe, { once: true });
}
