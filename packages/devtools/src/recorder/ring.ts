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

  function grow({ first, end }: Ring<T>): void {
    const { length } = slots;
    // In one of the halves, each item is where its position belongs. From the other, it is removed.
    slots = [...slots, ...slots];
    mask = slots.length - 1;
    for (let position = first; position < end; position += 1) {
      slots[(position + length) & mask] = undefined;
    }
  }

  // Without getters, because engines make a slow object of a literal that has some.
  const ring = {
    first: 0,
    end: 0,
    push(item: T): void {
      if (ring.end - ring.first === slots.length) grow(ring);
      slots[ring.end & mask] = item;
      ring.end += 1;
    },
    shift(): T | undefined {
      if (ring.first === ring.end) return undefined;
      const slot = ring.first & mask;
      const item = slots[slot];
      slots[slot] = undefined;
      ring.first += 1;
      return item;
    },
    at(position: number): T | undefined {
      return position < ring.first || position >= ring.end ? undefined : slots[position & mask];
    },
    toArray(): T[] {
      const length = ring.end - ring.first;
      return Array.from({ length }, (_, index) => slots[(ring.first + index) & mask] as T);
    },
  };
  return ring;
}
