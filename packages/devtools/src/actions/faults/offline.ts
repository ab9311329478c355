import type { Fault } from "./fault.ts";

/** No request gets through, as without a network. */
export function offline(): Fault {
  return () => async () => {
    throw new TypeError("Simulated: there is no network.");
  };
}
