import { after } from "./real-time.ts";

/** A request as the server saw it. Preflights are answered but not recorded. */
export type RecordedRequest = {
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  /** Names in lower case; values as Node gives them (Latin-1). */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as UTF-8 text; `""` without one. */
  readonly body: string;
  /** The `Last-Event-ID` header read as UTF-8, as the standard sends it; `undefined` without one. */
  readonly lastEventId: string | undefined;
  /** When it had arrived whole: milliseconds since the epoch, real time. */
  readonly at: number;
};

/** Connections counted on the server. */
export type ConnectionCounts = {
  /** Requests being served now, those whose headers are withheld included. Down as soon as either side has ended it. */
  readonly live: number;
  /** Responses begun with status 200, ever. */
  readonly opened: number;
  /** The most that were live at once. */
  readonly peak: number;
};

/** What to wait for; all of it must hold at once. */
export type TrafficCondition = {
  /** Exactly so many live connections. */
  readonly live?: number;
  /** At least so many opened connections. */
  readonly opened?: number;
  /** At least so many requests. */
  readonly requests?: number;
};

/** The books of one endpoint: who came, who is there, who waits for what. */
export type Traffic = {
  arrived(request: RecordedRequest): void;
  opened(): void;
  left(): void;
  requests(): RecordedRequest[];
  counts(): ConnectionCounts;
  /** Looks at the waiting conditions again, after something they count has changed. */
  changed(): void;
  waitUntil(holds: () => boolean, described: () => string, timeoutMs: number): Promise<void>;
  waitFor(condition: TrafficCondition, timeoutMs?: number): Promise<void>;
  /** Rejects everything that still waits. */
  close(): void;
};

type Waiter = { holds(): boolean; settle(error?: Error): void };

/** How long `waitFor` waits when it is not told: 5 seconds of real time. */
export const defaultTimeout = 5000;

/** Throws unless every key of a condition is known and a whole number. */
export function checkCondition(
  condition: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  const entries = Object.entries(condition).filter(([, value]) => value !== undefined);
  const wrong = entries.find(([key, value]) => !known.includes(key) || !Number.isInteger(value));
  if (entries.length === 0 || wrong !== undefined) {
    throw new TypeError(
      `@runnel/hooks/testing: waitFor takes numbers for ${known.join(", ")}, such as { ${known[0]}: 1 }, ` +
        `not ${JSON.stringify(condition)}.`,
    );
  }
}

export function createTraffic(name: string): Traffic {
  const requests: RecordedRequest[] = [];
  const waiters = new Set<Waiter>();
  let live = 0;
  let opened = 0;
  let peak = 0;

  function changed(): void {
    for (const waiter of waiters) if (waiter.holds()) waiter.settle();
  }

  function waitUntil(
    holds: () => boolean,
    described: () => string,
    timeoutMs: number,
  ): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = after(timeoutMs, () => {
        waiter.settle(
          new Error(`@runnel/hooks/testing: waited ${timeoutMs} ms at ${name} ${described()}.`),
        );
      });
      const waiter: Waiter = {
        holds,
        settle(error) {
          stop();
          waiters.delete(waiter);
          if (error) reject(error);
          else resolve();
        },
      };
      waiters.add(waiter);
    });
  }

  return {
    arrived(request) {
      requests.push(request);
      live += 1;
      peak = Math.max(peak, live);
      changed();
    },
    opened() {
      opened += 1;
      changed();
    },
    left() {
      live -= 1;
      changed();
    },
    requests: () => requests.slice(),
    counts: () => ({ live, opened, peak }),
    changed,
    waitUntil,
    async waitFor(condition, timeoutMs = defaultTimeout) {
      checkCondition(condition, ["live", "opened", "requests"]);
      await waitUntil(
        () =>
          (condition.live === undefined || live === condition.live) &&
          opened >= (condition.opened ?? 0) &&
          requests.length >= (condition.requests ?? 0),
        () =>
          `for ${JSON.stringify(condition)}; now it has live ${live}, opened ${opened}, requests ${requests.length}`,
        timeoutMs,
      );
    },
    close() {
      for (const waiter of waiters) {
        waiter.settle(
          new Error(`@runnel/hooks/testing: ${name} was closed while something waited for it.`),
        );
      }
    },
  };
}
