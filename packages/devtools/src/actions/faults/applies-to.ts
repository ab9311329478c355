import { sharesFaults } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { ActiveFault } from "./fault-simulator.ts";

/**
 * Whether a stream uses `fetch`, where faults are simulated. A custom `transport` that uses it has reported a response
 * once a connection was open.
 */
export function runsOnFetch({ options, connections }: StreamRecord): boolean {
  if (options["transport"] === undefined) return true;
  return connections.some(({ response }) => response !== undefined);
}

/** Whether a simulated fault applies to a stream. */
export function appliesTo({ streamId }: ActiveFault, record: StreamRecord): boolean {
  if (record.endedAt !== undefined || !runsOnFetch(record)) return false;
  return streamId === undefined || streamId === record.id;
}

/** Whether a fault on a stream is simulated on the one connection of all tabs. */
export function concernsAllTabs({ carrier }: StreamRecord): boolean {
  return sharesFaults && /^(?:shared-worker|leader|follower)$/.test(carrier?.mode ?? "");
}
