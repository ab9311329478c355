import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamSnapshot } from "../recorder/snapshot.ts";

/** What a server sent over a stream and is still kept, oldest first: what can be played again. */
export function eventsOf({ record, first, end }: StreamSnapshot): FrameReceived[] {
  const events: FrameReceived[] = [];
  for (let position = first; position < end; position++) {
    const entry = record.entries.at(position);
    if (entry?.type === "frame" && entry.kind === "event" && !entry.synthetic) events.push(entry);
  }
  return events;
}
