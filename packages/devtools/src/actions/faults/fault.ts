export type Fetch = typeof globalThis.fetch;

/**
 * Something that can go wrong on the way to a server: makes a `fetch` that fails, or misbehaves, out of one that
 * works. Whatever it does runs through the client as if a network or a server had done it.
 *
 * @param ended - Aborts when the simulation is over: what is still held back is then let go.
 */
export type Fault = (fetch: Fetch, ended: AbortSignal) => Fetch;

/** Resolves as soon as one of the signals aborts, or after so many milliseconds. */
export function released(signals: readonly AbortSignal[], milliseconds?: number): Promise<void> {
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
