import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Span } from "./span.ts";

/** Calls back with each kept frame of a time span, oldest first. */
export function forEachFrameWithin(
  { entries }: StreamRecord,
  { from, to }: Span,
  visit: (frame: FrameReceived) => void,
): void {
  for (let position = findFirst(entries, from); position < entries.end; position += 1) {
    const entry = entries.at(position);
    if (entry === undefined) continue;
    if (entry.at > to) return;
    if (entry.type === "frame") visit(entry);
  }
}

/** The position of the first entry at or after a time, by binary search. */
function findFirst(entries: StreamRecord["entries"], from: number): number {
  let low = entries.first;
  let high = entries.end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries.at(middle)?.at ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
