import type { ActiveFault } from "./active-faults.ts";
import { simulationOf } from "./active-faults.ts";
import type { Fault, Simulation } from "./fault.ts";

/** The connection of several pages, as far as faults concern it. */
export interface FaultyConnection {
  /** The faults of an attempt that starts now; `undefined` without one. */
  simulation: Simulation | undefined;
}

interface HostFault extends ActiveFault {
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
    if (active.has(name)) continue;
    const controller = new AbortController();
    active.set(name, { fault, ended: controller.signal, controller });
  }
  connection.simulation = simulationOf([...active.values()]);
}
