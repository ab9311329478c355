import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream.ts";

/** What a server sent over a stream and is still kept, oldest first: what can be played again. */
export function eventsOf({ entries }: StreamRecord): FrameReceived[] {
  const events: FrameReceived[] = [];
  for (let position = entries.first; position < entries.end; position++) {
    const entry = entries.at(position);
    if (entry?.type === "frame" && entry.kind === "event" && !entry.synthetic) events.push(entry);
  }
  return events;
}
