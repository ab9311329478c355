import { createSSEClient } from "../../src/client.ts";
import type {
  Message,
  SSEClient,
  SSEError,
  SSEStream,
  Status,
  StreamDefaults,
  StreamOptions,
  StreamSnapshot,
} from "../../src/client.ts";
import { createChecks } from "./checks.ts";

/** The record of one stream: every event and every status, in order. */
export interface Observed {
  readonly client: SSEClient;
  readonly stream: SSEStream<StreamOptions>;
  readonly events: Message[];
  /** Every status since the stream was first observed, without repetitions. */
  readonly statuses: Status[];
  /** Every error, in the order in which they were published. */
  readonly errors: SSEError[];
  /** Resolves with the first snapshot that matches, which may be the present one. */
  until(fits: Status | ((snapshot: StreamSnapshot) => boolean)): Promise<StreamSnapshot>;
  /** Resolves when this many events have arrived. */
  received(count: number): Promise<readonly Message[]>;
  /** Unsubscribes from the stream. */
  leave(): void;
}

/** Observes a stream. Snapshots are published at once (`notify: "sync"`), so that no status is missed. */
export function observe(options: StreamOptions, given: SSEClient | StreamDefaults = {}): Observed {
  const client = "stream" in given ? given : createSSEClient(given);
  const source: StreamOptions = { notify: "sync", ...options };
  const stream = client.stream(source);
  const events: Message[] = [];
  const statuses: Status[] = [];
  const errors: SSEError[] = [];
  const checks = createChecks();

  function changed(): void {
    const { status, error } = stream.getSnapshot();
    if (statuses.at(-1) !== status) statuses.push(status);
    if (error !== undefined && errors.at(-1) !== error) errors.push(error);
    checks.run();
  }

  const unsubscribe = stream.subscribe(changed);
  const off = stream.on("*", (event) => {
    events.push(event);
    checks.run();
  });
  changed();

  return {
    client,
    stream,
    events,
    statuses,
    errors,
    until: (fits) =>
      checks.until(() => {
        const snapshot = stream.getSnapshot();
        const isFound = typeof fits === "string" ? snapshot.status === fits : fits(snapshot);
        return isFound ? snapshot : undefined;
      }),
    received: (count) => checks.until(() => (events.length >= count ? events : undefined)),
    leave() {
      off();
      unsubscribe();
    },
  };
}

/** Reconnects at once: for tests that are not about the delay. */
export const promptly = { initialDelay: 1, resetAfter: 0 } as const;
