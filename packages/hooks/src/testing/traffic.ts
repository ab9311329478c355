import { createWaiting, type Waiting } from "./waiting.ts";

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
export type Traffic = Waiting & {
  arrived(request: RecordedRequest): void;
  opened(): void;
  left(): void;
  requests(): RecordedRequest[];
  counts(): ConnectionCounts;
};

/** @param more Further counts that only go up and can be waited for; call `changed` when they do. */
export function createTraffic(
  name: string,
  more: () => Readonly<Record<string, number>> = () => ({}),
): Traffic {
  const requests: RecordedRequest[] = [];
  let live = 0;
  let opened = 0;
  let peak = 0;
  const waiting = createWaiting(
    name,
    () => ({ live, opened, requests: requests.length, ...more() }),
    ["opened", "requests", ...Object.keys(more())],
  );

  return {
    ...waiting,
    arrived(request) {
      requests.push(request);
      live += 1;
      peak = Math.max(peak, live);
      waiting.changed();
    },
    opened() {
      opened += 1;
      waiting.changed();
    },
    left() {
      live -= 1;
      waiting.changed();
    },
    requests: () => requests.slice(),
    counts: () => ({ live, opened, peak }),
  };
}
