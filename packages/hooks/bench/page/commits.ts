let notify = (): void => undefined;

/**
 * React's commits, counted through the hook that it looks for when it loads, in production as well. A
 * `Profiler` would need React's profiling build, whose timers cost each contender something else.
 *
 * Runs as it is imported, since it has to be there before React.
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

/** Says what to do on each commit. */
export function onCommit(listener: () => void): void {
  notify = listener;
}
