import type { ContinuityChanged, DuplicateDropped, GapFound } from "@runnel/hooks/inspect";
import type { StreamRecord } from "./stream-record.ts";

/** Whether events are missing; see the option `sequence`. */
export type Continuity = ContinuityChanged["continuity"];

/** What the option `sequence` revealed about a frame: events before it are missing, or it came before. */
export interface ContinuityMark {
  readonly kind: "gap" | "duplicate";
  readonly expected: number;
  readonly received: number;
}

/** Marks the frame that was just received. */
export function markFrame(stream: StreamRecord, fact: GapFound | DuplicateDropped): void {
  const { type: kind, sequence, expected, received } = fact;
  stream.marks.set(sequence, { kind, expected, received });
  const connection = stream.connections.at(-1);
  if (kind === "gap") {
    stream.gaps += 1;
    if (connection !== undefined) connection.gaps += 1;
  } else {
    stream.duplicates += 1;
    if (connection !== undefined) connection.duplicates += 1;
  }
}
