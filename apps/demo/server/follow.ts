import type { EventLog, LogEntry } from "./event-log.ts";

/** Who reads a log over a connection that takes only so much at a time. */
interface Follower {
  readonly closed: AbortSignal;
  send(entries: readonly LogEntry[]): void;
  /** Resolves when there is room for more, or when the connection is gone. */
  drained(): Promise<void>;
}

/** Entries in one write: a quarter of a megabyte of trades. */
const SLICE = 2_000;

/** Sends `missed`, then everything that comes. */
function followLog(log: EventLog, missed: readonly LogEntry[], follower: Follower): void {
  if (missed.length > SLICE) {
    void catchUp(log, missed, follower);
    return;
  }
  follower.send(missed);
  listen(log, follower);
}

/** Two seconds of a fast stream are more than a socket takes at once, and more come while they are read. */
async function catchUp(
  log: EventLog,
  missed: readonly LogEntry[],
  follower: Follower,
): Promise<void> {
  let left = missed;
  while (left.length > 0 && !follower.closed.aborted) {
    const slice = left.slice(0, SLICE);
    follower.send(slice);
    await follower.drained();
    const last = slice.at(-1);
    left = left.length > SLICE ? left.slice(SLICE) : last ? log.after(last.id).entries : [];
  }
  // Nothing was awaited since the log had no more.
  if (!follower.closed.aborted) listen(log, follower);
}

/** What is appended in one turn goes out in one write. */
function listen(log: EventLog, { closed, send }: Follower): void {
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

export { followLog };
export type { Follower };
