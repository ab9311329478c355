import { type Fault, released } from "./fault.ts";

/** Every request is sent so many milliseconds late. */
export function latency(milliseconds: number): Fault {
  return (fetch, ended) => async (input, init) => {
    const signals = init?.signal == null ? [ended] : [ended, init.signal];
    await released(signals, milliseconds);
    return fetch(input, init);
  };
}
