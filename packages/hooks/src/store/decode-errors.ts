import type { ReceivedEvent } from "../connection/received-event.ts";
import type { Report } from "../inspection/report.ts";
import type { OnDecoded } from "./message.ts";
import type { StreamFields } from "./snapshot.ts";

/** Keeps the fields `error` and `decodeErrors` of a stream, whichever definition decodes. */
export function trackDecodeErrors(
  report: Report,
  present: Readonly<Pick<StreamFields, "error" | "decodeErrors">>,
  change: (part: Partial<StreamFields>) => void,
): OnDecoded {
  const failed = new WeakSet<ReceivedEvent>();
  /** The sequence of the last one. */
  let last = 0;
  return (event, error) => {
    const { type: eventType, sequence, frame } = event;
    if (error !== undefined) {
      change({ error, decodeErrors: present.decodeErrors + (failed.has(event) ? 0 : 1) });
      failed.add(event);
      last = sequence;
      report.emit?.({ type: "decode-failure", sequence: frame, eventType, error });
    } else if (
      present.error?.kind === "decode" &&
      present.error.eventType === eventType &&
      sequence > last
    ) {
      // A later event of this type is fine again.
      change({ error: undefined });
    }
  };
}
