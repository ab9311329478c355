export type OnUnauthorized = () => void | Promise<void>;

/** Renews the credentials once for all streams of a client that got a 401. */
export interface Authorization {
  /**
   * The number of renewals so far. Read it when a request is sent, and pass it to `renew` if the request is refused.
   */
  renewals(): number;
  /**
   * Calls `onUnauthorized`, then `done`. If a call is in progress, waits for that call instead. If a call has finished
   * since the refused request was sent, calls only `done`: the refusal is stale, and the credentials are new.
   *
   * @param renewalsBefore - The number of renewals when the refused request was sent.
   * @returns A function that stops waiting.
   */
  renew(
    onUnauthorized: OnUnauthorized,
    renewalsBefore: number,
    done: (failure?: { readonly cause: unknown }) => void,
  ): () => void;
}

/**
 * Timeout (ms). Long enough for a user to sign in; finite, so that a promise that never settles cannot block a stream
 * for ever.
 */
const RENEWAL_TIMEOUT = 300_000;

export function createAuthorization(): Authorization {
  const running = new Map<OnUnauthorized, Promise<void>>();
  const renewed = new WeakMap<OnUnauthorized, number>();
  let count = 0;

  async function run(onUnauthorized: OnUnauthorized): Promise<void> {
    // `renew` must store the promise first: `onUnauthorized` may finish, or throw, synchronously.
    await Promise.resolve();
    try {
      await onUnauthorized();
      count += 1;
      renewed.set(onUnauthorized, count);
    } finally {
      running.delete(onUnauthorized);
    }
  }

  return {
    renewals: () => count,
    renew(onUnauthorized, renewalsBefore, done) {
      const isStale = (renewed.get(onUnauthorized) ?? 0) > renewalsBefore;
      const present = isStale
        ? Promise.resolve()
        : (running.get(onUnauthorized) ?? run(onUnauthorized));
      if (!isStale) running.set(onUnauthorized, present);
      const timer = setTimeout(() => {
        running.delete(onUnauthorized);
        done({ cause: new Error(`It did not settle within ${RENEWAL_TIMEOUT / 60_000} minutes.`) });
      }, RENEWAL_TIMEOUT);
      present.then(
        () => done(),
        (cause: unknown) => done({ cause }),
      );
      return () => clearTimeout(timer);
    },
  };
}
