/** Collects durations for their quantiles. */
export interface Durations {
  readonly count: number;
  add(milliseconds: number): void;
  /**
   * A quantile, rounded down to one of the values; `undefined` if there are none. Unless `share` is 1, it is never the largest
   * of several values, so that a single outlier does not raise the threshold for outliers.
   */
  quantile(share: number): number | undefined;
}

/** Most durations are whole milliseconds below this, so they are counted. Sorting 100,000 of them would take 10 ms. */
const COUNTED = 4096;

export function createDurations(): Durations {
  const counts = new Uint32Array(COUNTED);
  const others: number[] = [];
  let count = 0;

  return {
    get count() {
      return count;
    },
    add(milliseconds) {
      count += 1;
      if (Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds < COUNTED) {
        counts[milliseconds] = (counts[milliseconds] ?? 0) + 1;
      } else others.push(milliseconds);
    },
    quantile(share) {
      if (count === 0) return undefined;
      others.sort((a, b) => a - b);
      let rest = Math.floor(share * (count - 1));
      let other = 0;
      for (let value = 0; value < COUNTED; value += 1) {
        while ((others[other] ?? COUNTED) < value) {
          if (rest === 0) return others[other];
          other += 1;
          rest -= 1;
        }
        if (rest < (counts[value] ?? 0)) return value;
        rest -= counts[value] ?? 0;
      }
      return others[other + rest];
    },
  };
}
