import { reportError } from "./report-error.ts";

/** A set of listeners, whose size is observed. */
export interface Listeners<Arguments extends readonly unknown[] = []> {
  readonly size: number;
  /**
   * Adds a listener; one function may be added more than once. Returns a function that removes it; a second call is a
   * no-op.
   */
  add(listener: (...given: Arguments) => void): () => void;
  /**
   * Calls all listeners, except those that another listener removes during the call. When one throws, the error is
   * reported, and the others are still called.
   */
  notify(...given: Arguments): void;
}

/**
 * Creates a set of listeners. With `onSize`, the first listener can start something, and the last one stop it.
 *
 * @param onSize - Called with the new size, and the one before, after each addition and removal.
 */
export function createListeners<Arguments extends readonly unknown[] = []>(
  onSize?: (size: number, previous: number) => void,
): Listeners<Arguments> {
  const entries = new Set<(...given: Arguments) => void>();
  /** A copy until the next change: a listener that is added during a call is first called the next time. */
  let present: ReadonlyArray<(...given: Arguments) => void> | undefined;

  function onChange(previous: number): void {
    present = undefined;
    onSize?.(entries.size, previous);
  }

  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      // A separate entry, so that one function can be added twice and removed separately.
      const entry = (...given: Arguments): void => listener(...given);
      entries.add(entry);
      onChange(entries.size - 1);
      return () => {
        if (entries.delete(entry)) onChange(entries.size + 1);
      };
    },
    notify(...given) {
      present ??= [...entries];
      for (const entry of present) {
        try {
          if (entries.has(entry)) entry(...given);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
