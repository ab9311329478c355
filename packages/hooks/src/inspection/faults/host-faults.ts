import { simulationOf } from "./active-faults.ts";
import type { Fault, Simulation } from "./fault.ts";

/** The connection of several pages, as far as faults concern it. */
export interface FaultyConnection {
  /** The faults of an attempt that starts now; `undefined` without one. */
  simulation: Simulation | undefined;
}

interface HostFault {
  readonly fault: Fault;
  readonly controller: AbortController;
}

const faultsOf = new WeakMap<FaultyConnection, Map<string, HostFault>>();

/**
 * Begins and ends the faults on the connection of several pages: a page came, went, or changed its faults.
 *
 * @param wanted - The faults of all pages. Equal ones are one fault, which lasts while a page wants it.
 */
export function updateFaults(connection: FaultyConnection, wanted: () => readonly Fault[]): void {
  const active = faultsOf.get(connection) ?? new Map<string, HostFault>();
  faultsOf.set(connection, active);
  const present = new Map(wanted().map((fault) => [`${fault.kind} ${fault.amount}`, fault]));
  for (const [name, { controller }] of active) {
    if (present.has(name)) continue;
    active.delete(name);
    controller.abort();
  }
  for (const [name, fault] of present) {
    if (!active.has(name)) active.set(name, { fault, controller: new AbortController() });
  }
  connection.simulation = simulationOf(
    [...active.values()].map(({ fault, controller }) => ({ fault, ended: controller.signal })),
  );
}
