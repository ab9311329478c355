export type OnUnauthorized = () => void | Promise<void>;

/** Renews credentials once for all streams of a client that were refused. */
export interface Authorization {
  /** To be noted when a request is sent, and passed to `renew` when the request is refused. */
  now(): number;
  /**
   * Runs `onUnauthorized`, then `done`. Joins a run that is under way, and needs none when one has finished since the
   * refused request was sent: that refusal is stale, and the credentials are new.
   *
   * @returns How to stop waiting.
   */
  renew(
    onUnauthorized: OnUnauthorized,
    sent: number,
    done: (failure?: { readonly cause: unknown }) => void,
  ): () => void;
}

/** Milliseconds. `onUnauthorized` may ask the user to sign in, but must not keep a stream down for ever. */
const RENEWAL_TIMEOUT = 300_000;

export function createAuthorization(): Authorization {
  const running = new Map<OnUnauthorized, Promise<void>>();
  const renewed = new WeakMap<OnUnauthorized, number>();
  let renewals = 0;

  async function run(onUnauthorized: OnUnauthorized): Promise<void> {
    // `renew` must store the promise first: `onUnauthorized` may finish, or throw, synchronously.
    await Promise.resolve();
    try {
      await onUnauthorized();
      renewals += 1;
      renewed.set(onUnauthorized, renewals);
    } finally {
      running.delete(onUnauthorized);
    }
  }

  return {
    now: () => renewals,
    renew(onUnauthorized, sent, done) {
      const isStale = (renewed.get(onUnauthorized) ?? 0) > sent;
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
