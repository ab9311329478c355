/** Runs a callback in an animation frame. */
export type Schedule = (callback: () => void) => void;

/** A value that is rebuilt lazily. Subscribers are notified at most once per animation frame. */
export interface Publisher<T> {
  readonly subscribe: (listener: () => void) => () => void;
  /** The published value; without subscribers, the present value. */
  readonly get: () => T;
  /** Marks the value as stale. Without subscribers this only sets a flag. */
  readonly invalidate: () => void;
}

/** @param build - Returns the next value. If it is the previous one, subscribers are not notified. */
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
      // `useSyncExternalStore` compares the value again right after it subscribes. With other subscribers, the value
      // must not change before all of them are notified.
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
