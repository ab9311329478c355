/**
 * A queue whose items keep their position for life: the first item ever pushed has position 0, the
 * next one 1, and so on, also after older ones were dropped. Positions are what views and
 * selections hold on to.
 */
export interface Ring<T> {
  /** Position of the oldest item that is still held. */
  readonly first: number;
  /** Position that the next item will get. */
  readonly end: number;
  push(item: T): void;
  /** Drops the oldest item and returns it. */
  shift(): T | undefined;
  at(position: number): T | undefined;
}

/**
 * A circular array that doubles when it is full, so that a quiet stream costs 64 slots. Its owner
 * bounds it by calling `shift`. Push and shift are O(1), amortised.
 */
export function createRing<T>(): Ring<T> {
  let slots: Array<T | undefined> = Array.from({ length: 64 });
  let first = 0;
  let end = 0;

  function grow(): void {
    const larger: Array<T | undefined> = Array.from({ length: slots.length * 2 });
    for (let position = first; position < end; position++) {
      larger[position % larger.length] = slots[position % slots.length];
    }
    slots = larger;
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
      slots[end % slots.length] = item;
      end++;
    },
    shift() {
      if (first === end) return undefined;
      const slot = first % slots.length;
      const item = slots[slot];
      slots[slot] = undefined;
      first++;
      return item;
    },
    at(position) {
      if (position < first || position >= end) return undefined;
      return slots[position % slots.length];
    },
  };
}
