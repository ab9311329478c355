/**
 * The value that a share of all values does not exceed; `undefined` of none. It never is the largest
 * one of several unless the share is 1, so that one outlier does not hide itself.
 */
export function quantile(values: Iterable<number>, share: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(share * (sorted.length - 1))];
}
