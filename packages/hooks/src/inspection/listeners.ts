/** A set of callbacks, with a hook at its first and its last member. */
export interface Listeners<Arguments extends readonly unknown[] = []> {
  readonly size: number;
  /** Adds a listener; one function may be added more than once. Returns how to remove it, which may be called twice. */
  add(listener: (...given: Arguments) => void): () => void;
  /** Calls all of them. One that is removed by another is not called any more. */
  tell(...given: Arguments): void;
}

/**
 * First listener starts, last one stops.
 *
 * @param onSize - Called with the new size, and the one before, after each addition and removal.
 */
export function createListeners<Arguments extends readonly unknown[] = []>(
  onSize?: (size: number, previous: number) => void,
): Listeners<Arguments> {
  const entries = new Set<(...given: Arguments) => void>();
  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      // An entry of its own, so that one function can be added twice and each be removed once.
      const entry = (...given: Arguments): void => listener(...given);
      entries.add(entry);
      onSize?.(entries.size, entries.size - 1);
      return () => {
        if (entries.delete(entry)) onSize?.(entries.size, entries.size + 1);
      };
    },
    tell(...given) {
      // A copy: what a listener adds hears the next call.
      for (const entry of [...entries]) if (entries.has(entry)) entry(...given);
    },
  };
}
