import { createConnectionCounter } from "./connection-counts.ts";
import type { ConnectionCounts, RecordedRequest, TrafficCondition } from "./connection-counts.ts";
import type { Route, RouteContext } from "./exchange.ts";
import { createFaultRecord } from "./log-check.ts";
import type { LogCheck } from "./log-check.ts";
import { normalizeLogOptions } from "./log-options.ts";
import type { LogFault, LogOptions } from "./log-options.ts";
import { createLogStream } from "./log-stream.ts";

/** A condition for `waitFor` of a log. Every count that is given must match at the same time. */
export type LogCondition = TrafficCondition & {
  /** At least this many faults. */
  readonly faults?: number;
  /** At least this many stalls. */
  readonly stalls?: number;
};

/** What a log has done so far. */
export type LogReport = {
  /** The seed that reproduces the faults; `undefined` without faults. */
  readonly seed: number | undefined;
  /** The newest ID. */
  readonly length: number;
  /** The number of injected faults. */
  readonly injected: number;
  /** The number of injected faults by kind. Every enabled kind is listed. */
  readonly faults: Readonly<Partial<Record<LogFault, number>>>;
  readonly requests: number;
  readonly connections: ConnectionCounts;
};

/**
 * An append-only log of numbered events, with IDs from 1 on. Every connection starts after its `Last-Event-ID`, or with
 * the first event. `numberedEvent(id)` returns the event of an ID.
 */
export type EventLog = {
  readonly url: string;
  /**
   * Appends `count` events (1 by default), which are sent to every live connection. Resolves with the newest ID.
   * Rejects if `count` is not a positive integer.
   */
  append(count?: number): Promise<number>;
  /** Ends every stall: the connections continue. */
  release(): Promise<void>;
  /** Injects no further faults, so that a client can catch up. */
  calm(): Promise<void>;
  /** Ends every live response cleanly. */
  end(): Promise<void>;
  /** Resets the socket of every live connection. */
  cut(): Promise<void>;
  report(): Promise<LogReport>;
  /** Compares the IDs that one client received, oldest first, with what the server sent, up to the newest ID. */
  check(ids: readonly (number | string)[]): Promise<LogCheck>;
  /** The requests so far, oldest first. */
  requests(): Promise<readonly RecordedRequest[]>;
  connections(): Promise<ConnectionCounts>;
  /**
   * Resolves as soon as the condition matches. After `timeoutMs` (10,000 by default) it rejects with the present
   * counts.
   */
  waitFor(condition: LogCondition, timeoutMs?: number): Promise<void>;
  /** Cuts the live connections. From then on the URL responds with 404. */
  close(): Promise<void>;
};

export function createEventLog(logOptions: LogOptions, context: RouteContext): Route<EventLog> {
  const { url, onClosed } = context;
  const options = normalizeLogOptions(logOptions);
  const record = createFaultRecord(options, () => counter.changed());
  const counter = createConnectionCounter(url, () => ({
    faults: record.total(),
    stalls: record.count("stall"),
  }));
  const stream = createLogStream(context, options, record, counter.opened);

  const control: EventLog = {
    url,
    append: async (count = 1) => stream.append(count),
    release: async () => stream.release(),
    calm: async () => record.calm(),
    async end() {
      await Promise.all(stream.live().map((exchange) => exchange.end()));
    },
    async cut() {
      await Promise.all(stream.live().map((exchange) => exchange.cut()));
    },
    report: async () => ({
      seed: options.seed,
      length: stream.length(),
      injected: record.total(),
      faults: record.counts(),
      requests: counter.requests().length,
      connections: counter.counts(),
    }),
    check: async (ids) => record.check(ids, stream.length()),
    requests: async () => counter.requests(),
    connections: async () => counter.counts(),
    waitFor: (condition, timeoutMs) => counter.waitFor(condition, timeoutMs),
    async close() {
      onClosed();
      await control.cut();
      counter.close();
    },
  };

  return {
    control,
    accept(exchange) {
      exchange.onClose(counter.closed);
      void exchange.run(() => stream.serve(exchange));
      counter.requestReceived(exchange.request);
    },
  };
}
