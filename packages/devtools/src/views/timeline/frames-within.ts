import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Span } from "./span.ts";

/** Calls back with each kept frame of a time span, oldest first. */
export function forEachFrameWithin(
  stream: StreamSnapshot,
  { from, to }: Span,
  visit: (frame: FrameReceived) => void,
): void {
  const { entries } = stream.record;
  for (let position = findFirst(stream, from); position < stream.end; position += 1) {
    const entry = entries.at(position);
    if (entry === undefined) continue;
    if (entry.at > to) return;
    if (entry.type === "frame") visit(entry);
  }
}

/** The position of the first entry at or after a time, by binary search. */
function findFirst({ record: { entries }, first, end }: StreamSnapshot, from: number): number {
  // Entries may have been dropped since the snapshot.
  let low = Math.max(first, entries.first);
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries.at(middle)?.at ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
