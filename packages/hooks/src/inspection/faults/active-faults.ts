import { drop, malform, split, stall } from "./body-faults.ts";
import type { Fault, Fetch, Simulation } from "./fault.ts";
import { latency, offline, refuse } from "./request-faults.ts";

/**
 * Simulates a fault by wrapping `fetch`.
 *
 * @param ended - Aborts when the simulation ends. What is still held back must then be released.
 */
export type FaultyFetch = (fetch: Fetch, ended: AbortSignal) => Fetch;

/** A fault that is simulated at present. */
export interface ActiveFault {
  readonly fault: Fault;
  readonly ended: AbortSignal;
}

const FAULTS: Readonly<Record<Fault["kind"], (amount: number | undefined) => FaultyFetch>> = {
  offline,
  latency: (milliseconds = 0) => latency(milliseconds),
  drop: (frames = 1) => drop(frames),
  stall: (frames = 0) => stall(frames),
  "401": () => refuse(401),
  "503": (retryAfter) => refuse(503, retryAfter),
  "malformed-data": () => malform("data"),
  "malformed-line": () => malform("line"),
  split,
};

/** Returns `undefined` without a fault. */
export function simulationOf(active: readonly ActiveFault[]): Simulation | undefined {
  if (active.length === 0) return undefined;
  return {
    faults: active.map(({ fault }) => fault),
    wrap: (fetch) =>
      active.reduce(
        (inner, { fault: { kind, amount }, ended }) => FAULTS[kind](amount)(inner, ended),
        fetch,
      ),
  };
}
