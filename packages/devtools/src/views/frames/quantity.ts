type Comparison = (measured: number, wanted: number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  ">": (measured, wanted) => measured > wanted,
  ">=": (measured, wanted) => measured >= wanted,
  "<": (measured, wanted) => measured < wanted,
  "<=": (measured, wanted) => measured <= wanted,
  "": (measured, wanted) => measured === wanted,
};

/**
 * Parses a comparison such as ">1.5kb".
 *
 * @param units - The factor of each unit. The key `""` is for a number without a unit.
 * @returns `undefined` if the text is invalid.
 */
export function parseComparison(
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

/** An interval of numbers, both ends included. An open end is infinite. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Parses a range such as "12.5s..14s", "12.5s.." or "..14s".
 *
 * @returns `undefined` if the text is invalid.
 */
export function parseRange(
  text: string,
  units: Readonly<Record<string, number>>,
): NumberRange | undefined {
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
  // Rounded, because 1.001 * 1000 is not exactly 1001 in floating point.
  return parts === null || unit === undefined
    ? undefined
    : Math.round(Number(parts[1]) * unit * 1000) / 1000;
}

/** The units of durations. Without a unit, the number is in milliseconds. */
export const DURATIONS: Readonly<Record<string, number>> = { "": 1, ms: 1, s: 1000, m: 60_000 };
