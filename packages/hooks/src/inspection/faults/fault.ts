export type Fetch = typeof globalThis.fetch;

/** A fault of the network or the server, as data, so that it can be posted to a worker. */
export interface Fault {
  /**
   * - `offline`: every request fails.
   * - `latency`: every request is delayed by `amount` milliseconds.
   * - `drop`: every connection is aborted after `amount` frames.
   * - `stall`: every connection delivers nothing after `amount` frames, until the fault ends.
   * - `401`, `503`: every request is answered with that status; 503 with `amount` as `Retry-After`, in seconds.
   * - `malformed-data`: an event of the same type with truncated JSON follows the first event of every connection.
   * - `malformed-line`: lines that the standard ignores follow it.
   * - `split`: chunks are cut inside every character that has more than one byte.
   */
  readonly kind:
    | "offline"
    | "latency"
    | "drop"
    | "stall"
    | "401"
    | "503"
    | "malformed-data"
    | "malformed-line"
    | "split";
  readonly amount?: number | undefined;
}

/** The faults of one attempt. */
export interface Simulation {
  readonly faults: readonly Fault[];
  /** Wraps the `fetch` of the attempt. The client handles a simulated fault as if it were real. */
  wrap(fetch: Fetch): Fetch;
}

/** Simulates faults on the streams of one client. */
export interface Simulator {
  /**
   * @param streamId - `undefined` for all streams.
   *
   * @returns A function that ends it.
   */
  start(fault: Fault, streamId: string | undefined): () => void;
  /** The faults of an attempt that starts now; `undefined` without one. */
  simulationOf(streamId: string): Simulation | undefined;
}
