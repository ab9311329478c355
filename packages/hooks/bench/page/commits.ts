let notify = (): void => undefined;

/**
 * Observes React's commits through its devtools hook, which works in production builds. A `Profiler` would need React's
 * profiling build, whose timers slow each contender differently.
 *
 * It runs at import time, because the hook must exist before React is loaded.
 */
Object.assign(globalThis, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => notify(),
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  },
});

/** Calls `listener` on each commit. */
export function onCommit(listener: () => void): void {
  notify = listener;
}
