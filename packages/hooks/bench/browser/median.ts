import type { Measurement } from "./measure.ts";

/** The median of each value separately. `isFinished` is false if any run did not finish. */
export function medianOf(measurements: readonly Measurement[]): Measurement {
  const [first] = measurements;
  if (first === undefined) throw new Error("The median needs at least one measurement.");
  const figures = Object.entries(first)
    .filter(([, value]) => typeof value === "number")
    .map(([name]) => [name, median(measurements.map((one) => one[name as keyof Figures]))]);
  return {
    ...first,
    ...(Object.fromEntries(figures) as Figures),
    isFinished: measurements.every(({ isFinished }) => isFinished),
  };
}

type Figures = Omit<Measurement, "contender" | "isFinished">;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? NaN;
  return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
