import type { Connection } from "../connection/connection.ts";
import { createError } from "../connection/loss.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import { callSafely } from "../inspection/report-error.ts";
import type { StreamDefaults } from "./stream-options.ts";
import type { Holder } from "./holders.ts";
import { decodeEvent } from "./message.ts";
import type { OnDecoded } from "./message.ts";

/**
 * Asks the `until` of a definition about an event, and ends the connection if it says so.
 *
 * @returns Whether it answered `"complete"`.
 */
export function checkUntil(
  event: ReceivedEvent,
  { definition, decoders }: Holder,
  defaults: StreamDefaults,
  onDecoded: OnDecoded,
  connection: Connection,
): boolean {
  const message = decodeEvent(event, decoders, onDecoded);
  const { until = defaults.until } = definition.options;
  let isComplete = false;
  if (message === undefined) return isComplete;
  callSafely(() => {
    const answer = until?.(message as never);
    if (answer === "complete") isComplete = true;
    else if (answer instanceof Error) {
      const { type: eventType, data: raw } = event;
      connection.fail(
        createError("in-band", answer.message, undefined, { eventType, raw, cause: answer }),
      );
    } else if (answer) connection.close("until");
  });
  return isComplete;
}
