import { allFaults, recoverableFaults, type LogFault } from "./log-faults.ts";

/** How a numbered log behaves. */
export type LogOptions = {
  /** Events it begins with. Default 0. */
  readonly length?: number;
  /** Turns faults on, and makes them the same ones every time: print it. A whole number. Default: no faults. */
  readonly seed?: number;
  /** The faults to draw from, all equally likely. Default `recoverableFaults`. */
  readonly faults?: readonly LogFault[];
  /** After so many faults the log behaves. Default: never. */
  readonly maxFaults?: number;
  /** The most events between two faults of one connection; how many is drawn anew each time. Default 8. */
  readonly spacing?: number;
  /** How long a stall lasts in real milliseconds, unless the client leaves; `"released"`: until `release()`. Default 20. */
  readonly stallFor?: number | "released";
  /** The reconnection time in milliseconds that every stream begins with. Default: none is sent. */
  readonly retry?: number;
  /** `Retry-After` of a 429 and 503, in seconds. Default: none is sent. */
  readonly retryAfter?: number;
};

/** The options with their defaults. */
export type CheckedLogOptions = {
  readonly length: number;
  readonly seed: number | undefined;
  readonly faults: readonly LogFault[];
  readonly maxFaults: number;
  readonly spacing: number;
  readonly stallFor: number | "released";
  readonly retry: number | undefined;
  readonly retryAfter: number | undefined;
};

function wholeNumber(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(
      `@runnel/hooks/testing: ${name} is a whole number from 0 on, not ${String(value)}.`,
    );
  }
  return value;
}

export function checkLogOptions(options: LogOptions): CheckedLogOptions {
  const { seed, faults, maxFaults, stallFor = 20, retry, retryAfter } = options;
  if (seed === undefined && faults !== undefined) {
    throw new TypeError(
      "@runnel/hooks/testing: faults are drawn from a seed, so give one beside them: log({ seed: 1, faults }).",
    );
  }
  const unknown = faults?.find((fault) => !allFaults.includes(fault));
  if (unknown !== undefined) {
    throw new TypeError(
      `@runnel/hooks/testing: there is no fault ${JSON.stringify(unknown)}; there are ${allFaults.join(", ")}.`,
    );
  }
  return {
    length: wholeNumber("length", options.length ?? 0),
    seed: seed === undefined ? undefined : wholeNumber("seed", seed),
    faults: seed === undefined ? [] : (faults ?? recoverableFaults),
    maxFaults: maxFaults === undefined ? Infinity : wholeNumber("maxFaults", maxFaults),
    spacing: wholeNumber("spacing", options.spacing ?? 8),
    stallFor: stallFor === "released" ? stallFor : wholeNumber("stallFor", stallFor),
    retry: retry === undefined ? undefined : wholeNumber("retry", retry),
    retryAfter: retryAfter === undefined ? undefined : wholeNumber("retryAfter", retryAfter),
  };
}
