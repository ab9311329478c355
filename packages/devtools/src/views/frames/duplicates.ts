import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";

/** The first connection that received each id, for the entries up to a position. */
interface Index {
  connections: Map<string, number>;
  next: number;
}

const indexes = new WeakMap<StreamRecord, Index>();

/**
 * Whether an earlier connection received the id of a frame, as far as its frames are kept. Within one connection, several
 * events may have the same id. Each entry is read once.
 */
export function isDuplicate({ id, connection }: FrameReceived, record: StreamRecord): boolean {
  if (id === undefined) return false;
  const { entries } = record;
  let index = indexes.get(record);
  // Ids of entries that are no longer kept are removed now and then.
  if (index === undefined || index.connections.size > 2 * record.limits.entries) {
    index = { connections: new Map(), next: entries.first };
    indexes.set(record, index);
  }
  for (index.next = Math.max(index.next, entries.first); index.next < entries.end;) {
    const entry = entries.at(index.next);
    index.next += 1;
    if (entry?.type !== "frame" || entry.id === undefined || entry.synthetic) continue;
    if (!index.connections.has(entry.id)) index.connections.set(entry.id, entry.connection);
  }
  return (index.connections.get(id) ?? connection) < connection;
}
