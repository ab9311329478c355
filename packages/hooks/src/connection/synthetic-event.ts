import type { Report } from "../inspection/report.ts";
import type { Received } from "./attempt.ts";
import type { ReceivedEvent } from "./received-event.ts";

/** An event as if the server had sent it. The last event ID to resume from stays: no server knows this one's. */
export function receiveSynthetic(
  report: Report,
  received: Received,
  type: string,
  data: string,
  id: string | undefined,
): ReceivedEvent {
  const receivedAt = Date.now();
  received.events += 1;
  report.frames += 1;
  report.emit?.(
    {
      type: "frame",
      kind: "event",
      chunk: 0,
      eventType: type,
      data,
      id,
      raw: "",
      synthetic: true,
    },
    receivedAt,
  );
  return {
    type,
    data,
    lastEventId: id ?? received.lastEventId,
    origin: "",
    receivedAt,
    frame: report.frames,
    sequence: received.events,
    synthetic: true,
    decoded: undefined,
  };
}
