import type { FaultyFetch } from "./active-faults.ts";
import { waitForAbort } from "./wait-for-abort.ts";

/** Every request fails, as it does without a network. */
export function offline(): FaultyFetch {
  return () => async () => {
    throw new TypeError("Simulated: there is no network.");
  };
}

/** Every request is delayed. */
export function latency(milliseconds: number): FaultyFetch {
  return (fetch, ended) => async (input, init) => {
    const signals = init?.signal == null ? [ended] : [ended, init.signal];
    await waitForAbort(signals, milliseconds);
    return fetch(input, init);
  };
}

/**
 * Every request is answered with a status, without reaching the server.
 *
 * @param retryAfter - The value of the `Retry-After` header, in seconds.
 */
export function refuse(status: number, retryAfter?: number): FaultyFetch {
  return () => async () => {
    const headers = new Headers({ "content-type": "text/plain" });
    if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
    return new Response(`Simulated ${status}.`, { status, headers });
  };
}
