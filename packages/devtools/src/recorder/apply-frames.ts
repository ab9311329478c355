import type { FrameReceived } from "@runnel/hooks/inspect";
import { appendFrames, connectionOf } from "./bounded-record.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { countFrame } from "./diagnostics.ts";
import type { PagePulse } from "./page-pulse.ts";
import type { StreamRecord } from "./stream-record.ts";
import { judgeResumption } from "./verdict.ts";

/** The number of earlier ids that are searched for duplicates after a reconnect. */
const MAX_IDS = 1000;

/**
 * Applies frames of one chunk to the record of their stream.
 *
 * @param wasPaused - Whether the page was paused between two times.
 */
export function applyFrames(
  stream: StreamRecord,
  frames: readonly FrameReceived[],
  wasPaused: PagePulse["wasPaused"],
): void {
  const [first] = frames;
  if (first === undefined) return;
  const { at, synthetic, connection: number } = first;
  stream.frames += frames.length;
  stream.rate.count(at, frames.length);
  const connection = synthetic ? undefined : connectionOf(stream, number);
  if (connection !== undefined) {
    connection.frames += frames.length;
    connection.firstFrameAt ??= at;
  }
  for (const frame of frames) {
    if (frame.kind === "event") stream.flushes.noteFrame(frame.sequence);
    if (connection === undefined) continue;
    // Read once: it is redacted each time.
    const { id } = frame;
    countFrame(stream.diagnostics, connection, frame, id !== undefined, wasPaused);
    if (id !== undefined) receiveId(stream, connection, id);
  }
  appendFrames(stream, frames);
}

/** An id of the connection: of a frame, or of a block without data. */
export function receiveId(stream: StreamRecord, connection: ConnectionRecord, id: string): void {
  connection.lastId = id;
  if (connection.firstId !== undefined) return;
  connection.firstId = id;
  const sent = connection.request?.lastEventId;
  if (connection.number === 1 || sent === undefined) return;
  connection.verdict = judgeResumption(sent, id, idsBefore(stream, connection.number));
}

/** The ids that earlier connections received, newest first. Computed once per connection, at its first id. */
function idsBefore(stream: StreamRecord, connection: number): string[] {
  const ids: string[] = [];
  const { entries } = stream;
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.connection >= connection) continue;
    if (entry.id !== undefined && !entry.synthetic) ids.push(entry.id);
    if (ids.length === MAX_IDS) break;
  }
  return ids;
}
