/**
 * A queue with stable positions: the first item that was ever pushed has position 0, the next one 1, and so on, even
 * after older items were dropped. Views and selections refer to items by position.
 */
export interface Ring<T> {
  /** The position of the oldest item that is kept. */
  readonly first: number;
  /** The position of the next item to be pushed. */
  readonly end: number;
  push(item: T): void;
  /** Drops the oldest item and returns it. */
  shift(): T | undefined;
  at(position: number): T | undefined;
  /** A copy of the items that are kept, oldest first. */
  toArray(): T[];
}

/**
 * A circular array that starts with 64 slots and doubles when it is full. Its owner limits the size by calling `shift`.
 * Push and shift are O(1), amortised.
 */
export function createRing<T>(): Ring<T> {
  // The length is a power of two, so that a mask finds the slot of a position. A division would cost more.
  let slots: Array<T | undefined> = Array.from({ length: 64 });
  let mask = slots.length - 1;
  let first = 0;
  let end = 0;

  function grow(): void {
    const larger: Array<T | undefined> = Array.from({ length: slots.length * 2 });
    for (let position = first; position < end; position += 1) {
      larger[position & (larger.length - 1)] = slots[position & mask];
    }
    slots = larger;
    mask = slots.length - 1;
  }

  return {
    get first() {
      return first;
    },
    get end() {
      return end;
    },
    push(item) {
      if (end - first === slots.length) grow();
      slots[end & mask] = item;
      end += 1;
    },
    shift() {
      if (first === end) return undefined;
      const slot = first & mask;
      const item = slots[slot];
      slots[slot] = undefined;
      first += 1;
      return item;
    },
    at(position) {
      if (position < first || position >= end) return undefined;
      return slots[position & mask];
    },
    toArray() {
      const length = end - first;
      return Array.from({ length }, (_, index) => slots[(first + index) & mask] as T);
    },
  };
}
