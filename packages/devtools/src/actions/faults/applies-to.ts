import type { StreamRecord } from "../../recorder/stream.ts";
import type { ActiveFault } from "./active-faults.ts";

/**
 * Whether a stream runs on `fetch`, where faults are put in. A `transport` of its own may use it or not; if it does, it
 * has told of a response once a connection was open.
 */
export function runsOnFetch({ options, connections }: StreamRecord): boolean {
  if (options["transport"] === undefined) return true;
  return connections.some(({ response }) => response !== undefined);
}

/** Whether a fault is simulated on a stream. */
export function appliesTo({ streamId }: ActiveFault, record: StreamRecord): boolean {
  if (record.endedAt !== undefined || !runsOnFetch(record)) return false;
  return streamId === undefined || streamId === record.id;
}
