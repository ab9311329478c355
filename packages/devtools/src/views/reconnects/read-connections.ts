import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { LARGEST_LIMITS } from "../../recorder/limits.ts";
import type { Reading } from "../../recorder/stored-entries.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { ReplayedConnection } from "../../ui/test-code/write-test.ts";

/**
 * Connections with the frames that are kept of them, in memory or on disk; at most as many as the memory may hold, the
 * latest ones.
 */
export function* readConnections(
  record: StreamRecord,
  connections: readonly ConnectionRecord[],
): Reading<readonly ReplayedConnection[]> {
  const frames = new Map<number, FrameReceived[]>(connections.map(({ number }) => [number, []]));
  const first = Math.min(...frames.keys());
  const last = Math.max(...frames.keys());
  const stored = storedEntries(record);
  const start = yield* stored.search(({ connection }) => connection >= first);
  const end = yield* stored.search(({ connection }) => connection > last);
  for (const entry of stored.from(Math.max(start, end - LARGEST_LIMITS.entries))) {
    if (entry instanceof Promise) {
      yield entry;
      continue;
    }
    if (entry.type !== "frame") continue;
    if (entry.connection > last) break;
    frames.get(entry.connection)?.push(entry);
  }
  return connections.map((connection) => ({
    connection,
    frames: frames.get(connection.number) ?? [],
  }));
}
