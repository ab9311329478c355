type OnUnauthorized = () => void | Promise<void>;

/** Renews credentials once for all the streams of a client that were refused. */
export interface Authorization {
  /** To be noted when a request is sent, and shown if it is refused. */
  now(): number;
  /**
   * Runs `onUnauthorized`; joins it where it runs already, and does nothing where it has been run since
   * the refused request was sent: that refusal is old news, and the credentials are new.
   */
  renew(onUnauthorized: OnUnauthorized, sent: number): Promise<void>;
}

export function createAuthorization(): Authorization {
  const running = new Map<OnUnauthorized, Promise<void>>();
  const renewed = new WeakMap<OnUnauthorized, number>();
  let renewals = 0;

  async function run(onUnauthorized: OnUnauthorized): Promise<void> {
    // Not before `renew` has written it down, for it may be done, or throw, at once.
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
    renew(onUnauthorized, sent) {
      if ((renewed.get(onUnauthorized) ?? 0) > sent) return Promise.resolve();
      const present = running.get(onUnauthorized) ?? run(onUnauthorized);
      running.set(onUnauthorized, present);
      return present;
    },
  };
}
