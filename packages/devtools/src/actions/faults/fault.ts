export type Fetch = typeof globalThis.fetch;

/**
 * A fault of the network or the server, simulated by wrapping `fetch`. The client handles it as if it were real.
 *
 * @param ended - Aborts when the simulation ends. What is still held back must then be released.
 */
export type Fault = (fetch: Fetch, ended: AbortSignal) => Fetch;

/** Resolves when one of the signals aborts, or after a timeout. */
export function waitForAbort(
  signals: readonly AbortSignal[],
  milliseconds?: number,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", done);
      resolve();
    }
    for (const signal of signals) signal.addEventListener("abort", done);
    if (signals.some(({ aborted }) => aborted)) done();
  });
}
