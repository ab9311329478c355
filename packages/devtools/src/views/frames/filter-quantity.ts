type Comparison = (measured: number, wanted: number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  ">": (measured, wanted) => measured > wanted,
  ">=": (measured, wanted) => measured >= wanted,
  "<": (measured, wanted) => measured < wanted,
  "<=": (measured, wanted) => measured <= wanted,
  "": (measured, wanted) => measured === wanted,
};

/**
 * Reads ">1.5kb" and its like.
 *
 * @param units - What each unit stands for; `""` is the one that need not be written.
 * @returns The comparison, or `undefined` where it cannot be read.
 */
export function compareTo(
  text: string,
  units: Readonly<Record<string, number>>,
): ((measured: number) => boolean) | undefined {
  const parts = /^(>=|<=|>|<|)(\d+(?:\.\d+)?)([a-z]*)$/.exec(text);
  if (parts === null) return undefined;
  const compare = COMPARISONS[parts[1] ?? ""];
  const unit = units[parts[3] ?? ""];
  if (compare === undefined || unit === undefined) return undefined;
  const wanted = Number(parts[2]) * unit;
  return (measured) => compare(measured, wanted);
}

/** From one quantity to another, both included; an end that is not written is open. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads "12.5s..14s", "12.5s.." and "..14s".
 *
 * @returns The range, or `undefined` where it cannot be read.
 */
export function parseRange(
  text: string,
  units: Readonly<Record<string, number>>,
): Range | undefined {
  const [start, end, ...rest] = text.split("..");
  if (start === undefined || end === undefined || rest.length > 0 || text === "..")
    return undefined;
  const from = start === "" ? -Infinity : quantityOf(start, units);
  const to = end === "" ? Infinity : quantityOf(end, units);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function quantityOf(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text);
  const unit = units[parts?.[2] ?? ""];
  // Rounded, because 1.001 seconds are not quite 1,001 milliseconds to a computer.
  return parts === null || unit === undefined
    ? undefined
    : Math.round(Number(parts[1]) * unit * 1000) / 1000;
}

/** What a duration may be written in; milliseconds where nothing is said. */
export const DURATIONS: Readonly<Record<string, number>> = { "": 1, ms: 1, s: 1000, m: 60_000 };
