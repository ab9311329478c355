/** Runs a callback with the next animation frame. */
export type Schedule = (callback: () => void) => void;

/** A value that is rebuilt lazyComponent and announced at most once per animation frame. */
export interface Publisher<T> {
  readonly subscribe: (listener: () => void) => () => void;
  /** The value last announced; with nobody subscribed, the value as of now. */
  readonly get: () => T;
  /** The value is out of date. With nobody subscribed this only sets a flag. */
  readonly invalidate: () => void;
}

/**
 * @param build - Makes the next value from the previous one; returning the same one announces nothing.
 */
export function createPublisher<T>(
  initial: T,
  schedule: Schedule,
  build: (previous: T) => T,
): Publisher<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  let stale = false;
  let scheduled = false;

  function refresh(): boolean {
    if (!stale) return false;
    stale = false;
    const previous = value;
    value = build(previous);
    return value !== previous;
  }

  function publish(): void {
    scheduled = false;
    if (listeners.size === 0 || !refresh()) return;
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      // `useSyncExternalStore` compares the value again right after it subscribed. Where somebody
      // listens already, the value must not change before it is announced to all.
      if (listeners.size === 0) refresh();
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    get() {
      if (listeners.size === 0) refresh();
      return value;
    },
    invalidate() {
      stale = true;
      if (listeners.size === 0 || scheduled) return;
      scheduled = true;
      schedule(publish);
    },
  };
}
