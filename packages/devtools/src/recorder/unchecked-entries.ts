/** Which entries of an archive were not decoded yet, by batch and index. */
export interface UncheckedEntries {
  readonly count: number;
  /** @param canBeChecked - Whether it can be decoded at all. Otherwise it only counts. */
  add(batch: number, index: number, canBeChecked: boolean): void;
  /** The first batch with entries that can be checked, and their indexes. */
  next(): { readonly batch: number; readonly indexes: readonly number[] } | undefined;
  remove(batch: number, index: number): void;
  removeBatch(batch: number): void;
}

const CHECKABLE = 1;
const UNCHECKABLE = 2;

/**
 * One byte for each entry, because there may be a million.
 *
 * @param size - The number of entries of a batch.
 */
export function createUncheckedEntries(size: number): UncheckedEntries {
  const batches = new Map<number, Uint8Array>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(batch, index, canBeChecked) {
      const marks = batches.get(batch) ?? new Uint8Array(size);
      batches.set(batch, marks);
      marks[index] = canBeChecked ? CHECKABLE : UNCHECKABLE;
      count += 1;
    },
    next() {
      for (const [batch, marks] of batches) {
        if (!marks.includes(CHECKABLE)) continue;
        const indexes = [...marks.keys()].filter((index) => marks[index] === CHECKABLE);
        return { batch, indexes };
      }
      return undefined;
    },
    remove(batch, index) {
      const marks = batches.get(batch);
      if (marks === undefined || (marks[index] ?? 0) === 0) return;
      marks[index] = 0;
      count -= 1;
      if (marks.every((mark) => mark === 0)) batches.delete(batch);
    },
    removeBatch(batch) {
      count -= batches.get(batch)?.reduce((sum, mark) => sum + Math.min(1, mark), 0) ?? 0;
      batches.delete(batch);
    },
  };
}
