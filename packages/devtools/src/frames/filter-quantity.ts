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
