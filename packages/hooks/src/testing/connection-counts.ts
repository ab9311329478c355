import { startTimer } from "./real-timers.ts";

/** A request as the server received it. Preflight requests are answered but not recorded. */
export type RecordedRequest = {
  readonly method: string;
  /** The absolute URL, with its query. */
  readonly url: string;
  /** Names in lower case. Values are Latin-1 text, as Node reads them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as UTF-8 text; `""` if there was none. */
  readonly body: string;
  /** The `Last-Event-ID` header, read as UTF-8 (HTML 9.2.4); `undefined` if there was none. */
  readonly lastEventId: string | undefined;
  /** When the whole request had arrived, in real milliseconds since the epoch. */
  readonly at: number;
};

/** Connections, counted on the server. */
export type ConnectionCounts = {
  /** Requests in progress, including those that wait for their headers. Decremented as soon as either side ends one. */
  readonly live: number;
  /** Responses with status 200 so far. */
  readonly opened: number;
  /** The highest value of `live` so far. */
  readonly peak: number;
};

/** A condition for `waitFor`. Every count that is given must match at the same time. */
export type TrafficCondition = {
  /** Exactly this many live connections. */
  readonly live?: number;
  /** At least this many opened connections. */
  readonly opened?: number;
  /** At least this many requests. */
  readonly requests?: number;
};

/** Counts the requests and connections of one URL, and resolves `waitFor` when the counts match, without polling. */
export type ConnectionCounter = {
  requestReceived(request: RecordedRequest): void;
  opened(): void;
  closed(): void;
  requests(): RecordedRequest[];
  counts(): ConnectionCounts;
  /** Checks the pending conditions again. Call it after one of the `extraCounts` changed. */
  changed(): void;
  waitFor(
    condition: Readonly<Record<string, number | undefined>>,
    timeoutMs?: number,
  ): Promise<void>;
  /** Rejects every pending `waitFor`. */
  close(): void;
};

type Waiter = { matches(): boolean; settle(error?: Error): void };

/** Timers take a signed 32-bit number of milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;
/**
 * Milliseconds. More than five seconds, because Chromium goes on reading an aborted response for up to five seconds to
 * reuse its connection (`HttpResponseBodyDrainer`). Until then the server counts it as live.
 */
const DEFAULT_TIMEOUT = 10_000;

/**
 * @param name What error messages call the counted URL.
 * @param extraCounts Further counts that `waitFor` accepts. They must never go down.
 */
export function createConnectionCounter(
  name: string,
  extraCounts: () => Readonly<Record<string, number>> = () => ({}),
): ConnectionCounter {
  const requests: RecordedRequest[] = [];
  const waiters = new Set<Waiter>();
  let live = 0;
  let opened = 0;
  let peak = 0;

  const allCounts = (): Record<string, number> => ({
    live,
    opened,
    requests: requests.length,
    ...extraCounts(),
  });

  /** `live` goes up and down, so it must be equal. The other counts only rise, so "at least" is meant. */
  function matches(condition: Readonly<Record<string, number | undefined>>): boolean {
    const counts = allCounts();
    return Object.entries(condition).every(([key, wanted]) => {
      const count = counts[key] ?? 0;
      return wanted === undefined || (key === "live" ? count === wanted : count >= wanted);
    });
  }

  function changed(): void {
    for (const waiter of waiters) if (waiter.matches()) waiter.settle();
  }

  function describeCounts(): string {
    return Object.entries(allCounts())
      .map(([key, count]) => `${key} ${count}`)
      .join(", ");
  }

  return {
    requestReceived(request) {
      requests.push(request);
      live += 1;
      peak = Math.max(peak, live);
      changed();
    },
    opened() {
      opened += 1;
      changed();
    },
    closed() {
      live -= 1;
      changed();
    },
    requests: () => requests.slice(),
    counts: () => ({ live, opened, peak }),
    changed,
    async waitFor(condition, timeoutMs = DEFAULT_TIMEOUT) {
      checkCondition(condition, Object.keys(allCounts()));
      checkTimeout(timeoutMs);
      if (matches(condition)) return;
      await new Promise<void>((resolve, reject) => {
        const cancelTimer = startTimer(timeoutMs, () => {
          waiter.settle(
            new Error(
              `@runnel/hooks/testing: waited ${timeoutMs} ms at ${name} for ${JSON.stringify(condition)}; ` +
                `the counts are ${describeCounts()}.`,
            ),
          );
        });
        const waiter: Waiter = {
          matches: () => matches(condition),
          settle(error) {
            cancelTimer();
            waiters.delete(waiter);
            if (error) reject(error);
            else resolve();
          },
        };
        waiters.add(waiter);
      });
    },
    close() {
      const error = new Error(
        `@runnel/hooks/testing: ${name} was closed while waitFor() was pending.`,
      );
      for (const waiter of waiters) waiter.settle(error);
    },
  };
}

function checkCondition(
  condition: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  const given = Object.entries(condition ?? {}).filter(([, value]) => value !== undefined);
  const isValid = given.every(([key, value]) => known.includes(key) && Number.isInteger(value));
  if (given.length === 0 || !isValid) {
    throw new TypeError(
      `@runnel/hooks/testing: waitFor() takes integers for ${known.join(", ")}; ` +
        `received ${JSON.stringify(condition)}. Example: waitFor({ ${known[0]}: 1 }).`,
    );
  }
}

function checkTimeout(timeoutMs: number): void {
  if (timeoutMs >= 0 && timeoutMs <= LONGEST_TIMEOUT) return;
  throw new TypeError(
    `@runnel/hooks/testing: the timeout of waitFor() must be 0 to ${LONGEST_TIMEOUT} milliseconds; ` +
      `received ${String(timeoutMs)}.`,
  );
}
