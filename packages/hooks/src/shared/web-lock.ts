/** Calls back when the lock is held, or without Web Locks in a microtask, and holds it until the signal aborts. */
export function holdLock(name: string, signal: AbortSignal, onHeld: () => void): void {
  const { locks } = globalThis.navigator ?? {};
  if (locks === undefined) return queueMicrotask(onHeld);
  locks
    .request(name, { signal }, async () => {
      if (signal.aborted) return;
      onHeld();
      // `onHeld` may have aborted it.
      if (signal.aborted) return;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    })
    .catch(() => undefined);
}
