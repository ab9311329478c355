/**
 * What a log does to its connections.
 *
 * On a request: `"429"`, `"503"`, `"401"`, `"204"` and `"html"` are sent instead of the stream. `"redirect"` redirects
 * the request to another URL of the log. `"repeat"` starts some IDs before the one after `Last-Event-ID`.
 *
 * In a stream: `"reset"` resets the socket in the middle of an event. `"end"` ends the response cleanly, in the middle
 * of an event or between two. `"stall"` pauses in the middle of an event. `"split-character"` and `"split-line-end"`
 * put a chunk boundary inside a character or between CR and LF. `"drip"` sends an event byte by byte. `"skip"` leaves
 * IDs out for good.
 */
export type LogFault = RequestFault | StreamFault;

export type RequestFault = "429" | "503" | "401" | "204" | "html" | "redirect" | "repeat";

export type StreamFault =
  | "reset"
  | "end"
  | "stall"
  | "split-character"
  | "split-line-end"
  | "drip"
  | "skip";

/**
 * The faults from which a client that resumes recovers by itself. It leaves out `"401"`, which needs new credentials;
 * `"204"` and `"html"`, which end a stream; and `"skip"`, which loses events on the server.
 */
export const recoverableFaults: readonly LogFault[] = [
  "429",
  "503",
  "redirect",
  "repeat",
  "reset",
  "end",
  "stall",
  "split-character",
  "split-line-end",
  "drip",
];

export const requestFaults: readonly RequestFault[] = [
  "429",
  "503",
  "401",
  "204",
  "html",
  "redirect",
  "repeat",
];

export const streamFaults: readonly StreamFault[] = [
  "reset",
  "end",
  "stall",
  "split-character",
  "split-line-end",
  "drip",
  "skip",
];

/** Every fault that a log can inject. */
export const allFaults: readonly LogFault[] = [...requestFaults, ...streamFaults];

/** How a numbered log behaves. */
export type LogOptions = {
  /**
   * The number of events that it starts with.
   * @defaultValue 0
   */
  readonly length?: number;
  /**
   * Enables faults. A non-negative integer; the same seed injects the same faults, so print it in a failing test.
   * @defaultValue `undefined`: no faults
   */
  readonly seed?: number;
  /**
   * The faults to choose from, with equal probability. Needs a `seed`.
   * @defaultValue `recoverableFaults`
   */
  readonly faults?: readonly LogFault[];
  /**
   * The number of faults after which the log injects no more.
   * @defaultValue `Infinity`
   */
  readonly maxFaults?: number;
  /**
   * The maximum number of events between two faults of one connection. The actual number is random.
   * @defaultValue 8
   */
  readonly spacing?: number;
  /**
   * How long a stall lasts, in real milliseconds. `"released"`: until `release()` is called. A stall also ends when
   * the client leaves.
   * @defaultValue 20
   */
  readonly stallFor?: number | "released";
  /**
   * The reconnection time in milliseconds that every stream starts with (`retry:`).
   * @defaultValue `undefined`: none is sent
   */
  readonly retry?: number;
  /**
   * `Retry-After` of a 429 and 503, in seconds.
   * @defaultValue `undefined`: none is sent
   */
  readonly retryAfter?: number;
};

/** Valid options, with every default filled in. */
export type NormalizedLogOptions = {
  readonly length: number;
  readonly seed: number | undefined;
  readonly faults: readonly LogFault[];
  readonly maxFaults: number;
  readonly spacing: number;
  readonly stallFor: number | "released";
  readonly retry: number | undefined;
  readonly retryAfter: number | undefined;
};

export function normalizeLogOptions(options: LogOptions): NormalizedLogOptions {
  const { seed, faults, maxFaults, stallFor = 20, retry, retryAfter } = options;
  if (seed === undefined && faults !== undefined) {
    throw new TypeError(
      "@runnel/hooks/testing: faults are chosen by a seed. Pass one as well: log({ seed: 1, faults }).",
    );
  }
  const unknown = faults?.find((fault) => !allFaults.includes(fault));
  if (unknown !== undefined) {
    throw new TypeError(
      `@runnel/hooks/testing: unknown fault ${JSON.stringify(unknown)}. The faults are ${allFaults.join(", ")}.`,
    );
  }
  return {
    length: nonNegativeInteger("length", options.length ?? 0),
    seed: seed === undefined ? undefined : nonNegativeInteger("seed", seed),
    faults: seed === undefined ? [] : (faults ?? recoverableFaults),
    maxFaults: maxFaults === undefined ? Infinity : nonNegativeInteger("maxFaults", maxFaults),
    spacing: nonNegativeInteger("spacing", options.spacing ?? 8),
    stallFor: stallFor === "released" ? stallFor : nonNegativeInteger("stallFor", stallFor),
    retry: retry === undefined ? undefined : nonNegativeInteger("retry", retry),
    retryAfter: retryAfter === undefined ? undefined : nonNegativeInteger("retryAfter", retryAfter),
  };
}

function nonNegativeInteger(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(
      `@runnel/hooks/testing: ${name} must be a non-negative integer; received ${String(value)}.`,
    );
  }
  return value;
}
