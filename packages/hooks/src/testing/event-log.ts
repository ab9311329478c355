import { createFaultRecord } from "./fault-record.ts";
import type { Hosted } from "./hosted.ts";
import { checkReceived, type LogCheck } from "./log-check.ts";
import type { LogFault } from "./log-faults.ts";
import { checkLogOptions, type LogOptions } from "./log-options.ts";
import { createLogStream } from "./log-stream.ts";
import {
  createTraffic,
  type ConnectionCounts,
  type RecordedRequest,
  type TrafficCondition,
} from "./traffic.ts";

/** What to wait for at a log; all of it must hold at once. */
export type LogCondition = TrafficCondition & {
  /** At least so many faults. */
  readonly faults?: number;
  /** At least so many stalls. */
  readonly stalls?: number;
};

/** What a log did. */
export type LogReport = {
  /** The seed that brings the same faults about again; `undefined` without faults. */
  readonly seed: number | undefined;
  /** The newest id. */
  readonly length: number;
  /** Faults so far. */
  readonly injected: number;
  /** Faults so far, by kind; all kinds that are enabled are listed. */
  readonly faults: Readonly<Partial<Record<LogFault, number>>>;
  readonly requests: number;
  readonly connections: ConnectionCounts;
};

/**
 * An append-only log of numbered events, with ids from 1 on: every connection starts after its `Last-Event-ID`, or
 * from the first event. `numberedEvent(id)` tells what each event carries.
 */
export type EventLog = {
  readonly url: string;
  /** Appends so many events (default 1), which go to every live connection. Resolves with the newest id. */
  append(count?: number): Promise<number>;
  /** Lets connections that stall go on. */
  release(): Promise<void>;
  /** No further faults: whatever was lost can be caught up with. */
  calm(): Promise<void>;
  /** Ends every live response cleanly. */
  end(): Promise<void>;
  /** Resets the socket of every live connection. */
  cut(): Promise<void>;
  report(): Promise<LogReport>;
  /** Holds the ids that one client received, oldest first, against what the server did, up to the newest id. */
  check(ids: readonly (number | string)[]): Promise<LogCheck>;
  /** The requests so far, oldest first. */
  requests(): Promise<readonly RecordedRequest[]>;
  connections(): Promise<ConnectionCounts>;
  /** Resolves as soon as the condition holds; rejects after `timeoutMs` (default 10,000) and says what holds instead. */
  waitFor(condition: LogCondition, timeoutMs?: number): Promise<void>;
  /** Cuts what is live and answers 404 from now on. */
  close(): Promise<void>;
};

/** Makes a log; `closed` tells the host to forget it. */
export function createEventLog(
  url: string,
  given: LogOptions,
  closed: () => void,
): Hosted<EventLog> {
  const options = checkLogOptions(given);
  const record = createFaultRecord(options, () => traffic.changed());
  const traffic = createTraffic(url, () => ({
    faults: record.injected(),
    stalls: record.count("stall"),
  }));
  const stream = createLogStream(url, options, record, traffic.opened);

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
      injected: record.injected(),
      faults: record.counts(),
      requests: traffic.requests().length,
      connections: traffic.counts(),
    }),
    check: async (ids) => checkReceived(ids, { ...record.deliveries(), length: stream.length() }),
    requests: async () => traffic.requests(),
    connections: async () => traffic.counts(),
    waitFor: (condition, timeoutMs) => traffic.waitFor(condition, timeoutMs),
    async close() {
      closed();
      await control.cut();
      traffic.close();
    },
  };

  return {
    control,
    accept(exchange) {
      exchange.onClose(traffic.left);
      void exchange.run(() => stream.serve(exchange));
      traffic.arrived(exchange.request);
    },
  };
}
